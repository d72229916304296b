import { aLine, anOrder, aPolicy, LONDON } from '../../../../test/support/builders.js';
import {
  decideReturn,
  type Order,
  type Policy,
  type PolicyAnswer,
  policyAnswer,
  type Reason,
  remedyOptions,
  type ReturnRequest,
  type RemedyOption,
  type Right,
} from '../index.js';

const NOW = '2026-06-10T09:00:00.000Z';
const ORIGIN = { source: 'test' };

/** Goods that are not as they should be: everything but a voucher, at the cost of the shop. */
const CONFORMITY: Right = {
  ...ORIGIN,
  rule: 'conformity',
  law: 'CRA 2015 s. 20',
  kind: 'conformity',
  priority: 10,
  applies: { reasons: ['faulty', 'counterfeit'] },
  window: { from: 'lineDelivery', length: { days: 30 } },
  outcome: 'approve',
  remedies: ['repair', 'exchange', 'refund', 'keepItem'],
  freightPaidBy: 'merchant',
};

const TERMS: Policy['terms'] = {
  remedies: {
    ...ORIGIN,
    rule: 'remedies',
    by: { faulty: ['repair', 'exchange', 'refund', 'priceReduction', 'keepItem', 'apology'] },
    otherwise: ['refund', 'voucher'],
  },
  costs: {
    ...ORIGIN,
    rule: 'costs',
    labourMinorPerMinute: 30,
    inspectionMinutes: 10,
    writeDownBasisPoints: { A: 0, B: 0, C: 0, D: 0 },
  },
  deviation: {
    ...ORIGIN,
    rule: 'deviation',
    outcomes: ['full'],
    disposition: { A: 'restock', B: 'restock', C: 'refurbish', D: 'recycle' },
    deductionBasisPoints: { A: 0, B: 1_000, C: 2_000, D: 10_000 },
  },
  compensation: {
    ...ORIGIN,
    rule: 'threefold',
    rules: [
      {
        ...ORIGIN,
        rule: 'threefold',
        law: 'Art. 55',
        causes: ['counterfeit'],
        formula: { kind: 'timesPrice', times: 3 },
        leastMinor: 9_000,
        forms: ['money'],
        outcome: 'review',
      },
    ],
  },
};
const POLICY = aPolicy({
  rights: [CONFORMITY],
  terms: TERMS,
  returnFreight: { ...ORIGIN, rule: 'freight', minor: 400, exceptReasons: [] },
});

interface Asked {
  readonly order?: Order;
  readonly policy?: Policy;
  readonly reason?: Reason;
  readonly units?: number;
  readonly noticeAt?: string;
  readonly wanted?: 'refund' | 'exchange';
}

function ask({
  order = anOrder(),
  policy = POLICY,
  reason,
  units = 2,
  noticeAt = NOW,
  wanted,
}: Asked): PolicyAnswer {
  const line = { lineId: 'line-1', units: [{ from: 0, to: units }] };
  const request = {
    lines: [reason === undefined ? line : { ...line, reason }],
    noticeAt,
    ...(wanted === undefined ? {} : { wanted }),
  };
  const decision = decideReturn(request, { order, policy, calendar: LONDON });
  return policyAnswer(decision, policy, { now: noticeAt, order, request });
}

const options = ({ options: offered }: PolicyAnswer, what: (one: RemedyOption) => unknown) =>
  Object.fromEntries(offered.map((one) => [one.remedy, what(one)]));

