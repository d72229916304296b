import { aLine, anOrder, aPolicy, DELIVERED_AT, LONDON } from '../../../../test/support/builders.js';
import { BROKEN } from '../../../../test/support/promises.js';
import {
  addDuration,
  decideReturn,
  type Order,
  type Policy,
  type PolicyTerms,
  type Reason,
} from '../index.js';

const origin = { rule: 'CN-11', source: 'test' };

function policyOf(belowMinor: number, applies: PolicyTerms['returnless']['applies'] = {}): Policy {
  const base = aPolicy();
  return aPolicy({
    rights: [BROKEN],
    // The shop's own offer is not for broken goods, so that the right alone decides.
    window: { ...base.window!, days: 0 },
    returnFreight: { ...base.returnFreight, minor: 300, exceptReasons: [] },
    terms: { returnless: { ...origin, belowMinor, applies } },
  });
}

interface Asked {
  readonly policy?: Policy;
  readonly order?: Partial<Order>;
  readonly reason?: Reason;
  readonly units?: number;
  readonly evidence?: number;
  readonly after?: string;
}

function decide({
  policy = policyOf(5_000),
  order = {},
  reason = 'damaged',
  units = 1,
  evidence,
  after = 'PT1H',
}: Asked) {
  const line = { lineId: 'line-1', units: [{ from: 0, to: units }], reason };
  return decideReturn(
    {
      lines: [{ ...line, ...(evidence === undefined ? {} : { evidence }) }],
      noticeAt: addDuration(DELIVERED_AT, after),
    },
    {
      order: anOrder({ lines: [aLine({ quantity: 2, paidMinor: 5_000 })], ...order }),
      policy,
      calendar: LONDON,
    },
  );
}

describe('broken goods', () => {
  it.each<[string, Asked, string]>([
    ['told of with a photo', { evidence: 1 }, 'approve'],
    ['told of without one', {}, 'review'],
    ['told of with none', { evidence: 0 }, 'review'],
    ['told of in the last moment', { evidence: 1, after: 'PT24H' }, 'approve'],
    ['told of a moment too late', { evidence: 1, after: 'PT24H1S' }, 'refuse'],
    ['that are not', { evidence: 1, reason: 'changedMind', after: 'PT24H' }, 'refuse'],
  ])('%s', (_case, asked, outcome) => {
    expect(decide(asked).outcome).toBe(outcome);
  });

  it('without a photo are looked at, and the photo is asked for once', () => {
    const { reasons, evidenceWanted } = decide({});
    expect(reasons.filter(({ rule }) => rule === 'CN-11').map(({ effect }) => effect)).toEqual([
      'approve',
      'review',
      'evidence',
      'keep',
    ]);
    expect(evidenceWanted).toEqual(['line-1']);
  });
});

describe('goods that need not come back', () => {
  it.each<[string, number, number, boolean]>([
    ['one unit below the limit', 2_501, 1, true],
    ['one unit at the limit', 2_500, 1, false],
    ['two units below it', 5_001, 2, true],
    ['two units at it', 5_000, 2, false],
  ])('%s', (_case, belowMinor, units, kept) => {
    const { returnless, reasons } = decide({ policy: policyOf(belowMinor), units, evidence: 1 });
    expect(returnless).toEqual(kept ? ['line-1'] : undefined);
    expect(reasons.some(({ effect }) => effect === 'keep')).toBe(kept);
  });

  const exchange = { shopCurrency: 'GBP', chargedMinor: 10_000, shopMinor: 5_000 };
  it.each<[string, number, Partial<Order>, boolean]>([
    ['below the limit as it is in dollars', 1_251, { exchange }, true],
    ['at the limit as it is in dollars', 1_250, { exchange }, false],
    ['of which nobody can tell what the limit is in dollars', 100_000, {}, false],
  ])('charged in dollars, %s', (_case, belowMinor, order, kept) => {
    const { returnless } = decide({
      ...{ policy: policyOf(belowMinor), order: { currency: 'USD', ...order }, evidence: 1 },
    });
    expect(returnless).toEqual(kept ? ['line-1'] : undefined);
  });

  it('are so only in the situations that policy names', () => {
    const policy = policyOf(5_000, { reasons: ['faulty'] });
    expect(decide({ policy, evidence: 1 }).returnless).toBeUndefined();
    expect(decide({ policy, evidence: 1, reason: 'faulty' }).returnless).toEqual(['line-1']);
  });

  it('are not named where the case is refused', () => {
    expect(decide({ reason: 'changedMind', after: 'PT24H' })).not.toHaveProperty('returnless');
  });

  it('cost the customer no freight, since nothing is sent', () => {
    const freight = (policy: Policy) =>
      decide({ policy: { ...policy, rights: [{ ...BROKEN, freightPaidBy: 'customer' }] }, evidence: 1 })
        .breakdown.fees;
    expect(freight(policyOf(0))).toMatchObject([{ kind: 'returnFreight', minor: 300 }]);
    expect(freight(policyOf(5_000))).toEqual([]);
  });
});
