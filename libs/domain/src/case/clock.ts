import { assert } from '../errors.js';
import {
  addDays,
  addDuration,
  addMs,
  type Calendar,
  dayOf,
  type Duration,
  durationMs,
  type Instant,
} from '../time.js';
import { addTimeButHolidays, addWorkingDays, addWorkingTime, endOfDay } from '../working-time.js';
import { spreadMs } from './spread.js';

/** Why a deadline exists: the law, the shop's policy, a promise to the customer, or our own running. */
export const CLOCK_CAUSES = ['statute', 'policy', 'promise', 'operation'] as const;
export type ClockCause = (typeof CLOCK_CAUSES)[number];
export const CLOCK_NAMES = [
  'decision', 'information', 'shipBack', 'receipt', 'inspection', 'refund', 'providerCheck', 'sendBack', 'hold', 'followUp', 'call', 'review',
  'statutoryRefund', 'recourse', 'authorityAnswer',
  'choice', 'payment', 'deposit', 'replacement', 'visit', 'diagnosis', 'consent', 'parts', 'repair', 'recourseClaim', 'bankAccount',
  'firstAnswer', 'customerEvidence', 'shopEvidence', 'offer', 'signature', 'promise',
] as const; // prettier-ignore
export type ClockName = (typeof CLOCK_NAMES)[number];

/** Clocks that watch no step: the record as a whole starts and ends them, and no hand changes them (`clocks-of-law.ts`). */
export const CLOCKS_OF_LAW = ['statutoryRefund', 'authorityAnswer'] as const satisfies readonly ClockName[];

export function isOfLaw({ name }: { readonly name: ClockName }): boolean {
  return (CLOCKS_OF_LAW as readonly ClockName[]).includes(name);
}

/**
 * What happens when a rung of the ladder is reached. `warn` and `escalate` come before the act, never after. `decide`
 * gives the case back to staff with what there is; `short` takes what has not come as missing; `lapse` ends a review
 * as it began; `giveUp` ends the attempts to call. `remind`, `cutQuota`, `claim` and `dispute` are the ladder against a
 * customer whose goods never came although he has the money.
 */
export const CLOCK_ACTS = [
  'warn', 'escalate', 'approve', 'refuse', 'decide', 'expire', 'short', 'checkProvider', 'abandon', 'ask', 'call', 'giveUp', 'lapse', 'close',
  'remind', 'cutQuota', 'claim', 'dispute',
  'choose', 'capture', 'decline', 'endEvidence', 'withdrawOffer', 'breach', 'openRemedies',
] as const; // prettier-ignore
export type ClockAct = (typeof CLOCK_ACTS)[number];

export interface Rung {
  readonly at: Instant;
  readonly act: ClockAct;
}

export const CLOCK_STATUSES = ['running', 'paused', 'met', 'missed', 'void'] as const;
export type ClockStatus = (typeof CLOCK_STATUSES)[number];

export const NEXT_CLOCK = {
  running: ['paused', 'met', 'missed', 'void'],
  paused: ['running', 'met', 'void'],
  met: [],
  missed: [],
  void: [],
} as const satisfies Record<ClockStatus, readonly ClockStatus[]>;

/**
 * A deadline with its cause and outcome, and the ladder that leads to it. `generation` grows with every change by
 * hand; a firing timer names the generation and rung that it was armed for, and a later change overtakes it.
 */
export interface Clock {
  readonly clockId: string;
  readonly name: ClockName;
  readonly cause: ClockCause;
  /** The policy rule that asks for it. */
  readonly rule: string;
  readonly law?: string;
  /** What it counts from, where that is not the step that it watches. */
  readonly starts?: ClockStart;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly rungs: readonly Rung[];
  readonly rungsReached: number;
  readonly generation: number;
  readonly status: ClockStatus;
  /** While it is paused: since when, why, and when it goes on by itself. */
  readonly pausedAt?: Instant;
  readonly pauseReason?: string;
  readonly resumesAt?: Instant;
  /** What hands added to it so far, in milliseconds and how often, so that the policy's limits can be held. */
  readonly extendedMs?: number;
  readonly extensions?: number;
  readonly pausedMs?: number;
}

