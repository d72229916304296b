import {
  addMonths,
  decideCompensation,
  type DecisionReason,
  durationMs,
  freightPaidBy,
  optionalTerm,
  term,
} from '#domain';
import { answerOf, type Asked, decideBy, nextMoment, moneyOf, rungsOf, shippedPolicy, testBoundaries } from '../../support/policy-rules.js'; // prettier-ignore
import { aLine, anOrder, FILED_AT, LONDON } from '../../support/builders.js';

const CN = shippedPolicy('cn-standard.json');
const CAME = '2026-06-01T10:00:00.000Z';
const IN_TIME = '2026-06-03T10:00:00.000Z';
const came = (asked: Asked = {}): Asked => ({ deliveredAt: CAME, ...asked });
const faulty = (asked: Asked = {}): Asked => came({ reason: 'faulty', ...asked });
const of = (category: string, asked: Asked = {}): Asked => ({ ...asked, line: { category } });
const firedIn = (asked: Asked, at = IN_TIME): string[] =>
  decideBy(CN, asked, at).reasons.map(({ rule, effect }: DecisionReason) => `${rule} ${effect}`);

describe('the seven days', () => {
  testBoundaries(CN, [
    ['CN-1 lasts seven days from the receipt', came(), '2026-06-08T15:59:59.999Z', 'approve CN-1', 'refuse'],
    ['CN-1 ends by the clock of a customer who is elsewhere', came({ timeZone: 'America/New_York' }), '2026-06-09T03:59:59.999Z', 'approve CN-1', 'refuse'],
    ['CN-3 counts from the day after a receipt in the first moment of a day', came({ deliveredAt: '2026-05-31T16:00:00.000Z' }), '2026-06-08T15:59:59.999Z', 'approve CN-1', 'refuse'],
    ['CN-3 counts from the day after a receipt in its last moment', came({ deliveredAt: '2026-06-01T15:59:59.999Z' }), '2026-06-08T15:59:59.999Z', 'approve CN-1', 'refuse'],
    ['CN-3 counts from the next day for a receipt in the next moment', came({ deliveredAt: '2026-06-01T16:00:00.000Z' }), '2026-06-09T15:59:59.999Z', 'approve CN-1', 'refuse'],
  ]); // prettier-ignore

  it('CN-3 is 168 hours from the midnight after the receipt', () => {
    const { until } = decideBy(CN, came(), IN_TIME).grants![0]!;
    expect(Date.parse(nextMoment(until!)) - Date.parse('2026-06-01T16:00:00.000Z')).toBe(
      durationMs('PT168H'),
    );
  });

  it.each<[string, Asked, string]>([
    ['CN-1 is not for what was made to order', of('custom-made'), 'CN-1-CUSTOM'],
    ['CN-1 is not for what perishes', of('perishable'), 'CN-1-PERISHABLE'],
    ['CN-1 is not for unsealed recordings', of('sealed-media', { opened: 'opened' }), 'CN-1-DIGITAL'],
    ['CN-1 is not for downloads', of('digital-content'), 'CN-1-DOWNLOAD'],
    ['CN-1 is not for newspapers', of('newspaper'), 'CN-1-NEWS'],
    ['CN-1 is not for what was confirmed at the purchase', { line: { noReturnConfirmed: true } }, 'CN-1-CONFIRMED'],
    ['CN-8 is not for opened food', of('food', { opened: 'opened' }), 'CN-8'],
    ['CN-8 is not for opened cosmetics', of('cosmetics', { opened: 'opened' }), 'CN-8'],
    ['CN-8 is not for opened medical goods', of('medical', { opened: 'opened' }), 'CN-8'],
  ])('%s', (_name, asked, rule) => {
    expect(decideBy(CN, came(asked), IN_TIME).outcome).toBe('refuse');
    expect(firedIn(came(asked))).toContain(`${rule} refuse`);
  }); // prettier-ignore

  it.each<[string, Asked]>([
    ['CN-1 is for sealed recordings', of('sealed-media', { opened: 'unopened' })],
    ['CN-1 is for what was not confirmed', { line: { noReturnConfirmed: false } }],
    ['CN-8 is for food that was opened only to check', of('food', { opened: 'checked' })],
    ['CN-8 is for other goods that were opened', of('lamp', { opened: 'opened' })],
  ])('%s', (_name, asked) => {
    expect(answerOf(decideBy(CN, came(asked), IN_TIME))).toBe('approve CN-1');
  });

  it('CN-2 is due at the end of the seventh day from the merchant’s receiving the goods', () => {
    expect(CN.clocks.statutoryRefund).toMatchObject({ starts: 'goods', cause: 'statute' });
    expect(rungsOf(CN, 'statutoryRefund', '2026-06-10T15:59:59.999Z').at(-1)).toBe('2026-06-17T15:59:59.999Z escalate');
    expect(rungsOf(CN, 'statutoryRefund', '2026-06-10T16:00:00.000Z').at(-1)).toBe('2026-06-18T15:59:59.999Z escalate');
  }); // prettier-ignore

  it('CN-2 has the consumer pay the freight, and wants the goods intact', () => {
    const decision = decideBy(CN, came(), IN_TIME);
    expect([freightPaidBy(decision), decision.breakdown.fees]).toEqual(['customer', [{ rule: 'CN-2', kind: 'returnFreight', minor: 1000 }]]);
    expect(term(CN, 'deviation')).toMatchObject({ rule: 'CN-2-INTACT', deductionBasisPoints: { A: 0, D: 10_000 } });
  }); // prettier-ignore
});