describe('the remedies that are offered', () => {
  it('are the usual ones for the problem, in their order, with what each costs', () => {
    const costs = options(ask({ reason: 'faulty' }), ({ costMinor }) => costMinor);
    expect(Object.entries(costs)).toEqual([
      // Two parcels of 400, and ten minutes at 30.
      ['repair', 1_100],
      // The goods again, and a parcel.
      ['exchange', 5_400],
      // The goods and, since all of the order comes back, their delivery; no fee.
      ['refund', 5_395],
      ['priceReduction', 1_000],
      // The money, and goods that are lost.
      ['keepItem', 10_395],
      ['apology', 0],
    ]);
  });

  it('say what the cost is made of', () => {
    const { keepItem, exchange } = options(ask({ reason: 'faulty' }), ({ cost }) => cost);
    expect(keepItem).toEqual({ moneyMinor: 5_395, goodsMinor: 5_000, handlingMinor: 0 });
    expect(exchange).toEqual({ moneyMinor: 0, goodsMinor: 5_000, handlingMinor: 400 });
  });

  it('are the customer’s where his right gives them, and staff’s to offer where not', () => {
    const answer = ask({ reason: 'faulty' });
    expect(options(answer, ({ allowed }) => allowed)).toEqual({
      ...{ repair: true, exchange: true, refund: true, keepItem: true },
      ...{ priceReduction: false, apology: false },
    });
    expect(answer.options.find(({ remedy }) => remedy === 'repair')).toMatchObject({
      rule: 'conformity',
      law: 'CRA 2015 s. 20',
    });
    expect(answer.options.find(({ remedy }) => remedy === 'apology')).toMatchObject({
      rule: 'remedies',
      why: expect.stringContaining('staff may offer it'),
    });
  });

  it('are those of every line, and the customer’s only where each line’s right gives them', () => {
    const order = anOrder({ lines: [aLine(), aLine({ lineId: 'line-2', quantity: 1, paidMinor: 1_200 })] });
    const request: ReturnRequest = {
      lines: [
        { lineId: 'line-2', units: [{ from: 0, to: 1 }], reason: 'changedMind' },
        { lineId: 'line-1', units: [{ from: 0, to: 1 }], reason: 'faulty' },
      ],
      noticeAt: NOW,
    };
    const decision = decideReturn(request, { order, policy: POLICY, calendar: LONDON });
    const offered = remedyOptions(decision, POLICY, order, request);
    expect(offered.map(({ remedy, allowed }) => `${remedy} ${allowed}`)).toEqual([
      ...['refund true', 'voucher true', 'repair false', 'exchange true'],
      ...['priceReduction false', 'keepItem false', 'apology false'],
    ]);
    expect(offered.find(({ remedy }) => remedy === 'repair')?.why).toContain('does not give it');
    expect(offered.find(({ remedy }) => remedy === 'exchange')?.costMinor).toBe(1_200 + 2_500 + 400);
  });

  it('are judged by policy also for a decision from before there were rights', () => {
    const order = anOrder();
    const request: ReturnRequest = {
      lines: [{ lineId: 'line-1', units: [{ from: 0, to: 1 }] }],
      noticeAt: NOW,
    };
    const { grants: _none, ...old } = decideReturn(request, { order, policy: POLICY, calendar: LONDON });
    expect(remedyOptions(old, POLICY, order, request)).toEqual([
      expect.objectContaining({ remedy: 'refund', allowed: true, rule: 'window' }),
      expect.objectContaining({ remedy: 'voucher', allowed: true, rule: 'window' }),
    ]);
  });

  it('add what a right gives beyond what is usual', () => {
    expect(Object.keys(options(ask({ reason: 'changedMind' }), () => 0))).toEqual([
      'refund',
      'voucher',
      'exchange',
    ]);
  });

  it('are none of the customer’s once policy refuses', () => {
    const late = ask({ reason: 'faulty', noticeAt: '2026-08-01T09:00:00.000Z' });
    expect(new Set(Object.values(options(late, ({ allowed }) => allowed)))).toEqual(new Set([false]));
    expect(late.options[0]?.why).toBe('conformity does not give it; staff may offer it.');
  });

  it.each([
    ['so many times what was paid', 2, 15_000],
    ['at least the least amount', 1, 9_000],
  ])('compensate harm: %s', (_what, units, minor) => {
    const found = ask({ reason: 'counterfeit', units }).options.at(-1);
    expect(found).toMatchObject({
      remedy: 'compensation',
      allowed: true,
      costMinor: minor,
      rule: 'threefold',
    });
    expect(found?.why).toContain('when the reason is found to be true');
  });

  it('compensate nothing in a currency that the policy does not speak of', () => {
    const order = { ...anOrder(), currency: 'EUR' };
    expect(options(ask({ order, reason: 'counterfeit' }), () => 0)).not.toHaveProperty('compensation');
  });
});

describe('the answer of policy', () => {
  it('has components that add up to the total, fees below zero', () => {
    const { refund } = ask({ reason: 'changedMind' });
    expect(refund).toEqual({
      currency: 'GBP',
      totalMinor: 4_995,
      components: [
        { kind: 'goods', lineId: 'line-1', quantity: 2, minor: 5_000, taxMinor: 833 },
        { kind: 'shipping', minor: 395, taxMinor: 65 },
        { kind: 'returnFreight', rule: 'freight', minor: -400 },
      ],
    });
  });

  it('takes the lowest units of a line, so that a part is worth what a case would give', () => {
    const order = anOrder({ lines: [aLine({ quantity: 3, paidMinor: 1_000, taxMinor: 0 })] });
    expect(ask({ order, reason: 'faulty', units: 1 }).refund?.totalMinor).toBe(333);
  });

  it.each<[string, Asked]>([
    ['is refused', { noticeAt: '2026-08-01T09:00:00.000Z' }],
    ['asks for something else', { reason: 'faulty', wanted: 'exchange' }],
  ])('names no refund for a request that %s', (_what, asked) => {
    expect(ask(asked)).not.toHaveProperty('refund');
  });

  it('says who pays the way back, and by which version', () => {
    expect(ask({ reason: 'faulty' })).toMatchObject({
      freightPaidBy: 'merchant',
      policyVersion: 'GB-test@1',
      lastDays: { 'line-1': '2026-07-01' },
      grants: [{ rule: 'conformity' }],
    });
    expect(ask({ reason: 'changedMind' }).freightPaidBy).toBe('customer');
  });

  it('plans the clocks; what starts with a later fact has no day yet', () => {
    const { clocks } = ask({ reason: 'faulty' });
    expect(clocks).toEqual([
      expect.objectContaining({ name: 'shipBack', startsAt: NOW, dueAt: '2026-06-24T09:00:00.000Z' }),
      expect.objectContaining({ name: 'refund', cause: 'statute', startsAt: null, dueAt: null }),
    ]);
  });

  it('keeps every reason with its effect and what it looked at', () => {
    expect(ask({ reason: 'changedMind' }).reasons).toEqual([
      expect.objectContaining({
        rule: 'window',
        law: 'CCR 2013 reg. 30',
        effect: 'approve',
        lineId: 'line-1',
      }),
      { rule: 'freight', effect: 'fee', inputs: { kind: 'returnFreight', minor: 400 } },
    ]);
  });
});
