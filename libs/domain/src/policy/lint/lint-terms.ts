import type { Policy } from '../policy.js';
import { findClockRule, optionalTerm } from '../policy-terms.js';
import type { FraudSignal } from '../fraud-signal.js';
import type { ApprovalTier } from '../terms.js';
import { type Fault, type LintCode } from './finding.js';
import { compensationFaults } from './lint-compensation.js';
import { contradictionOf } from './scope-relations.js';

const fault = (path: string, code: LintCode, message: string): Fault => ({ path, code, message });

/** A tier that an earlier one leaves nothing to: of its own role, or of anybody when that one decides alone. */
function tierFaults({ terms }: Policy): Fault[] {
  const tiers = terms?.approvals?.tiers ?? [];
  const limit = ({ upToMinor = Infinity }: ApprovalTier): number => upToMinor;
  return tiers.flatMap((tier, index) => {
    const before = tiers
      .slice(0, index)
      .find(
        (earlier) => limit(earlier) >= limit(tier) && (earlier.role === tier.role || earlier.approvers === 0),
      );
    if (!before) return [];
    const message = `What tier ${index + 1} is for is decided by an earlier one (${before.role}) already.`;
    return [fault(`terms.approvals.tiers.${index}`, 'unreachable', message)];
  });
}

function instantRefundFaults(policy: Policy): Fault[] {
  const { instantRefund, recourse } = policy.terms ?? {};
  const clock = policy.clocks.recourse;
  const cuts = clock?.ladder.some(({ act }) => act === 'cutQuota') ?? false;
  return [
    ...(instantRefund && !clock
      ? [fault('terms.instantRefund', 'brokenReference', 'Money goes before goods, and no clock recourse asks for them.')]
      : []),
    ...(clock && !instantRefund
      ? [fault('clocks.recourse', 'brokenReference', 'Nothing starts the clock recourse: there is no instant refund.')]
      : []),
    ...(cuts && !recourse
      ? [fault('clocks.recourse', 'brokenReference', 'It cuts a quota, and no term recourse says by how much.')]
      : []),
    ...(recourse && !cuts
      ? [fault('terms.recourse', 'brokenReference', 'No rung of the clock recourse cuts the quota.')]
      : []),
  ]; // prettier-ignore
}

function limitFaults(policy: Policy): Fault[] {
  const names = Object.keys(policy.terms?.clockLimits?.by ?? {}) as (keyof Policy['clocks'])[];
  return names
    .filter((name) => !findClockRule(policy, name))
    .map((name) => fault(`terms.clockLimits.by.${name}`, 'brokenReference', `There is no clock ${name}.`));
}

/** Tiers may wait for a signal that nothing raises. */
function signalFaults(policy: Policy): Fault[] {
  const { nextTierFor = [] } = optionalTerm(policy, 'approvals') ?? {};
  const signals = nextTierFor.filter((cause): cause is FraudSignal => cause !== 'override');
  if (signals.length === 0 || optionalTerm(policy, 'fraud')) return [];
  const message = `No term fraud raises ${signals.join(', ')}.`;
  return [fault('terms.approvals.nextTierFor', 'brokenReference', message)];
}

function hubFaults({ terms }: Policy): Fault[] {
  const routes = terms?.routes;
  if (!routes) return [];
  const { by, otherwise, hubs } = routes;
  const without = Object.keys(by).filter((country) => by[country] === 'localHub' && !hubs[country]);
  return [
    ...without.map((country) =>
      fault(`terms.routes.by.${country}`, 'brokenReference', `There is no hub in ${country}.`),
    ),
    ...(otherwise === 'localHub' && Object.keys(hubs).length === 0
      ? [fault('terms.routes.otherwise', 'brokenReference', 'There is no hub anywhere.')]
      : []),
  ];
}

/** Values of one term, or of two parts, that cannot be meant together. */
function contradictions({ terms = {}, window, excludedCategories }: Policy): Fault[] {
  const { goodwill, calls, returnless } = terms;
  const scope = returnless && contradictionOf(returnless.applies);
  const found: readonly (readonly [boolean, string, LintCode, string])[] = [
    [
      goodwill !== undefined && goodwill.agentMinor > goodwill.mostMinor,
      'terms.goodwill.agentMinor', 'unreachable', 'An agent may grant more than there is for a case.',
    ],
    [
      calls !== undefined && calls.fromHour >= calls.toHour,
      'terms.calls.fromHour', 'neverHolds', 'There is no hour in which a customer may be called.',
    ],
    [scope !== undefined, 'terms.returnless.applies', 'neverHolds', `No goods may be kept: ${scope ?? ''}.`],
    [
      window === undefined && excludedCategories.categories.length > 0,
      'excludedCategories', 'neverHolds', 'They are taken out of a window that there is none of.',
    ],
  ]; // prettier-ignore
  return found.flatMap(([isFound, path, code, message]) => (isFound ? [fault(path, code, message)] : []));
}

export function lintTerms(policy: Policy): Fault[] {
  return [
    ...tierFaults(policy),
    ...instantRefundFaults(policy),
    ...limitFaults(policy),
    ...signalFaults(policy),
    ...hubFaults(policy),
    ...contradictions(policy),
    ...compensationFaults(policy),
  ];
}