describe('goods of bad quality', () => {
  testBoundaries(CN, [
    ['CN-4 gives the money back for seven days', faulty(), '2026-06-08T15:59:59.999Z', 'approve CN-4', 'approve CN-13-QUALITY'],
    ['CN-4 has people look at it later', faulty(), '2026-06-16T15:59:59.999Z', 'approve CN-13-QUALITY', 'review CN-4-LATER'],
    ['CN-4 ends with the limitation', faulty(), '2029-06-01T15:59:59.999Z', 'review CN-4-LATER', 'refuse'],
    ['CN-5 has the seller prove for six months that durable goods were sound', faulty({ ...of('television'), wanted: 'repair' }), '2026-12-01T15:59:59.999Z', 'approve CN-5', 'review CN-4-LATER'],
    ['CN-5 is for durable goods alone', faulty({ ...of('lamp'), wanted: 'repair' }), '2026-06-16T15:59:59.999Z', 'approve CN-13-QUALITY', 'review CN-4-LATER'],
    ['CN-9 takes a phone back on days one to seven', faulty(of('phone')), '2026-06-08T15:59:59.999Z', 'approve CN-9', 'refuse'],
    ['CN-9 replaces it from day eight on', faulty({ ...of('phone'), wanted: 'exchange' }), '2026-06-08T15:59:59.999Z', 'approve CN-9', 'approve CN-9-REPLACE'],
    ['CN-9 replaces it until day thirty', faulty({ ...of('phone'), wanted: 'exchange' }), '2026-07-01T15:59:59.999Z', 'approve CN-9-REPLACE', 'refuse'],
    ['CN-9 repairs it from then on', faulty({ ...of('phone'), wanted: 'repair' }), '2026-07-01T15:59:59.999Z', 'approve CN-9-REPLACE', 'approve CN-9-WARRANTY'],
    ['CN-9 repairs it for a year', faulty({ ...of('phone'), wanted: 'repair' }), '2027-06-01T15:59:59.999Z', 'approve CN-9-WARRANTY', 'refuse'],
    ['CN-11 pays for what came spoiled within twenty-four hours', came({ ...of('perishable'), reason: 'damaged' }), '2026-06-02T10:00:00.000Z', 'approve CN-11', 'approve CN-13-DAMAGE'],
    ['CN-13 takes a quality problem back for fifteen days', faulty(), '2026-06-16T15:59:59.999Z', 'approve CN-13-QUALITY', 'review CN-4-LATER'],
    ['CN-13 takes damage back for seven days', came({ reason: 'damaged' }), '2026-06-08T15:59:59.999Z', 'approve CN-13-DAMAGE', 'review CN-4-LATER'],
  ]); // prettier-ignore

  // The shop’s fifteen days hide on which day the law’s later tier begins.
  testBoundaries({ ...CN, rights: CN.rights!.filter(({ rule }) => rule !== 'CN-13-QUALITY') }, [
    ['CN-4 begins to look at it on day eight', faulty(), '2026-06-08T15:59:59.999Z', 'approve CN-4', 'review CN-4-LATER'],
  ]); // prettier-ignore

  it('CN-4 has the seller pay the freight', () => {
    const decision = decideBy(CN, faulty(), IN_TIME);
    expect([freightPaidBy(decision), decision.breakdown.fees]).toEqual(['merchant', []]);
  });

  it.each<[string, Asked, string, string]>([
    ['CN-4 takes nothing for seven days', faulty(), IN_TIME, 'CN-4 merchant valueReduction'],
    ['CN-4 has the seller pay the freight later', faulty(), '2026-07-03T10:00:00.000Z', 'CN-4-LATER merchant'],
    ['CN-5 has the seller pay the freight', faulty({ ...of('television'), wanted: 'repair' }), '2026-07-03T10:00:00.000Z', 'CN-5 merchant'],
    ['CN-9 has the seller pay the freight of a return', faulty(of('phone')), IN_TIME, 'CN-9 merchant'],
    ['CN-9 has the seller pay the freight of a new one', faulty({ ...of('phone'), wanted: 'exchange' }), '2026-06-13T10:00:00.000Z', 'CN-9-REPLACE merchant'],
    ['CN-9 has the seller pay the freight of a repair', faulty({ ...of('phone'), wanted: 'repair' }), '2026-08-03T10:00:00.000Z', 'CN-9-WARRANTY merchant'],
    ['CN-11 takes nothing', came({ ...of('perishable'), reason: 'damaged' }), '2026-06-01T12:00:00.000Z', 'CN-11 merchant valueReduction'],
    ['CN-13 has the seller pay the freight of what is damaged', came({ reason: 'damaged' }), IN_TIME, 'CN-13-DAMAGE merchant'],
    ['CN-13 has the seller pay the freight of what is faulty', faulty(), '2026-06-13T10:00:00.000Z', 'CN-13-QUALITY merchant'],
  ])('%s', (_name, asked, at, money) => {
    expect(moneyOf(decideBy(CN, asked, at))).toBe(money);
  }); // prettier-ignore

  it('CN-11 is answered within twenty-four hours', () => {
    expect(term(CN, 'standards')).toMatchObject({ rule: 'CN-11-ANSWER', within: { firstAnswer: 'PT24H' } });
    expect(rungsOf(CN, 'decision', IN_TIME)[0]).toBe('2026-06-04T10:00:00.000Z warn');
  });
});

