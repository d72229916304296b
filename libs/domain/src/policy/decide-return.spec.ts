import { aLine, anOrder, aPolicy, LONDON } from '../../../../test/support/builders.js';
import {
  decideReturn,
  type Decision,
  type Order,
  type Policy,
  policyReference,
  type Reason,
  type ReturnRequest,
} from '../index.js';

interface Asked {
  readonly order?: Order;
  readonly policy?: Policy;
  readonly reason?: Reason;
  readonly noticeAt?: string;
  readonly lines?: ReturnRequest['lines'];
}

function decide({ order = anOrder(), policy = aPolicy(), reason, noticeAt, lines }: Asked): Decision {
  const request: ReturnRequest = {
    lines: lines ?? [
      { lineId: 'line-1', units: [{ from: 0, to: 2 }], ...(reason === undefined ? {} : { reason }) },
    ],
    noticeAt: noticeAt ?? '2026-06-10T09:00:00.000Z',
  };
  return decideReturn(request, { order, policy, calendar: LONDON });
}

const deliveredAt = (...instants: string[]) =>
  anOrder({
    deliveries: instants.map((at) => ({ parcel: 'p', lineId: 'line-1', quantity: 1, deliveredAt: at })),
  });
const effects = (decision: Decision) => decision.reasons.map(({ rule, effect }) => `${rule}: ${effect}`);

describe('the window of a return', () => {
  it.each<[string, string, string, [string, string]]>([
    [
      'in winter',
      '2026-01-10T12:00:00.000Z',
      '2026-02-09',
      ['2026-02-09T23:59:59.999Z', '2026-02-10T00:00:00.000Z'],
    ],
    [
      'in summer',
      '2026-06-01T10:00:00.000Z',
      '2026-07-01',
      ['2026-07-01T22:59:59.999Z', '2026-07-01T23:00:00.000Z'],
    ],
    [
      'that ends on the day of 23 hours',
      '2026-02-27T12:00:00.000Z',
      '2026-03-29',
      ['2026-03-29T22:59:59.999Z', '2026-03-29T23:00:00.000Z'],
    ],
    [
      'that ends on the day of 25 hours',
      '2026-09-25T12:00:00.000Z',
      '2026-10-25',
      ['2026-10-25T23:59:59.999Z', '2026-10-26T00:00:00.000Z'],
    ],
    [
      'across the start of summer time',
      '2026-03-20T12:00:00.000Z',
      '2026-04-19',
      ['2026-04-19T22:59:59.999Z', '2026-04-19T23:00:00.000Z'],
    ],
    [
      'across the end of summer time',
      '2026-10-10T12:00:00.000Z',
      '2026-11-09',
      ['2026-11-09T23:59:59.999Z', '2026-11-10T00:00:00.000Z'],
    ],
    [
      'of goods that came after the local midnight',
      '2026-06-30T23:30:00.000Z',
      '2026-07-31',
      ['2026-07-31T22:59:59.999Z', '2026-07-31T23:00:00.000Z'],
    ],
  ])(
    '%s is open for its last moment and closed for the next',
    (_case, delivery, lastDay, [inside, outside]) => {
      const order = deliveredAt(delivery);
      const last = decide({ order, noticeAt: inside });
      expect(last.lastDays).toEqual({ 'line-1': lastDay });
      expect([last.outcome, effects(last)]).toEqual(['approve', ['window: approve']]);
      const late = decide({ order, noticeAt: outside });
      expect([late.outcome, effects(late)]).toEqual(['refuse', ['window: refuse']]);
    },
  );

  it('counts from the last unit that came', () => {
    const order = deliveredAt('2026-06-20T12:00:00.000Z', '2026-06-01T12:00:00.000Z');
    expect(decide({ order }).lastDays).toEqual({ 'line-1': '2026-07-20' });
  });

  it('has not begun for goods that never came', () => {
    const decision = decide({
      order: deliveredAt(),
      reason: 'notReceived',
      noticeAt: '2027-06-01T00:00:00.000Z',
    });
    expect(decision.lastDays).toEqual({ 'line-1': null });
    expect([decision.outcome, decision.reasons]).toEqual(['approve', []]);
  });
});

