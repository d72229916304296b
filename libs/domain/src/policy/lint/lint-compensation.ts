import type { CompensationRule } from '../compensation-rule.js';
import type { Policy } from '../policy.js';
import { optionalTerm } from '../policy-terms.js';
import type { Fault, LintCode } from './finding.js';
import { contradictionOf, covers } from './scope-relations.js';

const isCovered = (rule: CompensationRule, earlier: CompensationRule): boolean =>
  rule.causes.every((cause) => earlier.causes.includes(cause)) &&
  covers(earlier.applies ?? {}, rule.applies ?? {});

function ruleFaults(rule: CompensationRule, index: number, rules: readonly CompensationRule[]): Fault[] {
  const { applies = {}, leastMinor = 0, mostMinor = Infinity, forms, bonusBasisPoints, formula } = rule;
  const wide = rules.slice(0, index).find((earlier) => isCovered(rule, earlier));
  const against = contradictionOf(applies);
  const freeDaysOnly = formula.kind === 'perDayLate' && formula.mostBasisPoints < formula.basisPoints;
  const found: readonly (readonly [boolean, string, LintCode, string])[] = [
    [wide !== undefined, '', 'unreachable', `All that it is for is for ${wide?.rule ?? ''} already.`],
    [against !== undefined, '.applies', 'neverHolds', `It is for nobody: ${against ?? ''}.`],
    [leastMinor > mostMinor, '.leastMinor', 'unreachable', 'At least more is given than at most.'],
    [freeDaysOnly, '.formula.mostBasisPoints', 'unreachable', 'One day late comes to more than is given in all.'],
    [
      bonusBasisPoints !== undefined && !forms.some((form) => form === 'voucher' || form === 'points'),
      '.bonusBasisPoints', 'neverHolds', 'Only vouchers and points are worth more, and it is given in neither.',
    ],
  ]; // prettier-ignore
  return found.flatMap(([isFound, path, code, message]) =>
    isFound ? [{ path: `terms.compensation.rules.${index}${path}`, code, message }] : [],
  );
}

/** Rules of compensation that can give nothing, or that say what they cannot mean. */
export function compensationFaults(policy: Policy): Fault[] {
  const term = optionalTerm(policy, 'compensation');
  if (!term) return [];
  const none: Fault[] = [
    { path: 'terms.compensation.rules', code: 'neverHolds', message: 'It is given for no cause.' },
  ];
  return term.rules.length === 0 ? none : term.rules.flatMap(ruleFaults);
}
