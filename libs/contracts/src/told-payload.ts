import {
  type CaseEvent,
  type CaseEventPayloads,
  type CaseEventType,
  type Decision,
  type InstantRefund,
  tellableReasons,
} from '#domain';
import { present } from './present.js';

/** Whether and when, and not why: by how much is trusted, and what was counted against him, is for staff alone. */
export function toldPromise({
  instantRefund,
}: Pick<Decision, 'instantRefund'>): Pick<InstantRefund, 'eligible' | 'pays'> | undefined {
  return instantRefund && { eligible: instantRefund.eligible, pays: instantRefund.pays };
}

/** What is told of a decision, one by one, so that nothing that it comes to keep of the customer is told unawares. */
function toldDecision(decision: Decision) {
  const { policyId, policyVersion, outcome, breakdown, evidenceWanted, lastDays, noticeAt } = decision;
  const { grants, route, returnless } = decision;
  return {
    ...{ policyId, policyVersion, outcome, reasons: tellableReasons(decision) },
    ...{ breakdown, evidenceWanted, lastDays, noticeAt },
    ...present({ grants, route, returnless, instantRefund: toldPromise(decision) }),
  };
}

type Told = Readonly<Record<string, unknown>>;

/** The events that hold what speaks for fraud, what is known of the customer, or how somebody is reached. */
const TOLD: { [T in CaseEventType]?: (payload: CaseEventPayloads[T]) => Told } = {
  caseDecided: ({ to, decision }) => ({ to, decision: toldDecision(decision) }),
  callOrdered: ({ phoneId: _phoneId, ...told }) => told,
  callPlaced: ({ providerCallId: _providerCallId, ...told }) => told,
  goodsReceived: ({ signal: _signal, weightGrams: _weight, ...told }) => told,
};

/** The payload of an event without what is not told to anybody: not to the shop's endpoints, and not in the timeline. */
export function toldPayload({ type, payload }: CaseEvent): Told {
  const told = TOLD[type] as ((payload: unknown) => Told) | undefined;
  return told ? told(payload) : { ...payload };
}
