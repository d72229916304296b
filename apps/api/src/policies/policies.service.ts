import { Injectable } from '@nestjs/common';
import {
  type DraftName,
  FaultyPolicyError,
  PolicyDraftStore,
  type PolicyFault,
  type PolicyVersion,
  type PolicyVersionWithDocument,
  type StoredAnswer,
} from '#persistence';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import { faultsOf } from './faults-of.js';
import type {
  DraftPolicyRequest,
  ListPoliciesQuery,
  PolicyVersionResponse,
  PolicyVersionsResponse,
  PolicyVersionWithDocumentResponse,
} from './policies.dto.js';

/** Versions of policies: who wrote which, who approved it, and from when it is in force. */
@Injectable()
export class PoliciesService {
  constructor(private readonly drafts: PolicyDraftStore) {}

  async list({ policyId }: ListPoliciesQuery): Promise<PolicyVersionsResponse> {
    return { items: (await this.drafts.list(policyId)).map(responseOf) };
  }

  async get(name: DraftName): Promise<PolicyVersionWithDocumentResponse> {
    return withDocument(await this.drafts.get(name));
  }

  async draft(caller: Caller, key: string, request: DraftPolicyRequest): Promise<HttpAnswer> {
    const keyed = keyedRequest({ principal: caller.key, route: 'policies', key, body: request });
    const { document, reason } = request;
    const faults = faultsOf({ version: 1, ...document });
    if (faults.length > 0) throw refusalOf(faults);
    const draft = { document, reason, author: supervisorOf(caller), keyed };
    try {
      return HttpAnswer.stored(await this.drafts.draft(draft, answerWith(201)));
    } catch (error) {
      throw error instanceof FaultyPolicyError ? refusalOf(error.faults) : error;
    }
  }

  async approve(caller: Caller, key: string, name: DraftName): Promise<HttpAnswer> {
    const route = `policies/${name.policyId}/versions/${name.version}/approval`;
    const keyed = keyedRequest({ principal: caller.key, route, key, body: {} });
    return HttpAnswer.stored(await this.drafts.approve(name, supervisorOf(caller), keyed, answerWith(200)));
  }

  async withdraw(caller: Caller, name: DraftName): Promise<void> {
    await this.drafts.withdraw(name, supervisorOf(caller));
  }
}

function supervisorOf({ actor }: Caller): string {
  if (actor.kind !== 'supervisor') throw new Error('Supervisors alone decide on policies.');
  return actor.id;
}

const answerWith =
  (status: number) =>
  (version: PolicyVersionWithDocument): StoredAnswer => ({ status, body: withDocument(version) });

/** Every fault of the document, in the notation of a request's fields. */
function refusalOf(faults: readonly PolicyFault[]): InvalidRequestError {
  const errors = faults.map(({ path, message }) => {
    const inside = path === 'document' ? '' : `.${path}`.replace(/\.(\d+)(?=\.|$)/g, '[$1]');
    const field = `document${inside}`;
    return { field, message: `${field}: ${message}` };
  });
  return new InvalidRequestError(errors, 'POLICY.INVALID');
}

function responseOf(found: PolicyVersion): PolicyVersionResponse {
  const { policyId, version, state, markets, sellerId, inForceFrom, author, reason } = found;
  return {
    ...{ policyId, version, state, markets, inForceFrom: inForceFrom.toISOString() },
    ...present({
      sellerId: sellerId ?? undefined,
      author: author ?? undefined,
      reason: reason ?? undefined,
      draftedAt: found.draftedAt?.toISOString(),
      decidedBy: found.decidedBy ?? undefined,
      decidedAt: found.decidedAt?.toISOString(),
    }),
  };
}

function withDocument(version: PolicyVersionWithDocument): PolicyVersionWithDocumentResponse {
  return Object.assign(responseOf(version), { document: version.document });
}
