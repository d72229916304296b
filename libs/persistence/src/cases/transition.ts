import { type CaseView, type OutboxMessage, viewOf } from '#contracts';
import {
  type Actor, apply, applyAll, type CaseEvent, type CaseState, isAnnounced, isFinal, type NewEvent, type Order, type Policy, policyReference,
  type Posting, postingsOf, type RefundIntent, type ResponseTime, responseTimesOf, type Standards, term,
} from '#domain'; // prettier-ignore
import { type ChainedEvent, hashEvent } from './hash-chain.js';
import { type BreakRow, breaksOf } from './case-breaks.js';

/** Who or what causes a recording. The same cause recorded again changes nothing and gets the first answer. */
export interface Cause {
  readonly causeId: string;
  readonly actor: Actor;
}

export interface Recorded {
  readonly state: CaseState;
  readonly view: CaseView;
  readonly events: readonly CaseEvent[];
  /** True when the cause had been recorded before. */
  readonly repeated: boolean;
}

/** What was seen of the giving back over all cases of the order when the move was made. */
export interface GivenBackSeen {
  /** Zero: nothing was given back yet. */
  readonly revision: number;
  readonly shippingPaidMinor: number;
  readonly dutiesPaidMinor: number;
}

export function seenOf({ shipping, duties }: Order, revision: number | null): GivenBackSeen {
  const paid = { shippingPaidMinor: shipping.paidMinor, dutiesPaidMinor: duties?.paidMinor ?? 0 };
  return { revision: revision ?? 0, ...paid };
}

/** The response times of the case that are not over, and what its policy holds for timely. */
export interface Measured {
  readonly open: readonly ResponseTime[];
  readonly standards: Standards;
}

export function measuredBy(policy: Policy, open: readonly ResponseTime[] | null): Measured {
  return { open: open ?? [], standards: term(policy, 'standards').within };
}

/** All that one transition writes, worked out before anything is written. */
export interface Transition {
  readonly before: CaseState | null;
  readonly after: CaseState;
  readonly chain: readonly ChainedEvent[];
  readonly postings: readonly (Posting & { readonly seq: number })[];
  readonly refunds: readonly RefundIntent[];
  readonly givenBack: GivenBackSeen;
  /** Those that are new or changed. */
  readonly responses: readonly ResponseTime[];
  readonly breaks: readonly BreakRow[];
  readonly outbox: readonly OutboxMessage[];
}

interface Circumstances {
  readonly before: CaseState | null;
  readonly headHash: string;
  readonly caseId: string;
  readonly cause: Cause;
  readonly now: string;
  readonly givenBack: GivenBackSeen;
  readonly measured: Measured;
}

function sequence(events: readonly NewEvent[], { before, caseId, cause, now }: Circumstances): CaseEvent[] {
  const version = before?.version ?? 0;
  return events.map((event, index) => ({
    ...event,
    caseId,
    seq: version + index + 1,
    causeId: cause.causeId,
    // Who files does not decide: policy does, in the same recording.
    actor:
      event.type === 'caseDecided'
        ? { kind: 'policy', id: policyReference(event.payload.decision) }
        : cause.actor,
    recordedAt: now,
  }));
}

function chainOf(events: readonly CaseEvent[], headHash: string): ChainedEvent[] {
  let prevHash = headHash;
  return events.map((event) => {
    const link = { event, prevHash, hash: hashEvent(prevHash, event) };
    prevHash = link.hash;
    return link;
  });
}

function postingsOfAll(events: readonly CaseEvent[], before: CaseState | null): Transition['postings'] {
  let state = before;
  return events.flatMap((event) => {
    const postings = postingsOf(event, state).map((posting) => ({ ...posting, seq: event.seq }));
    state = apply(state, event);
    return postings;
  });
}

function changedRefunds(before: CaseState | null, after: CaseState): RefundIntent[] {
  return after.refunds.filter((refund) => !before?.refunds.includes(refund));
}

/** The warehouse is told what becomes of goods beside the case's workflow, which waits for no answer. */
function dispositionsOf(events: readonly CaseEvent[]): OutboxMessage[] {
  return events.flatMap(({ caseId, type, payload }) =>
    type === 'dispositionOrdered' ? [{ kind: 'tellDisposition', caseId, sequence: payload.sequence }] : [],
  );
}

/** Works out what recording these events means: state, chain, postings, breaks and messages. Pure but for hashing. */
export function planTransition(
  events: readonly NewEvent[],
  circumstances: Circumstances,
  outbox: (after: CaseState) => OutboxMessage[],
): Transition {
  const { before, headHash, givenBack, measured } = circumstances;
  const sequenced = sequence(events, circumstances);
  const after = applyAll(before, sequenced);
  const endsNow = isFinal(after.stage) && (before === null || !isFinal(before.stage));
  const archive: OutboxMessage[] =
    endsNow && before !== null ? [{ kind: 'storeHistory', caseId: after.caseId, epoch: after.epoch }] : [];
  const announce: OutboxMessage[] = sequenced.some(isAnnounced)
    ? [{ kind: 'announce', caseId: after.caseId }]
    : [];
  const expect: OutboxMessage[] = sequenced.some(({ type }) => type === 'parcelAnnounced')
    ? [{ kind: 'expectParcels', caseId: after.caseId }]
    : [];
  return {
    before,
    after,
    chain: chainOf(sequenced, headHash),
    postings: postingsOfAll(sequenced, before),
    refunds: changedRefunds(before, after),
    givenBack,
    responses: responseTimesOf(sequenced, before, measured.open, measured.standards),
    breaks: breaksOf(sequenced, after),
    outbox: [...outbox(after), ...archive, ...announce, ...expect, ...dispositionsOf(sequenced)],
  };
}

export function recordedOf(transition: Transition): Recorded {
  return {
    state: transition.after,
    view: viewOf(transition.after),
    events: transition.chain.map((link) => link.event),
    repeated: false,
  };
}