describe('what stands beside the goods', () => {
  it('CN-6 gives three times the price on top, and at least ¥500', () => {
    const given = (paidMinor: number) =>
      decideCompensation(
        {
          wish: { kind: 'compensation', cause: 'counterfeit', form: 'money' },
          lines: [{ lineId: 'line-1', units: [{ from: 0, to: 1 }] }],
          noticeAt: FILED_AT,
        },
        {
          order: anOrder({ currency: 'CNY', lines: [aLine({ quantity: 1, paidMinor, taxMinor: 0 })] }),
          policy: CN,
          calendar: LONDON,
        },
      ).compensation;
    expect([16_666, 16_667].map((paid) => given(paid)?.amountMinor)).toEqual([50_000, 50_001]);
    expect(given(1)).toMatchObject({ rule: 'CN-6', formula: 'timesPrice', recourse: 'supplier' });
  });

  it('CN-7 is answered within seven working days, past the holidays and on made-up weekends', () => {
    const ends = (startsAt: string) => rungsOf(CN, 'authorityAnswer', startsAt).at(-1);
    expect(ends('2026-06-01T02:00:00.000Z')).toBe('2026-06-10T15:59:59.999Z escalate');
    // 29 and 30 September, 8 and 9 October, Saturday the 10th in place of a day off, 12 and 13.
    expect(ends('2026-09-28T02:00:00.000Z')).toBe('2026-10-13T15:59:59.999Z escalate');
  });

  it.each<[string, boolean, string]>([
    ['CN-10 has people see to it when the seller is not known', false, 'review CN-1'],
    ['CN-10 leaves it be when he is', true, 'approve CN-1'],
  ])('%s', (_name, sellerDetailsKnown, answer) => {
    expect(answerOf(decideBy(CN, came({ sale: { sellerDetailsKnown } }), IN_TIME))).toBe(answer);
  });

  it('CN-12 is a quota, denied by tenders and by rates of ninety days, and followed up when goods do not come', () => {
    const { quotaMinor, deniedTenders, mostBasisPoints } = optionalTerm(CN, 'instantRefund')!;
    expect(quotaMinor['default']).toBeGreaterThan(0);
    expect(deniedTenders).toEqual(['redPacket', 'instalmentCredit']);
    expect(Object.values(mostBasisPoints).every((rate) => rate < 10_000)).toBe(true);
    expect(rungsOf(CN, 'recourse', IN_TIME).map((rung) => rung.split(' ')[1])).toEqual(['remind', 'cutQuota', 'claim', 'dispute']);
  }); // prettier-ignore
});

