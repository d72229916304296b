import { planRefund } from '#domain';
import { aLine, anOrder } from '../../support/builders.js';
import {
  answerOf,
  type Asked,
  decideBy,
  moneyOf,
  rungsOf,
  shippedPolicy,
  testBoundaries,
} from '../../support/policy-rules.js';

const GB = shippedPolicy('gb-standard-3.json');
const CAME = '2026-06-01T10:00:00.000Z';
const IN_TIME = '2026-06-03T10:00:00.000Z';
const came = (asked: Asked = {}): Asked => ({ deliveredAt: CAME, ...asked });

const twoGoods = anOrder({ lines: [aLine(), aLine({ lineId: 'line-2', quantity: 1 })] });
const [first, second] = twoGoods.deliveries;
const lastGoodLater = { ...twoGoods, deliveries: [{ ...first!, deliveredAt: CAME }, { ...second!, deliveredAt: '2026-06-24T10:00:00.000Z' }] }; // prettier-ignore
const repaired = (sentAt: string, returnedAt?: string, outcome: 'repaired' | 'failed' = 'repaired') => ({
  repairs: [returnedAt === undefined ? { sentAt } : { sentAt, returnedAt, outcome }],
});

describe('the cancellation of a UK consumer', () => {
  testBoundaries(GB, [
    ['UK-1 lasts fourteen days from possession, and the shop goes on', came(), '2026-06-15T22:59:59.999Z', 'approve UK-1', 'approve SHOP-WINDOW-30D'],
    ['UK-1 leaves the shop its thirty days', came(), '2026-07-01T22:59:59.999Z', 'approve SHOP-WINDOW-30D', 'refuse'],
    ['UK-1 counts from the last item', { order: lastGoodLater }, '2026-07-08T22:59:59.999Z', 'approve UK-1', 'refuse'],
    ['UK-1 adds twelve months for whom nobody told', came({ sale: { withdrawalInformedAt: null } }), '2027-06-15T22:59:59.999Z', 'approve UK-1', 'refuse'],
    ['UK-1 gives fourteen days from being told late', came({ sale: { withdrawalInformedAt: '2026-08-03T10:00:00.000Z' } }), '2026-08-17T22:59:59.999Z', 'approve UK-1', 'refuse'],
    ['UK-1 has an hour less across the start of summer time', came({ deliveredAt: '2026-03-16T10:00:00.000Z' }), '2026-03-30T22:59:59.999Z', 'approve UK-1', 'approve SHOP-WINDOW-30D'],
    ['UK-1 has an hour more across its end', came({ deliveredAt: '2026-10-12T10:00:00.000Z' }), '2026-10-26T23:59:59.999Z', 'approve UK-1', 'approve SHOP-WINDOW-30D'],
    ['UK-1 ends by the clock of a customer who is elsewhere', came({ timeZone: 'Atlantic/Bermuda' }), '2026-06-16T02:59:59.999Z', 'approve UK-1', 'approve SHOP-WINDOW-30D'],
    ['UK-1 is the same in a market that is called UK', came({ market: 'UK' }), '2026-06-15T22:59:59.999Z', 'approve UK-1', 'approve SHOP-WINDOW-30D'],
  ]); // prettier-ignore

  it('UK-1 tells the last day on which anything is in time, and the law’s with the right', () => {
    const { lastDays, grants } = decideBy(GB, came(), IN_TIME);
    expect([lastDays['line-1'], grants?.[0]?.lastDay]).toEqual(['2026-07-01', '2026-06-15']);
  });

  it.each([
    ['custom-made', 'UK-1-CUSTOM'],
    ['perishable', 'UK-1-PERISHABLE'],
    ['hygiene-opened', 'UK-1-HYGIENE'],
  ])('UK-1 is taken away for what is %s', (category, rule) => {
    const asked = came({ line: { category }, opened: 'opened' });
    const { outcome, reasons } = decideBy(GB, asked, IN_TIME);
    expect([outcome, reasons.map((reason) => reason.rule)]).toEqual(['refuse', expect.arrayContaining([rule, 'SHOP-EXCLUDED'])]);
  }); // prettier-ignore

  it('UK-1 stands for goods that are still sealed for hygiene', () => {
    const sealed = came({ line: { category: 'sealed-hygiene' } });
    expect(answerOf(decideBy(GB, sealed, IN_TIME))).toBe('approve UK-1');
  });

  it('UK-1 takes no freight from whom nobody told of it', () => {
    const fees = (asked: Asked) =>
      decideBy(GB, came(asked), IN_TIME).breakdown.fees.map(({ minor }) => minor);
    expect([fees({}), fees({ sale: { returnCostInformed: false } })]).toEqual([[395], []]);
  });

  it('UK-2 is due at the end of the fourteenth day from the goods, or from proof that they were sent', () => {
    expect(GB.clocks.statutoryRefund).toMatchObject({ starts: 'goodsOrProof', cause: 'statute' });
    expect(rungsOf(GB, 'statutoryRefund', '2026-06-10T10:00:00.000Z').at(-1)).toBe('2026-06-24T22:59:59.999Z escalate');
    expect(rungsOf(GB, 'statutoryRefund', '2026-10-20T10:00:00.000Z').at(-1)).toBe('2026-11-03T23:59:59.999Z escalate');
  }); // prettier-ignore
});

