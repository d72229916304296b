import { aLine, anOrder, aPolicy, LONDON } from '../../../../test/support/builders.js';
import {
  decideReturn, type FraudCounts, type FraudSignal, fraudSignals, isWeightOff, NO_FRAUD_COUNTS,
} from '../index.js'; // prettier-ignore

const watchful = aPolicy({
  terms: {
    fraud: {
      ...{ rule: 'FRAUD', source: 'test', sharedFrom: 2, weightBasisPoints: 1_000 },
      ...{ returnRateBasisPoints: 5_000, returnRateFromOrders: 4 },
    },
  },
});

describe('the signals of fraud', () => {
  it.each<[string, Partial<FraudCounts>, FraudSignal[]]>([
    ['none of nothing', {}, []],
    ['none of one other customer at the address', { sharedAddress: 1 }, []],
    ['one of the second', { sharedAddress: 2 }, ['sharedAddress']],
    ['one of a card that two others pay with', { sharedTender: 2 }, ['sharedTender']],
    ['one of a photo of two other cases', { sharedPhoto: 2 }, ['sharedPhoto']],
    ['none of a rate at the limit', { orders: 4, cases: 2 }, []],
    ['one of a rate above it', { orders: 4, cases: 3 }, ['returnRate']],
    ['none of a rate over too few orders', { orders: 3, cases: 3 }, []],
    ['all that there are', { sharedTender: 2, sharedPhoto: 5 }, ['sharedTender', 'sharedPhoto']],
  ])('are %s', (_what, counts, signals) => {
    expect(fraudSignals({ ...NO_FRAUD_COUNTS, ...counts }, watchful)).toEqual(signals);
    expect(fraudSignals({ ...NO_FRAUD_COUNTS, ...counts }, aPolicy())).toEqual([]);
  });

  it('ask people to look, whatever they are; they refuse nothing and change no amount', () => {
    const request = {
      lines: [{ lineId: 'line-1', units: [{ from: 0, to: 1 }] }],
      noticeAt: '2026-06-10T09:00:00.000Z',
    };
    const facts = { order: anOrder(), policy: watchful, calendar: LONDON };
    const usual = decideReturn(request, facts);
    const suspect = decideReturn(request, { ...facts, signals: ['sharedAddress', 'returnRate'] });
    expect([usual.outcome, suspect.outcome]).toEqual(['approve', 'review']);
    expect(suspect.breakdown).toEqual(usual.breakdown);
    expect(suspect.signals).toEqual(['sharedAddress', 'returnRate']);
    expect(suspect.reasons.filter(({ rule }) => rule === 'FRAUD')).toMatchObject([
      { effect: 'review', inputs: { signal: 'sharedAddress' } },
      { effect: 'review', inputs: { signal: 'returnRate' } },
    ]);
  });
});

describe('the weight of a box', () => {
  const order = anOrder({
    lines: [aLine({ weightGrams: 500 }), aLine({ lineId: 'line-2' })],
  });
  const off = (weightGrams: number | undefined, lineId = 'line-1', policy = watchful) =>
    isWeightOff(
      { lines: [{ lineId, quantity: 2 }], ...(weightGrams === undefined ? {} : { weightGrams }) },
      order,
      policy,
    );

  it.each([
    [1_000, false],
    [1_100, false],
    [1_101, true],
    [900, false],
    [899, true],
    [0, true],
  ])('of %i g where its goods weigh 1,000: is off %s', (grams, expected) => {
    expect(off(grams)).toBe(expected);
  });

  it('says nothing when nobody weighed it, the shop told no weight, or the policy does not ask', () => {
    expect([off(undefined), off(10, 'line-2'), off(10, 'line-1', aPolicy())]).toEqual([false, false, false]);
  });
});