describe('the times and limits of a Chinese shop', () => {
  const worth = (paidMinor: number, asked: Asked = {}) =>
    came({ order: { placedAt: '2026-06-03T09:00:00.000Z', shipping: { paidMinor: 0, taxMinor: 0 } }, reason: 'doesNotFit', ...asked, line: { paidMinor, taxMinor: 0 } }); // prettier-ignore
  const noFee = { reason: 'wrongItem' } as const;

  it('CN-13 approves after seventy-two hours, expires after seven days, and takes goods as sound after seventy-two hours', () => {
    expect(rungsOf(CN, 'decision', IN_TIME).at(-1)).toBe('2026-06-06T10:00:00.000Z approve');
    expect(rungsOf(CN, 'shipBack', IN_TIME).at(-1)).toBe('2026-06-10T10:00:00.000Z expire');
    expect(rungsOf(CN, 'inspection', IN_TIME).at(-1)).toBe('2026-06-06T10:00:00.000Z approve');
  });

  it.each<[string, Asked, string, boolean]>([
    ['CN-13 decides by itself up to ¥200', worth(20_000, noFee), '2026-06-03T10:00:00.000Z', false],
    ['CN-13 asks people above it', worth(20_001, noFee), '2026-06-03T10:00:00.000Z', true],
    ['CN-13 decides by itself within thirty minutes of the payment', worth(20_001, noFee), '2026-06-03T09:30:00.000Z', false],
    ['CN-13 asks people a moment later', worth(20_001, noFee), '2026-06-03T09:30:00.001Z', true],
    ['CN-13 decides by itself before the goods are there', worth(20_001, { ...noFee, deliveredAt: null }), '2026-06-03T10:00:00.000Z', false],
    ['CN-13 decides by itself in the third case of a line', came({ earlierCases: 2 }), IN_TIME, false],
    ['CN-13 asks people in the fourth', came({ earlierCases: 3 }), IN_TIME, true],
    ['CN-13 decides by itself up to ¥1000', worth(100_000, { ...noFee, deliveredAt: null }), IN_TIME, false],
    ['CN-13 never decides by itself above it', worth(100_001, { ...noFee, deliveredAt: null }), IN_TIME, true],
  ])('%s', (_name, asked, at, isReviewed) => {
    const reviews = firedIn(asked, at).filter((reason) => reason.endsWith(' review'));
    expect(reviews.every((reason) => reason.startsWith('CN-13-'))).toBe(true);
    expect(decideBy(CN, asked, at).outcome).toBe(isReviewed ? 'review' : 'approve');
  }); // prettier-ignore

  it('CN-13 lets a request be put again three times, and keeps records three years', () => {
    expect(term(CN, 'appeals')).toMatchObject({ rule: 'CN-13-EDITS', most: 3 });
    expect(addMonths('2026-06-01', 12 * term(CN, 'retention').years)).toBe('2029-06-01');
  });

  it('CN-15 is pressed at twenty-four and forty-eight hours, and may be extended by twenty-four', () => {
    expect(rungsOf(CN, 'decision', IN_TIME).slice(0, 2)).toEqual([
      '2026-06-04T10:00:00.000Z warn',
      '2026-06-05T10:00:00.000Z escalate',
    ]);
    const { rule, by } = term(CN, 'clockLimits');
    expect([rule, by.decision]).toEqual(['CN-15', { extendAtMost: 'PT24H', pauseAtMost: 'PT0S', times: 1 }]);
  });

  it('CN-15 gives twenty-four hours more for every public holiday', () => {
    const [warn] = rungsOf(CN, 'decision', '2026-09-30T02:00:00.000Z');
    expect(warn).toBe('2026-10-08T02:00:00.000Z warn');
    expect(rungsOf(CN, 'decision', '2026-09-28T02:00:00.000Z')[0]).toBe('2026-09-29T02:00:00.000Z warn');
  }); // prettier-ignore
});