/**
 * How far a rung is from the start of its clock, in exactly one way: by elapsed time; in days of the calendar, of
 * which the last one counts to its end; in working days, likewise; or in working time.
 */
export interface RungDistance {
  readonly after?: Duration;
  readonly days?: number;
  readonly workingDays?: number;
  readonly workingTime?: Duration;
}

/** From when a clock of law counts. `notice` lies before the case often enough; all others are facts of its course. */
export const CLOCK_STARTS = ['notice', 'goods', 'goodsOrProof', 'agreement'] as const;
export type ClockStart = (typeof CLOCK_STARTS)[number];

export interface ClockRule {
  readonly rule: string;
  readonly cause: ClockCause;
  readonly law?: string;
  readonly source?: string;
  readonly doubt?: string;
  /** Absent: when the step that it watches begins. */
  readonly starts?: ClockStart;
  /** What it promises may be withheld until the goods are back, or there is proof that they were sent. */
  readonly withheldUntil?: 'goodsOrProof';
  /** Elapsed time stands still on public holidays; only for rungs by `after`. */
  readonly holidaysDoNotCount?: true;
  /** In ascending order; the last one is when the clock is due. */
  readonly ladder: readonly (RungDistance & { readonly act: ClockAct })[];
}

type Counted = RungDistance & Pick<ClockRule, 'holidaysDoNotCount'>;

function rungAt(startedAt: Instant, distance: Counted, calendar: Calendar): Instant {
  const { after, days, workingDays, workingTime, holidaysDoNotCount } = distance;
  if (after !== undefined)
    return holidaysDoNotCount
      ? addTimeButHolidays(startedAt, durationMs(after), calendar)
      : addDuration(startedAt, after);
  const day = dayOf(startedAt, calendar);
  if (days !== undefined) return endOfDay(addDays(day, days), calendar);
  if (workingDays !== undefined) return endOfDay(addWorkingDays(day, workingDays, calendar), calendar);
  assert(workingTime !== undefined, 'a rung says how far it is from the start');
  return addWorkingTime(startedAt, durationMs(workingTime), calendar);
}

export interface ClockBeginning {
  readonly at: Instant;
  /** Read only by rungs that count in days or working time. */
  readonly calendar: Calendar;
  /** Whose clock it is, so that rungs of many cases at the same midnight are spread; left out: none is. */
  readonly caseId?: string;
}

/** What nobody minds to get some minutes later. */
const SPREAD_ACTS: readonly ClockAct[] = ['warn', 'ask', 'call', 'remind'];

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** When each rung of a ladder is reached that begins so. None comes after the one that follows it, whatever each counts in. */
export function rungsOf(rule: ClockRule, { at: startedAt, calendar, caseId }: ClockBeginning): Rung[] {
  const { ladder, cause, holidaysDoNotCount } = rule;
  const counted = holidaysDoNotCount ? { holidaysDoNotCount } : {};
  const rungs = ladder.reduceRight<Rung[]>((following, { act, ...distance }) => {
    const at = rungAt(startedAt, { ...distance, ...counted }, calendar);
    return [{ at: earlier(at, following[0]?.at ?? at), act }, ...following];
  }, []);
  if (caseId === undefined || cause === 'statute') return rungs;
  return rungs.map((rung, index) => {
    const { days, workingDays } = ladder[index] ?? {};
    const next = rungs[index + 1];
    if (!next || (days ?? workingDays) === undefined || !SPREAD_ACTS.includes(rung.act)) return rung;
    return { ...rung, at: earlier(addMs(rung.at, spreadMs(caseId)), next.at) };
  });
}

export function startClock(
  clockId: string,
  name: ClockName,
  rule: ClockRule,
  beginning: ClockBeginning,
): Clock {
  const rungs = rungsOf(rule, beginning);
  const last = rungs.at(-1);
  assert(last, `the ladder of clock ${name} has a rung`);
  return {
    clockId,
    name,
    cause: rule.cause,
    rule: rule.rule,
    ...(rule.law === undefined ? {} : { law: rule.law }),
    ...(rule.starts === undefined ? {} : { starts: rule.starts }),
    startedAt: beginning.at,
    dueAt: last.at,
    rungs,
    rungsReached: 0,
    generation: 1,
    status: 'running',
  };
}