describe('goods that do not conform in the UK', () => {
  const wrong = (asked: Asked = {}) => came({ reason: 'notAsDescribed', ...asked });
  const failed = (asked: Asked = {}) =>
    wrong({ line: repaired('2026-06-10T10:00:00.000Z', '2026-06-20T10:00:00.000Z', 'failed'), ...asked });

  testBoundaries(GB, [
    ['UK-3 lets him reject for thirty days', wrong(), '2026-07-01T22:59:59.999Z', 'approve UK-3', 'review UK-4'],
    ['UK-3 stands still for the days of a repair', wrong({ line: repaired('2026-06-10T10:00:00.000Z', '2026-06-20T10:00:00.000Z') }), '2026-07-11T22:59:59.999Z', 'approve UK-3', 'review UK-4'],
    ['UK-3 leaves at least seven days after it', wrong({ line: repaired('2026-06-30T10:00:00.000Z', '2026-07-08T10:00:00.000Z') }), '2026-07-15T22:59:59.999Z', 'approve UK-3', 'review UK-4'],
    ['UK-3 leaves more than seven where more were left', wrong({ line: repaired('2026-06-23T10:00:00.000Z', '2026-06-24T10:00:00.000Z') }), '2026-07-02T22:59:59.999Z', 'approve UK-3', 'review UK-4'],
    ['UK-4 lets him reject after a failed repair, whole for six months', failed(), '2026-12-01T23:59:59.999Z', 'approve UK-4-REJECT', 'review UK-4'],
    ['UK-4 presumes the fault for six months', wrong({ wanted: 'repair' }), '2026-12-01T23:59:59.999Z', 'approve UK-4-PRESUMED', 'review UK-4'],
    ['UK-4 presumes it to the end of a shorter month', wrong({ wanted: 'exchange', deliveredAt: '2026-08-31T10:00:00.000Z' }), '2027-02-28T23:59:59.999Z', 'approve UK-4-PRESUMED', 'review UK-4'],
    ['UK-4 ends after six years', wrong(), '2032-06-01T22:59:59.999Z', 'review UK-4', 'refuse'],
  ]); // prettier-ignore

  it('UK-3 has no end while the goods are away', () => {
    const away = wrong({ line: repaired('2026-06-10T10:00:00.000Z') });
    expect(answerOf(decideBy(GB, away, '2026-12-24T10:00:00.000Z'))).toBe('approve UK-3');
  });

  it('UK-3 has the money go back within fourteen days of agreeing', () => {
    expect(GB.clocks.refund).toMatchObject({ rule: 'UK-3', cause: 'statute' });
    expect(rungsOf(GB, 'refund', IN_TIME).at(-1)).toBe('2026-06-17T10:00:00.000Z escalate');
  });

  it.each<[string, string | undefined, string, number[]]>([
    ['UK-4 takes nothing for use on the last day of six months', undefined, '2026-12-01T23:59:59.999Z', []],
    ['UK-4 may take something on the day after', undefined, '2026-12-02T00:00:00.000Z', [1000]],
    ['UK-4 may take it for a motor vehicle on the first', 'motor-vehicle', IN_TIME, [1000]],
  ])('%s', (_name, category, noticeAt, expected) => {
    const line = { ...repaired('2026-06-01T12:00:00.000Z', '2026-06-02T10:00:00.000Z', 'failed'), ...(category === undefined ? {} : { category }) };
    const { grants = [] } = decideBy(GB, failed({ line }), noticeAt);
    const units = [{ lineId: 'line-1', units: [{ from: 0, to: 2 }] }];
    const { fees } = planRefund(anOrder(), units, GB, { grants, deductions: new Map([['line-1', 1000]]) });
    expect(fees.map(({ minor }) => minor)).toEqual(expected);
  }); // prettier-ignore

  it.each<[string, Asked, string, string]>([
    ['UK-3 has the trader pay the way back', wrong(), IN_TIME, 'UK-3 merchant'],
    ['UK-4 has him pay it for a repair', wrong({ wanted: 'repair' }), IN_TIME, 'UK-4-PRESUMED merchant'],
    ['UK-4 has him pay it after one that failed', failed(), '2026-07-01T10:00:00.000Z', 'UK-4-REJECT merchant valueReduction'],
    ['UK-4 has him pay it to the end', wrong(), '2030-07-01T10:00:00.000Z', 'UK-4 merchant'],
  ])('%s', (_name, asked, at, money) => {
    expect(moneyOf(decideBy(GB, asked, at))).toBe(money);
  }); // prettier-ignore

  it('UK-4 knows a repair that helped from one that failed', () => {
    const line = repaired('2026-06-10T10:00:00.000Z', '2026-06-20T10:00:00.000Z');
    expect(answerOf(decideBy(GB, wrong({ line }), '2026-07-20T10:00:00.000Z'))).toBe('review UK-4');
  });
});

describe('what GB-standard@2 promised', () => {
  const two = shippedPolicy('gb-standard-2.json');
  const kept = ['excludedCategories', 'amountLimit', 'reviewedReasons', 'evidence', 'restockingFee', 'returnFreight', 'outboundShipping', 'terms'] as const; // prettier-ignore

  /** What is promised; where it comes from may be told better. */
  const promise = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'source' ? undefined : part)));

  it.each(kept)('stays as it was: %s', (name) => {
    // Four eyes are asked of staff, and what is given besides is more; nothing of it promises anybody less.
    if (name === 'terms') expect(promise(GB.terms)).toMatchObject(promise(two.terms) as object);
    else expect(promise(GB[name])).toEqual(promise(two[name]));
  });

  it('stays as it was: the ladders of its clocks, and the thirty days', () => {
    const ladders = ({ clocks }: typeof GB) =>
      Object.entries(clocks).map(([name, { ladder, cause }]) => ({ name, ladder, cause }));
    expect(ladders(GB)).toEqual(expect.arrayContaining(ladders(two)));
    expect(GB.window?.days).toBe(two.window?.days);
  });
});
