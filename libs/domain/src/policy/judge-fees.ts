import { type LostPromotion, lostPromotions } from '../money/promotion-share.js';
import type { RefundBreakdown, RefundFee } from '../money/refund-plan.js';
import { type GivenElsewhere, unitsBack } from '../money/shipping-share.js';
import type { Order } from '../order/order.js';
import type { DecisionReason } from './decision.js';
import { fired } from './judge-rights.js';
import type { Policy } from './policy.js';
import { optionalTerm } from './policy-terms.js';
import type { RuleOrigin } from './rule-origin.js';

interface FeeFacts {
  readonly order: Order;
  readonly policy: Policy;
  readonly elsewhere: GivenElsewhere;
}

function originOf(fee: RefundFee, policy: Policy): Pick<RuleOrigin, 'rule' | 'law'> {
  if (fee.kind === 'restocking') return policy.restockingFee;
  if (fee.kind === 'returnFreight') return policy.returnFreight;
  return optionalTerm(policy, 'promotions') ?? { rule: fee.rule };
}

/** What the promotion asked for, and what stays for it. */
function inputsOf({ promotion, keptMinor, keptUnits, lostMinor }: LostPromotion): DecisionReason['inputs'] {
  const { promotionId, leastMinor, leastUnits } = promotion;
  return {
    promotionId,
    ...(leastMinor === undefined ? {} : { leastMinor, keptMinor }),
    ...(leastUnits === undefined ? {} : { leastUnits, keptUnits }),
    lostMinor,
  };
}

/** Every promotion that was lost says why; where none was, what another case took is given back. */
function promotionReasons(
  fee: RefundFee,
  { lines }: RefundBreakdown,
  { order, policy, elsewhere }: FeeFacts,
): DecisionReason[] {
  const lost = lostPromotions(order, unitsBack(order, lines, elsewhere));
  const { kind, minor } = fee;
  const inputs = minor < 0 || lost.length === 0 ? [{}] : lost.map(inputsOf);
  return inputs.map((more) => fired(originOf(fee, policy), 'fee', { kind, minor, ...more }));
}

/** The fees that a decision foresees, and why. */
export function judgeFees(breakdown: RefundBreakdown, facts: FeeFacts): DecisionReason[] {
  return breakdown.fees.flatMap((fee) =>
    fee.kind === 'promotion'
      ? promotionReasons(fee, breakdown, facts)
      : [fired(originOf(fee, facts.policy), 'fee', { kind: fee.kind, minor: fee.minor })],
  );
}
