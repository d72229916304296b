import { caseSnapshot } from '#contracts';
import type { CaseState, FraudSignal, InstantRefund } from '#domain';
import type { StoredAnswer } from '#persistence';
import { present } from '../optional.js';
import { entityTag } from '../preconditions/entity-tag.js';
import type { CaseResponse } from './case-response.dto.js';
import { withoutPayments } from './without-payments.js';

/** What only some may see: the address is personal; what becomes of goods, and who is trusted, is the shop's own affair. */
interface Besides {
  readonly address?: unknown;
  readonly dispositions?: CaseState['dispositions'] | undefined;
  readonly signals?: readonly FraudSignal[] | undefined;
  readonly instantRefund?: InstantRefund | undefined;
}

/** A case as callers see it. */
export function caseResponse(
  state: CaseState,
  { address, dispositions, signals, instantRefund }: Besides = {},
): CaseResponse {
  const snapshot = state.gift ? withoutPayments(caseSnapshot(state)) : caseSnapshot(state);
  return {
    ...snapshot,
    logistics: present({ ...snapshot.logistics, address }),
    ...present({ dispositions, signals, instantRefund }),
  };
}

/** Answers the case as it is in the record, so that a read after the answer sees the same. */
export function caseAnswer(state: CaseState, status = 200): StoredAnswer {
  return { status, body: caseResponse(state), etag: entityTag(state.version) };
}

/** All signals of a case: of its filing, and of its goods when they came. */
export function signalsOf({ decision, signals = [] }: CaseState): FraudSignal[] {
  return [...(decision?.signals ?? []), ...signals];
}
