import fc from 'fast-check';
import { anOrder, aPolicy, LONDON } from '../../../../test/support/builders.js';
import { type CompensationRule, type CompensationWish, decideCompensation, type DecisionFacts, type Order, redecide } from '../index.js'; // prettier-ignore

const NOTICE = '2026-06-10T09:00:00.000Z';
const RULE: CompensationRule = {
  ...{ rule: 'rule', source: 'test', causes: ['late'], forms: ['money', 'voucher', 'apology'] },
  ...{ formula: { kind: 'partOfPrice', basisPoints: 1_000 }, outcome: 'approve' },
};

interface Asked {
  readonly rule?: Partial<CompensationRule>;
  readonly wish?: Partial<CompensationWish>;
  readonly order?: Partial<Order>;
  readonly facts?: Partial<DecisionFacts>;
  readonly units?: number;
  readonly mostMinor?: number;
  readonly noticeAt?: string;
  readonly evidence?: number;
}

function ask(asked: Asked = {}) {
  const { rule, wish, order, facts, units = 2, mostMinor, noticeAt = NOTICE, evidence } = asked;
  const policy = aPolicy({
    terms: {
      compensation: {
        ...{ rule: 'term', source: 'test', rules: [{ ...RULE, ...rule }] },
        ...(mostMinor === undefined ? {} : { mostMinor }),
      },
    },
  });
  const line = {
    lineId: 'line-1',
    units: [{ from: 0, to: units }],
    ...(evidence === undefined ? {} : { evidence }),
  };
  return decideCompensation(
    { wish: { kind: 'compensation', cause: 'late', form: 'money', ...wish }, lines: [line], noticeAt },
    { order: anOrder(order), policy, calendar: LONDON, ...facts },
  );
}

const given = (asked: Asked): string => {
  const { outcome, compensation } = ask(asked);
  return `${outcome} ${compensation?.amountMinor}`;
};
const formula = (of: CompensationRule['formula'], more: Partial<CompensationRule> = {}): Asked => ({
  rule: { formula: of, ...more },
});
const late = (freeDays = 0): CompensationRule['formula'] => ({
  ...{ kind: 'perDayLate', basisPoints: 200, mostBasisPoints: 500, freeDays },
});
const came = (deliveredAt: string): Partial<Order> => ({
  saleTerms: { shipBy: '2026-06-01T12:00:00.000Z' },
  deliveries: [{ parcel: 'p', lineId: 'line-1', quantity: 2, deliveredAt }],
});
const difference = (newPriceMinor: number, noticeAt = NOTICE): Asked => ({
  rule: { causes: ['priceProtection'], formula: { kind: 'priceDifference', withinDays: 14 }, evidence: true },
  ...{ wish: { cause: 'priceProtection', newPriceMinor }, evidence: 1, noticeAt },
});

describe('what harm is worth', () => {
  // The line is of two units that cost 5,000 together.
  it.each<[string, Asked, string]>([
    ['a part of the price', formula({ kind: 'partOfPrice', basisPoints: 1_000 }), 'approve 500'],
    ['rounded down', { ...formula({ kind: 'partOfPrice', basisPoints: 3_333 }), units: 1 }, 'approve 833'],
    ['of units alone whose price nobody else gives back', { facts: { elsewhere: { units: { 'line-1': 1 }, shippingMinor: 0 } } }, 'approve 250'],
    ['nothing of what was all given back', { facts: { elsewhere: { units: { 'line-1': 2 }, shippingMinor: 0 } } }, 'refuse 0'],
    ['so many times the price, whatever was given back', { ...formula({ kind: 'timesPrice', times: 3 }), facts: { elsewhere: { units: { 'line-1': 2 }, shippingMinor: 0 } } }, 'approve 15000'],
    ['the least just above what is worked out', formula({ kind: 'timesPrice', times: 3 }, { leastMinor: 15_001 }), 'approve 15001'],
    ['more than the least', formula({ kind: 'timesPrice', times: 3 }, { leastMinor: 14_999 }), 'approve 15000'],
    ['the most', formula({ kind: 'timesPrice', times: 3 }, { mostMinor: 14_999 }), 'approve 14999'],
    ['a fixed amount', formula({ kind: 'fixed', minor: 700 }), 'approve 700'],
    ['nothing on the promised day, to its last moment', { ...formula(late()), order: came('2026-06-01T22:59:59.999Z') }, 'refuse 0'],
    ['a day from the first moment of the next day', { ...formula(late()), order: came('2026-06-01T23:00:00.000Z') }, 'approve 100'],
    ['two days', { ...formula(late()), order: came('2026-06-03T10:00:00.000Z') }, 'approve 200'],
    ['no more than the most for days', { ...formula(late()), order: came('2026-06-04T10:00:00.000Z') }, 'approve 250'],
    ['nothing within the free days', { ...formula(late(2)), order: came('2026-06-03T10:00:00.000Z') }, 'refuse 0'],
    ['what has not come is late by the notice', { ...formula(late(8)), order: { ...came(NOTICE), deliveries: [] } }, 'approve 100'],
    ['what it costs less now', difference(4_001), 'approve 999'],
    ['nothing for a price that is the same', difference(5_000), 'refuse 0'],
    ['on the last day', difference(4_000, '2026-06-11T22:59:59.999Z'), 'approve 1000'],
    ['nothing on the day after', difference(4_000, '2026-06-11T23:00:00.000Z'), 'refuse 0'],
    ['in words it costs nothing', { wish: { form: 'apology' } }, 'approve 0'],
    ['for a cause that no rule is for, people decide', { wish: { cause: 'lost' } }, 'review 0'],
  ])('%s', (_what, asked, expected) => {
    expect(given(asked)).toBe(expected);
  }); // prettier-ignore
});

