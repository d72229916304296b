import type { Order } from '../order/order.js';
import type { Calendar, CalendarDay, Instant } from '../time.js';
import type { DecisionReason } from './decision.js';
import { judgeRights } from './judge-rights.js';
import type { Policy } from './policy.js';
import type { Grant } from './right.js';
import type { Opened } from './scope.js';

/** A line that somebody might withdraw from, without saying why. */
export interface WithdrawalLine {
  readonly lineId: string;
  readonly opened?: Opened;
}

/** What the right to withdraw says of a line. */
export interface WithdrawalJudgement {
  readonly lineId: string;
  /** Absent: there is no right to withdraw, or not any more; `reasons` say why. */
  readonly grant?: Grant;
  readonly reasons: readonly DecisionReason[];
  /** The last day and the last moment of the period; null without end, or while it has not begun. */
  readonly lastDay: CalendarDay | null;
  readonly until: Instant | null;
}

export interface WithdrawalFacts {
  readonly order: Order;
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly noticeAt: Instant;
}

/** Whether the policy gives a right to withdraw at all. */
export function knowsWithdrawal({ rights = [] }: Policy): boolean {
  return rights.some(({ kind }) => kind === 'withdrawal');
}

/** The policy as far as the law of withdrawal goes: what the shop offers besides neither adds to the right nor hides it. */
function lawOfWithdrawal({ window: _ownOffer, ...policy }: Policy): Policy {
  return { ...policy, rights: (policy.rights ?? []).filter(({ kind }) => kind === 'withdrawal') };
}

/** Judges lines of an order by the right to withdraw alone. Lines that the order does not have are left out. */
export function judgeWithdrawal(
  lines: readonly WithdrawalLine[],
  { policy, order, calendar, noticeAt }: WithdrawalFacts,
): WithdrawalJudgement[] {
  const law = lawOfWithdrawal(policy);
  return lines.flatMap(({ lineId, opened }): WithdrawalJudgement[] => {
    const line = order.lines.find((candidate) => candidate.lineId === lineId);
    if (!line) return [];
    const situation = { order, line, calendar, noticeAt, wanted: 'refund' as const };
    const judged = judgeRights({ ...situation, ...(opened === undefined ? {} : { opened }) }, law);
    const { reasons, grant, window } = judged;
    return [
      {
        ...{ lineId, reasons, lastDay: window.lastDay, until: window.until },
        ...(grant === undefined ? {} : { grant }),
      },
    ];
  });
}
