import type { Reason } from '../case/reason.js';
import type { Order, OrderLine } from '../order/order.js';
import { type Calendar, dayOf, type Instant } from '../time.js';
import type { DecisionReason } from './decision.js';
import type { Policy } from './policy.js';
import type { RuleOrigin } from './rule-origin.js';
import type { Grant, Relief, Right } from './right.js';
import { isInScope, type Opened, type Situation } from './scope.js';
import type { Remedy } from './terms.js';
import { isInTime, type OpenWindow, openWindow } from './window.js';

/** A requested line with what its rights depend on. */
export interface LineSituation extends Situation {
  readonly order: Order;
  readonly line: OrderLine;
  readonly reason?: Reason;
  readonly opened?: Opened;
  readonly noticeAt: Instant;
  readonly calendar: Calendar;
  readonly wanted: Remedy;
  /** Files that the customer showed for the line. */
  readonly evidence?: number;
  /** Its serial number is not this order's alone. */
  readonly isSerialShared?: boolean;
}

export interface JudgedLine {
  readonly lineId: string;
  readonly reasons: readonly DecisionReason[];
  readonly grant?: Grant;
  /** Of all rights that could carry the line, or that it was too late for, the window that is open longest. */
  readonly window: OpenWindow;
}

export function fired(
  { rule, law }: Pick<RuleOrigin, 'rule' | 'law'>,
  effect: DecisionReason['effect'],
  inputs: DecisionReason['inputs'],
  lineId?: string,
): DecisionReason {
  return {
    rule,
    ...(law === undefined ? {} : { law }),
    effect,
    ...(lineId === undefined ? {} : { lineId }),
    inputs,
  };
}

const NO_RIGHT = { rule: 'NO-RIGHT' };
/** Below every right that a document can name. */
const LAST = -1;

/** The shop's own offer as a right, for every line that no other carries; freight is its own for some reasons. */
function ownOffer({ window, excludedCategories, returnFreight }: Policy, reason?: Reason): Right[] {
  if (!window) return [];
  const { days, ...origin } = window;
  const { categories, ...exception } = excludedCategories;
  return [
    {
      ...origin,
      kind: 'commercial',
      priority: LAST,
      applies: {},
      window: { from: 'lineDelivery', length: { days } },
      exceptions: [{ ...exception, applies: { categories } }],
      outcome: 'approve',
      remedies: ['refund', 'exchange', 'voucher'],
      freightPaidBy:
        reason !== undefined && returnFreight.exceptReasons.includes(reason) ? 'merchant' : 'customer',
    },
  ];
}

/** All rights that a policy gives who has this reason, the one that decides first at the top. */
export function rightsOf(policy: Policy, reason?: Reason): readonly Right[] {
  return [...(policy.rights ?? []), ...ownOffer(policy, reason)].sort((a, b) => b.priority - a.priority);
}

interface JudgedRight {
  readonly right: Right;
  readonly open: OpenWindow;
  readonly reasons: readonly DecisionReason[];
  readonly isGranted: boolean;
  /** What it gives besides; told only of the right that carries the line. */
  readonly reliefs: readonly Relief[];
}

function judgeWindow(right: Right, open: OpenWindow, situation: LineSituation): DecisionReason[] {
  const { line, noticeAt, calendar } = situation;
  // The offer of the shop has always kept silent on goods that are not there, and its decisions must come out the same.
  if (right.priority === LAST && open.opensAt === null) return [];
  const { days, hours, months, years } = right.window.length ?? {};
  const length = Object.entries({ days, hours, months, years }).filter(([, value]) => value !== undefined);
  return [
    fired(
      right,
      isInTime(noticeAt, open, right.window) ? right.outcome : 'refuse',
      { noticeOn: dayOf(noticeAt, calendar), lastDay: open.lastDay, ...Object.fromEntries(length) },
      line.lineId,
    ),
  ];
}

