import type { CompensationWish } from '../case/wish.js';
import { basisPointsOf, type Minor } from '../money/money.js';
import { NOTHING_ELSEWHERE } from '../money/shipping-share.js';
import { countUnits, firstUnits, type UnitRange, worthOf } from '../money/unit-range.js';
import { lastDeliveryAt, type OrderLine } from '../order/order.js';
import { addDays, dayOf, daysBetween, type Instant } from '../time.js';
import type { CompensationFormula } from './compensation-rule.js';
import type { DecisionFacts } from './decide-return.js';
import type { DecisionReason } from './decision.js';

/** A line that was harmed, and which of its units. */
export interface HarmedLine {
  readonly line: OrderLine;
  readonly units: readonly UnitRange[];
}

/** What harm is worth by a formula, and what that was worked out of. */
export interface Worth {
  readonly minor: Minor;
  readonly inputs: DecisionReason['inputs'];
}

export interface Harm {
  readonly wish: CompensationWish;
  readonly noticeAt: Instant;
  readonly lines: readonly HarmedLine[];
}

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, one) => total + one, 0);

const paidFor = ({ line, units }: HarmedLine): Minor => worthOf(line.paidMinor, line.quantity, units);

const priceOf = (lines: readonly HarmedLine[]): Minor => sum(lines.map(paidFor));

/** Units whose price another case gives back have none left that a part could be given of. */
function unpaidElsewhere(lines: readonly HarmedLine[], { elsewhere }: DecisionFacts): HarmedLine[] {
  const given = (elsewhere ?? NOTHING_ELSEWHERE).units;
  return lines.map(({ line, units }) => {
    const left = Math.max(0, line.quantity - (given[line.lineId] ?? 0));
    return { line, units: firstUnits(units, Math.min(countUnits(units), left)) };
  });
}

/** By when it was promised: as the order says, and otherwise as the customer does. */
export function promisedAt({ wish }: Pick<Harm, 'wish'>, { order }: DecisionFacts): Instant | undefined {
  return order.saleTerms?.shipBy ?? wish.promisedAt;
}

/** What has not come by the notice is late by then. */
function daysLate(lineId: string, harm: Harm, facts: DecisionFacts): number {
  const promised = promisedAt(harm, facts);
  if (promised === undefined) return 0;
  const came = lastDeliveryAt(facts.order, lineId) ?? harm.noticeAt;
  return Math.max(0, daysBetween(dayOf(promised, facts.calendar), dayOf(came, facts.calendar)));
}

type Formula<K extends CompensationFormula['kind']> = Extract<CompensationFormula, { readonly kind: K }>;

const FORMULAS: {
  readonly [K in CompensationFormula['kind']]: (
    formula: Formula<K>,
    harm: Harm,
    facts: DecisionFacts,
  ) => Worth;
} = {
  timesPrice: ({ times }, { lines }) => {
    const priceMinor = priceOf(lines);
    return { minor: times * priceMinor, inputs: { times, priceMinor } };
  },
  partOfPrice: ({ basisPoints }, { lines }, facts) => {
    const priceMinor = priceOf(unpaidElsewhere(lines, facts));
    return { minor: basisPointsOf(priceMinor, basisPoints), inputs: { basisPoints, priceMinor } };
  },
  perDayLate: ({ basisPoints, mostBasisPoints, freeDays }, harm, facts) => {
    const late = harm.lines.map((one) => ({
      priceMinor: paidFor(one),
      days: Math.max(0, daysLate(one.line.lineId, harm, facts) - freeDays),
    }));
    const given = late.map(({ priceMinor, days }) =>
      basisPointsOf(priceMinor, Math.min(days * basisPoints, mostBasisPoints)),
    );
    const days = Math.max(0, ...late.map((one) => one.days));
    return { minor: sum(given), inputs: { basisPoints, daysLate: days, priceMinor: priceOf(harm.lines) } };
  },
  priceDifference: ({ withinDays }, { wish, noticeAt, lines }, facts) => {
    const { calendar, order } = facts;
    const lastDay = addDays(dayOf(order.placedAt, calendar), withinDays);
    const priceMinor = priceOf(unpaidElsewhere(lines, facts));
    const { newPriceMinor = priceMinor } = wish;
    const isInTime = dayOf(noticeAt, calendar) <= lastDay;
    return {
      minor: isInTime ? Math.max(0, priceMinor - newPriceMinor) : 0,
      inputs: isInTime ? { priceMinor, newPriceMinor } : { noticeOn: dayOf(noticeAt, calendar), lastDay },
    };
  },
  fixed: ({ minor }) => ({ minor, inputs: {} }),
};

/** Pure, so that it comes out the same years later. */
export function worthBy(formula: CompensationFormula, harm: Harm, facts: DecisionFacts): Worth {
  const work = FORMULAS[formula.kind] as (
    formula: CompensationFormula,
    harm: Harm,
    facts: DecisionFacts,
  ) => Worth;
  return work(formula, harm, facts);
}
