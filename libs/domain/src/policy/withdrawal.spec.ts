import { aLine, anOrder, aPolicy, DELIVERED_AT, LONDON } from '../../../../test/support/builders.js';
import { aWithdrawalRight } from '../../../../test/support/withdrawals.js';
import type { Right, SaleTerms } from '../index.js';
import { judgeWithdrawal, knowsWithdrawal } from '../index.js';

const judge = (
  noticeAt: string,
  {
    right = {},
    saleTerms,
    category,
  }: { right?: Partial<Right>; saleTerms?: SaleTerms; category?: string } = {},
) => {
  const order = anOrder({
    lines: [aLine(category === undefined ? {} : { category })],
    ...(saleTerms === undefined ? {} : { saleTerms }),
  });
  const policy = aPolicy({ rights: [aWithdrawalRight(right)] });
  const [judged] = judgeWithdrawal([{ lineId: 'line-1' }], { order, policy, calendar: LONDON, noticeAt });
  return judged!;
};

describe('judgeWithdrawal', () => {
  it('grants from the delivery to the last millisecond of the last day, and no longer', () => {
    const until = '2026-06-15T22:59:59.999Z';
    for (const noticeAt of [DELIVERED_AT, until]) {
      const granted = judge(noticeAt);
      expect(granted.grant).toMatchObject({ rule: 'EU-1', kind: 'withdrawal' });
      expect(granted).toMatchObject({ lastDay: '2026-06-15', until });
    }
    const late = judge('2026-06-15T23:00:00.000Z');
    expect(late.grant).toBeUndefined();
    expect(late.reasons).toMatchObject([{ rule: 'EU-1', effect: 'refuse' }]);
    expect(late.until).toBe(until);
  });

  it('is not kept open by the longer offer of the shop, which is no right to withdraw', () => {
    expect(judge('2026-06-20T10:00:00.000Z').grant).toBeUndefined();
  });

  it('says by which rule goods are excepted', () => {
    const excepted = judge(DELIVERED_AT, { category: 'custom-made' });
    expect(excepted.grant).toBeUndefined();
    expect(excepted.reasons).toContainEqual(
      expect.objectContaining({ rule: 'EU-8', law: 'Directive 2011/83/EU, Art. 16', effect: 'refuse' }),
    );
  });

  it('lasts longer for who was never told of it', () => {
    const right = { window: { from: 'possession', length: { days: 14 }, notInformedMonths: 12 } } as const;
    const granted = judge('2027-06-15T10:00:00.000Z', { right, saleTerms: { withdrawalInformedAt: null } });
    expect(granted).toMatchObject({ lastDay: '2027-06-15', grant: { kind: 'withdrawal' } });
  });

  it('leaves out lines that the order has not', () => {
    const facts = { order: anOrder(), policy: aPolicy(), calendar: LONDON, noticeAt: DELIVERED_AT };
    expect(judgeWithdrawal([{ lineId: 'other' }], facts)).toEqual([]);
  });
});

describe('knowsWithdrawal', () => {
  it('is true of a policy with such a right only', () => {
    expect(knowsWithdrawal(aPolicy())).toBe(false);
    expect(knowsWithdrawal(aPolicy({ rights: [aWithdrawalRight({ kind: 'conformity' })] }))).toBe(false);
    expect(knowsWithdrawal(aPolicy({ rights: [aWithdrawalRight()] }))).toBe(true);
  });
});