function judgeRight(right: Right, situation: LineSituation): JudgedRight {
  const { line, wanted } = situation;
  const open = openWindow(right.window, situation);
  const window = judgeWindow(right, open, situation);
  const exceptions = (right.exceptions ?? [])
    .filter(({ applies }) => isInScope(applies, situation))
    .map((exception) => fired(exception, 'refuse', exceptionInputs(situation), line.lineId));
  const remedy = right.remedies.includes(wanted)
    ? []
    : [fired(right, 'refuse', { wanted, remedies: right.remedies.join(', ') }, line.lineId)];
  const reasons = [...window, ...exceptions, ...remedy, ...judgeEvidence(right, situation)];
  return {
    ...{ right, open, reasons },
    isGranted: reasons.every(({ effect }) => effect !== 'refuse'),
    reliefs: (right.reliefs ?? []).filter(({ applies }) => isInScope(applies, situation)),
  };
}

/** A right that rests on evidence is nothing for a machine to grant without it; people may. */
function judgeEvidence(right: Right, { line, evidence = 0 }: LineSituation): DecisionReason[] {
  if (!right.needsEvidence || evidence > 0) return [];
  return [
    fired(right, 'review', { evidence }, line.lineId),
    fired(right, 'evidence', { evidence }, line.lineId),
  ];
}

function exceptionInputs({ line, opened }: LineSituation): DecisionReason['inputs'] {
  return { category: line.category ?? null, ...(opened === undefined ? {} : { opened }) };
}

function grantOf({ right, open, reliefs }: JudgedRight, { line }: LineSituation): Grant {
  const { rule, law, kind, remedies, waives = [] } = right;
  const freightPaidBy = reliefs.some((relief) => relief.freightPaidBy) ? 'merchant' : right.freightPaidBy;
  return {
    lineId: line.lineId,
    rule,
    ...(law === undefined ? {} : { law }),
    ...{ kind, remedies, freightPaidBy },
    waives: [...new Set([...waives, ...reliefs.flatMap((relief) => relief.waives ?? [])])],
    lastDay: open.lastDay,
    until: open.until,
  };
}

function reliefReasons(
  { reliefs, right: { outcome } }: JudgedRight,
  { line }: LineSituation,
): DecisionReason[] {
  return reliefs.map((relief) => {
    const { freightPaidBy, waives = [] } = relief;
    const inputs = {
      ...(freightPaidBy === undefined ? {} : { freightPaidBy }),
      ...(waives.length === 0 ? {} : { waives: waives.join(', ') }),
    };
    return fired(relief, outcome, inputs, line.lineId);
  });
}

const NEVER: OpenWindow = { opensAt: null, until: null, lastDay: null };

/** A window without a known end is longer than any with one. */
function longest(windows: readonly OpenWindow[]): OpenWindow {
  return windows.reduce((one, other) => {
    if (one.lastDay === null || other.lastDay === null) return one.lastDay === null ? one : other;
    return one.lastDay >= other.lastDay ? one : other;
  }, windows[0] ?? NEVER);
}

/**
 * The right that carries a line: of those that are for it, the highest that is in time, is not taken away, and gives
 * what is wanted. When none does, every one of them says why.
 */
export function judgeRights(situation: LineSituation, policy: Policy): JudgedLine {
  const { lineId } = situation.line;
  const judged = rightsOf(policy, situation.reason)
    .filter(({ applies }) => isInScope(applies, situation))
    .map((right) => judgeRight(right, situation));
  const inTime = judged.filter(({ isGranted }) => isGranted);
  const window = longest((inTime.length > 0 ? inTime : judged).map(({ open }) => open));
  const [granted] = inTime;
  if (granted) {
    const reasons = [...granted.reasons, ...reliefReasons(granted, situation)];
    return { lineId, reasons, grant: grantOf(granted, situation), window };
  }
  if (judged.length === 0) return { lineId, reasons: [fired(NO_RIGHT, 'refuse', {}, lineId)], window: NEVER };
  return { lineId, reasons: judged.flatMap(({ reasons }) => reasons), window };
}
