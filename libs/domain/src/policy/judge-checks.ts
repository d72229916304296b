import type { Minor } from '../money/money.js';
import { addDuration } from '../time.js';
import type { DecisionReason } from './decision.js';
import { fired, type LineSituation } from './judge-rights.js';
import type { Policy } from './policy.js';
import { optionalTerm } from './policy-terms.js';
import type { Check } from './right.js';
import { isInScope } from './scope.js';
import type { FraudSignal } from './fraud-signal.js';

/** What a check looks at beside the line itself. */
export interface CheckedAmounts {
  readonly totalMinor: Minor;
  readonly earlierCases: Readonly<Record<string, number>>;
}

function holds(
  check: Check,
  situation: LineSituation,
  { totalMinor, earlierCases }: CheckedAmounts,
): boolean {
  const { order, line, noticeAt } = situation;
  const { overMinor, purchasedLongerAgoThan: ago, casesOfLineFrom } = check;
  return (
    isInScope(check.applies, situation) &&
    (overMinor === undefined || totalMinor > overMinor) &&
    (ago === undefined || noticeAt > addDuration(order.placedAt, ago)) &&
    (casesOfLineFrom === undefined || (earlierCases[line.lineId] ?? 0) >= casesOfLineFrom)
  );
}

/** The checks of the policy that hold for a line. */
export function judgeChecks(
  situation: LineSituation,
  policy: Policy,
  amounts: CheckedAmounts,
): DecisionReason[] {
  const { line, reason } = situation;
  return (policy.checks ?? [])
    .filter((check) => holds(check, situation, amounts))
    .map((check) => {
      const { overMinor, casesOfLineFrom } = check;
      const inputs = {
        reason: reason ?? null,
        ...(overMinor === undefined ? {} : { totalMinor: amounts.totalMinor, limitMinor: overMinor }),
        ...(casesOfLineFrom === undefined ? {} : { earlierCases: amounts.earlierCases[line.lineId] ?? 0 }),
      };
      return fired(check, check.effect, inputs, line.lineId);
    });
}

/** Signals of fraud only ever ask people to look. */
export function judgeSignals(signals: readonly FraudSignal[], policy: Policy): DecisionReason[] {
  const term = optionalTerm(policy, 'fraud');
  return term ? signals.map((signal) => fired(term, 'review', { signal })) : [];
}