describe('the rules of a return', () => {
  const custom = anOrder({ lines: [aLine({ category: 'madeToOrder' })] });
  const limit = (minor: number) => aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor } });
  const fees = aPolicy({
    restockingFee: { rule: 'restocking', source: 'test', basisPoints: 1000, exceptReasons: ['faulty'] },
    returnFreight: { rule: 'freight', source: 'test', minor: 250, exceptReasons: ['faulty'] },
  });

  it.each<[string, Asked, string, string[]]>([
    ['approves what no rule stands against', {}, 'approve', ['window: approve']],
    ['approves an amount at the limit', { policy: limit(5395) }, 'approve', ['window: approve']],
    [
      'reviews an amount above it',
      { policy: limit(5394) },
      'review',
      ['window: approve', 'amount-limit: review'],
    ],
    ['refuses an excluded category', { order: custom }, 'refuse', ['window: approve', 'excluded: refuse']],
    [
      'approves a category that is not excluded',
      { order: anOrder({ lines: [aLine({ category: 'mugs' })] }) },
      'approve',
      ['window: approve'],
    ],
    [
      'reviews a reviewed reason',
      { reason: 'other' },
      'review',
      ['window: approve', 'reviewed-reasons: review'],
    ],
    ['approves another reason', { reason: 'changedMind' }, 'approve', ['window: approve']],
    [
      'asks for evidence of damage',
      { reason: 'damaged' },
      'approve',
      ['window: approve', 'evidence: evidence'],
    ],
    [
      'charges the fees of the policy',
      { policy: fees, reason: 'changedMind' },
      'approve',
      ['window: approve', 'restocking: fee', 'freight: fee'],
    ],
    [
      'charges none for an excepted reason',
      { policy: fees, reason: 'faulty' },
      'approve',
      ['window: approve'],
    ],
    [
      'reviews an amount that it cannot compare',
      { order: anOrder({ currency: 'EUR' }) },
      'review',
      ['window: approve', 'amount-limit: review'],
    ],
    [
      'refuses when one rule refuses, whatever others say',
      { order: custom, reason: 'other', policy: limit(0) },
      'refuse',
      ['window: approve', 'excluded: refuse', 'reviewed-reasons: review', 'amount-limit: review'],
    ],
  ])('%s', (_rule, asked, outcome, fired) => {
    const decision = decide(asked);
    expect([decision.outcome, effects(decision)]).toEqual([outcome, fired]);
  });

  it('judges each line by itself, and the case by its worst', () => {
    const order = anOrder({ lines: [aLine(), aLine({ lineId: 'line-2', category: 'madeToOrder' })] });
    const lines = ['line-1', 'line-2'].map((lineId) => ({ lineId, units: [{ from: 0, to: 1 }] }));
    const decision = decide({ order, lines });
    expect(decision.reasons.map(({ rule, lineId }) => [rule, lineId])).toEqual([
      ['window', 'line-1'],
      ['window', 'line-2'],
      ['excluded', 'line-2'],
    ]);
    expect(decision.outcome).toBe('refuse');
  });

  it('names the lines that evidence is wanted for', () => {
    expect(decide({ reason: 'damaged' }).evidenceWanted).toEqual(['line-1']);
    expect(decide({ reason: 'faulty' }).evidenceWanted).toEqual([]);
  });
});

describe('a decision', () => {
  it('says which rules fired, on what law, and what they looked at', () => {
    const policy = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 100 } });
    expect(decide({ policy, reason: 'other' }).reasons).toEqual([
      {
        rule: 'window',
        law: 'CCR 2013 reg. 30',
        effect: 'approve',
        lineId: 'line-1',
        inputs: { noticeOn: '2026-06-10', lastDay: '2026-07-01', days: 30 },
      },
      { rule: 'reviewed-reasons', effect: 'review', lineId: 'line-1', inputs: { reason: 'other' } },
      { rule: 'amount-limit', effect: 'review', inputs: { totalMinor: 5395, limitMinor: 100 } },
    ]);
  });

  it('names both currencies when they differ', () => {
    const [, mismatch] = decide({ order: anOrder({ currency: 'EUR' }) }).reasons;
    expect(mismatch?.inputs).toEqual({ policyCurrency: 'GBP', orderCurrency: 'EUR' });
  });

  it('comes out the same from what is kept of it, after any trip through storage', () => {
    const asked = { order: anOrder(), policy: aPolicy(), reason: 'damaged' as const };
    const first = decide(asked);
    const stored = JSON.parse(JSON.stringify({ ...asked, first })) as typeof asked & { first: Decision };
    expect(stored.first).toEqual(first);
    const again = decideReturn(
      {
        lines: [{ lineId: 'line-1', units: [{ from: 0, to: 2 }], reason: stored.reason }],
        noticeAt: stored.first.noticeAt,
      },
      { order: stored.order, policy: stored.policy, calendar: stored.first.calendar },
    );
    expect(again).toEqual(first);
  });

  it('names the version of the policy that it rests on', () => {
    expect(policyReference(decide({ policy: aPolicy({ version: 7 }) }))).toBe('GB-test@7');
  });
});
