import type { Instant } from '../time.js';
import type { CaseState } from './case-state.js';
import type { Clock, ClockAct, ClockCause, ClockName } from './clock.js';
import { owesMoney } from './moves/close.js';
import { isPaidInPart } from './paid-in-part.js';
import { isFinal, type Stage } from './stage.js';

/** A deadline that is, or was, missed if nobody acts. */
export interface Breach {
  readonly clock: ClockName;
  /** What the clock does, or did, then. */
  readonly act: ClockAct;
  readonly at: Instant;
  readonly cause: ClockCause;
  readonly rule: string;
  /** Since when the step waits. */
  readonly since: Instant;
}

type IsOutstanding = (state: CaseState) => boolean;
const standingIn =
  (...stages: Stage[]): IsOutstanding =>
  ({ stage }) =>
    stages.includes(stage);
const untilPaid: IsOutstanding = (state) =>
  !isFinal(state.stage) && (owesMoney(state) || state.refunds.length === 0 || isPaidInPart(state));

/**
 * The clocks that staff can still win, and until when the step that each watches is outstanding after it was missed.
 * All others wait for the customer.
 */
const CLOCKS_OF_STAFF: Readonly<Partial<Record<ClockName, IsOutstanding>>> = {
  decision: standingIn('deciding'),
  inspection: standingIn('inspecting'),
  review: standingIn('reviewing'),
  receipt: standingIn('awaitingGoods'),
  refund: owesMoney,
  providerCheck: owesMoney,
  statutoryRefund: untilPaid,
  sendBack: standingIn('sendingBack'),
  call: () => false,
  authorityAnswer: ({ stage }) => !isFinal(stage),
};

/** Running, or missed while what it watched is still to be done. Of several of a name the newest counts. */
function isOpen(clock: Clock, state: CaseState): boolean {
  if (clock.status === 'running') return true;
  if (clock.status !== 'missed') return false;
  const newest = state.clocks.findLast(({ name }) => name === clock.name);
  return clock === newest && CLOCKS_OF_STAFF[clock.name]?.(state) === true;
}

const isStatutory = ({ cause }: Pick<Clock, 'cause'>) => cause === 'statute';

function comesBefore(one: Clock, other: Clock): boolean {
  if (one.dueAt !== other.dueAt) return one.dueAt < other.dueAt;
  return isStatutory(one) && !isStatutory(other);
}

/**
 * What of a case breaches first, or has been breached the longest: of the deadlines that staff can do something about;
 * where there is none, of the customer's, since what they do ends the matter. At one moment the law's comes first.
 */
export function nextBreachOf(state: CaseState): Breach | undefined {
  const open = isFinal(state.stage) ? [] : state.clocks.filter((clock) => isOpen(clock, state));
  const staffs = open.filter(({ name }) => name in CLOCKS_OF_STAFF);
  const [first, ...others] = staffs.length > 0 ? staffs : open;
  if (!first) return undefined;
  const { name, rungs, dueAt, cause, rule, startedAt } = others.reduce(
    (earliest, clock) => (comesBefore(clock, earliest) ? clock : earliest),
    first,
  );
  const act = rungs.at(-1)?.act ?? 'warn';
  return { clock: name, act, at: dueAt, cause, rule, since: startedAt };
}