/** The clock with every rung that is still ahead moved, and with the last of them the deadline; overtakes whatever timer is armed. */
function moved(clock: Clock, move: (at: Instant) => Instant): Clock {
  const rungs = clock.rungs.map((rung, index) =>
    index < clock.rungsReached ? rung : { ...rung, at: move(rung.at) },
  );
  return { ...clock, rungs, dueAt: move(clock.dueAt), generation: clock.generation + 1 };
}

export function extended(clock: Clock, ms: number): Clock {
  return {
    ...moved(clock, (at) => addMs(at, ms)),
    extendedMs: (clock.extendedMs ?? 0) + ms,
    extensions: (clock.extensions ?? 0) + 1,
  };
}

/** Why a clock is paused by hand; `other` needs a note that says more. */
export const PAUSE_REASONS = [
  'awaitingCustomer', 'awaitingAuthority', 'awaitingThirdParty', 'underRepair', 'carrierStrike', 'other',
] as const; // prettier-ignore
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** Why a clock of staff's stands still while the customer was asked: no hand paused it. */
export const AWAITING_CUSTOMER = 'awaitingCustomer' satisfies PauseReason;

/** Why a clock of law stands: what it promises may be kept back for now. No hand can give this reason. */
export const WITHHELD = 'withheld';

export function isWithheld({ status, pauseReason }: Pick<Clock, 'status' | 'pauseReason'>): boolean {
  return status === 'paused' && pauseReason === WITHHELD;
}

export function paused(clock: Clock, at: Instant, reason: string, until?: Instant): Clock {
  const generation = clock.generation + 1;
  return {
    ...clock,
    status: 'paused',
    pausedAt: at,
    pauseReason: reason,
    generation,
    ...(until === undefined ? {} : { resumesAt: until }),
  };
}

function unpaused({ pausedAt: _at, pauseReason: _why, resumesAt: _until, ...clock }: Clock): Clock {
  return { ...clock, status: 'running' };
}

/** Goes on with as much time left as there was when it was paused; only what a hand paused counts for its limit. */
export function resumed(clock: Clock, at: Instant, isByHand = true): Clock {
  assert(clock.pausedAt !== undefined, `clock ${clock.clockId} is paused`);
  const ms = Date.parse(at) - Date.parse(clock.pausedAt);
  const running = moved(unpaused(clock), (rung) => addMs(rung, ms));
  return isByHand ? { ...running, pausedMs: (clock.pausedMs ?? 0) + ms } : running;
}

/** What was withheld is due by its own date, or at once when that is over: the time that it stood is not added. */
export function released(clock: Clock, at: Instant): Clock {
  return moved(unpaused(clock), (rung) => (rung > at ? rung : at));
}

/** The rung that a running clock waits for. */
export function nextRung(clock: Clock): Rung | undefined {
  return clock.status === 'running' ? clock.rungs[clock.rungsReached] : undefined;
}

/** What a timer was armed for; the database refuses it once the clock has moved on. */
export interface ClockTick {
  readonly clockId: string;
  readonly generation: number;
  readonly rung: number;
  readonly at: Instant;
}

/** What a clock waits for: its next rung, or, while it is paused for a time, to go on. */
function nextAt(clock: Clock): Instant | undefined {
  return clock.status === 'paused' ? clock.resumesAt : nextRung(clock)?.at;
}

/** The earliest of what all clocks of a case wait for: what its one durable timer is armed for. */
export function earliestTick(clocks: readonly Clock[]): ClockTick | null {
  let earliest: ClockTick | null = null;
  for (const clock of clocks) {
    const at = nextAt(clock);
    if (at === undefined || (earliest !== null && at >= earliest.at)) continue;
    const { clockId, generation, rungsReached: rung } = clock;
    earliest = { clockId, generation, rung, at };
  }
  return earliest;
}