describe('people decide', () => {
  it.each<[string, Asked, string]>([
    ['in a form that the rule does not name', { wish: { form: 'points' } }, 'COMPENSATION-FORM'],
    ['by what the customer alone says', { ...formula(late()), wish: { promisedAt: '2026-06-01T09:00:00.000Z' }, order: { deliveries: [] } }, 'COMPENSATION-STATED'],
    ['without the evidence that is wanted', { rule: { evidence: true } }, 'rule'],
    ['over what is left of the budget', { facts: { compensation: { givenMinor: 0, budget: { budgetId: 'b', leftMinor: 499 } } } }, 'COMPENSATION-BUDGET'],
    ['in a currency that the rule does not speak of', { ...formula({ kind: 'fixed', minor: 700 }), order: { currency: 'EUR' } }, 'rule'],
  ])('%s', (_what, asked, rule) => {
    const { outcome, reasons } = ask(asked);
    expect(outcome).toBe('review');
    expect(reasons.filter(({ effect }) => effect === 'review').map((reason) => reason.rule)).toContain(rule);
  }); // prettier-ignore

  it('and not when the budget just bears it, with the bonus of a voucher', () => {
    const budget = (leftMinor: number): Asked => ({
      rule: { bonusBasisPoints: 1_000 },
      wish: { form: 'voucher' },
      facts: { compensation: { givenMinor: 0, budget: { budgetId: 'b', leftMinor } } },
    });
    expect([given(budget(550)), given(budget(549))]).toEqual(['approve 500', 'review 500']);
  });
});

describe('the bounds', () => {
  it('of an order hold over all its cases', () => {
    const before = (givenMinor: number): Asked => ({
      mostMinor: 600,
      facts: { compensation: { givenMinor } },
    });
    expect([100, 101, 599, 600].map((minor) => given(before(minor)))).toEqual([
      'approve 500',
      'approve 499',
      'approve 1',
      'refuse 0',
    ]);
  });

  it('count what his bank took back as given, and people look while it may still be given up', () => {
    const chargedBack = (chargedBackMinor: number, mostMinor?: number): Asked => ({
      facts: { compensation: { givenMinor: 0, chargedBackMinor } },
      ...(mostMinor === undefined ? {} : { mostMinor }),
    });
    expect([1, 499, 500].map((minor) => given(chargedBack(minor)))).toEqual([
      'review 499',
      'review 1',
      'refuse 0',
    ]);
    expect(given(chargedBack(100, 300))).toBe('review 200');
    expect(ask(chargedBack(500)).reasons).toMatchObject([{ inputs: { chargedBackMinor: 500 } }]);
  });

  it('of goodwill hold for goodwill', () => {
    const goodwill: Asked = {
      rule: { causes: ['goodwill'], formula: { kind: 'fixed', minor: 20_000 } },
      wish: { cause: 'goodwill' },
    };
    expect(ask(goodwill).compensation).toMatchObject({ mostMinor: 10_000, amountMinor: 10_000 });
    expect(ask({ wish: { cause: 'goodwill' } }).compensation).toMatchObject({
      mostMinor: 10_000,
      amountMinor: 0,
    });
  });

  it('are never passed, and the same comes out again', () => {
    const minor = fc.integer({ min: 0, max: 50_000 });
    const formulas: fc.Arbitrary<CompensationRule['formula']> = fc.oneof(
      fc.record({ kind: fc.constant('timesPrice' as const), times: fc.integer({ min: 1, max: 10 }) }),
      fc.record({ kind: fc.constant('partOfPrice' as const), basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
      fc.record({ kind: fc.constant('fixed' as const), minor: fc.integer({ min: 1, max: 50_000 }) }),
    );
    fc.assert(
      fc.property(formulas, fc.tuple(minor, minor, minor), fc.integer({ min: 1, max: 2 }), (of, [most, orderMost, givenMinor], units) => {
        const rule = { formula: of, mostMinor: most, leastMinor: Math.floor(most / 2) };
        const facts = { compensation: { givenMinor } };
        const decision = ask({ rule, facts, mostMinor: orderMost, units });
        const { amountMinor = -1, mostMinor = -1 } = decision.compensation ?? {};
        expect(amountMinor).toBeLessThanOrEqual(Math.min(most, Math.max(0, orderMost - givenMinor)));
        expect(amountMinor).toBeGreaterThanOrEqual(0);
        expect(amountMinor).toBe(mostMinor);
        expect(ask({ rule, facts, mostMinor: orderMost, units })).toEqual(decision);
      }),
    );
  }); // prettier-ignore
});

describe('a compensation that is decided again', () => {
  it('comes out as it was, by what the decision keeps', () => {
    const policy = aPolicy({
      terms: { compensation: { rule: 'term', source: 'test', rules: [RULE], mostMinor: 600 } },
    });
    const order = anOrder();
    const wish = { kind: 'compensation', cause: 'late', form: 'money' } as const;
    const line = { lineId: 'line-1', sku: 'MUG-BLUE', quantity: 2, units: [{ from: 0, to: 2 }], goods: {} };
    const facts = { order, policy, calendar: LONDON, compensation: { givenMinor: 200 } };
    const decision = decideCompensation({ wish, lines: [line], noticeAt: NOTICE }, facts);
    const past = {
      caseId: 'case-1',
      currency: 'GBP',
      lines: [line],
      wish,
      noticeAt: NOTICE,
      order,
      decision,
    };
    expect(decision.compensation?.amountMinor).toBe(400);
    expect(redecide(past, policy)).toEqual(decision);
  });
});
