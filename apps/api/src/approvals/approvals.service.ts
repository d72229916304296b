import { Injectable } from '@nestjs/common';
import { type ApprovalRequest, ApprovalStore, insertTexts, type StoredAnswer, TextStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { NewTexts } from '../cases/new-texts.js';
import { pageOf } from '../fields/page.dto.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { approvalResponse } from './approval-response.js';
import type {
  ApprovalResponse,
  ApprovalsResponse,
  ListApprovalsQuery,
  RefuseApprovalRequest,
} from './approvals.dto.js';
import { staffActor } from './staff-actor.js';

/** Somebody's word on a request, once per key. */
export interface Judgement {
  readonly caller: Caller;
  readonly requestId: string;
  readonly key: string;
}

/** What waits for the approval of other people. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly approvals: ApprovalStore,
    private readonly texts: TextStore,
    private readonly idempotency: Idempotency,
  ) {}

  async list({ actor }: Caller, query: ListApprovalsQuery): Promise<ApprovalsResponse> {
    const { caseId } = query;
    const filter = caseId === undefined ? { for: staffActor(actor) } : { caseId };
    const page = await this.approvals.list(filter, pageOf(query));
    return { ...page, items: await this.shown(page.items) };
  }

  async get(requestId: string): Promise<ApprovalResponse> {
    const request = await this.approvals.find(requestId);
    const [shown] = await this.shown([request]);
    return shown ?? approvalResponse(request);
  }

  async approve(judgement: Judgement): Promise<HttpAnswer> {
    const { caller, requestId } = judgement;
    return this.once(judgement, 'approval', {}, () =>
      this.approvals.approve(requestId, staffActor(caller.actor)),
    );
  }

  async refuse(judgement: Judgement, { reason }: RefuseApprovalRequest): Promise<HttpAnswer> {
    const { caller, requestId } = judgement;
    return this.once(judgement, 'refusal', { reason }, (texts) => {
      const noteId = texts.note('reason', reason) ?? '';
      return this.approvals.refuse(requestId, staffActor(caller.actor), {
        noteId,
        keep: (tx, caseId) => insertTexts(tx, caseId, texts.all),
      });
    });
  }

  private async once(
    { caller, requestId, key }: Judgement,
    route: string,
    body: object,
    work: (texts: NewTexts) => Promise<ApprovalRequest>,
  ): Promise<HttpAnswer> {
    const keyed = keyedRequest({
      principal: caller.key,
      route: `approvals/${requestId}/${route}`,
      ...{ key, body },
    });
    return this.idempotency.once(keyed, async (): Promise<StoredAnswer> => {
      const request = await work(new NewTexts(keyed.commandId, caller.key));
      return { status: 200, body: approvalResponse(request) };
    });
  }

  private async shown(requests: readonly ApprovalRequest[]): Promise<ApprovalResponse[]> {
    const ids = requests.flatMap(({ noteId, endNoteId }) => [noteId, endNoteId]);
    const texts = await this.texts.findAll(ids.filter((id) => id !== undefined));
    return requests.map((request) => approvalResponse(request, texts));
  }
}
