import {
  answerClaim, type CompensationRule, type CompensationWish, decideHarm, type Order, receiveRecourse, refuse, writeOffClaim,
} from '#domain'; // prettier-ignore
import { BudgetStore, type ExternalRefundFact } from '#persistence';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const RULE: CompensationRule = {
  ...{ rule: 'rule', source: 'test', causes: ['late', 'damaged', 'wrongItem'], forms: ['money', 'apology'] },
  ...{ formula: { kind: 'fixed', minor: 500 }, outcome: 'approve', recourse: 'carrier' },
};
const BY = { kind: 'finance', id: 'fin' } as const;

describe('what is given for harm', () => {
  let record: RecordUnderTest;
  let budgets: BudgetStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    budgets = new BudgetStore(record.app);
  });
  afterAll(() => record.close());

  const marketOf = (rule: Partial<CompensationRule> = {}, mostMinor?: number) =>
    record.policy({
      terms: {
        compensation: {
          ...{ rule: 'term', source: 'test', rules: [{ ...RULE, ...rule }] },
          ...(mostMinor === undefined ? {} : { mostMinor }),
        },
      },
    });
  const wish = (change: Partial<CompensationWish> = {}) => ({
    wish: { kind: 'compensation' as const, cause: 'late' as const, form: 'money' as const, ...change },
    logistics: { method: 'none' as const },
    lines: [{ lineId: 'line-1', quantity: 1 }],
  });
  const budget = async (market: string, limitMinor: number) => {
    const budgetId = unique('budget');
    const month = new Date().toISOString().slice(0, 8);
    const period = { period: 'month', startsOn: `${month}01`, cause: null } as const;
    await budgets.put({ budgetId, market, currency: 'GBP', limitMinor, ...period }, BY);
    return budgetId;
  };
  const outcomes = (states: readonly { decision?: { outcome: string } }[]) =>
    states.map(({ decision }) => decision?.outcome).sort();

  it('is not given beyond a budget by filings at once: the others go to people', async () => {
    const market = await marketOf();
    const budgetId = await budget(market, 1_400);
    const orders = await Promise.all(Array.from({ length: 6 }, () => record.order({ market })));
    const filed = await Promise.all(orders.map((order) => record.file(order, wish())));
    expect(outcomes(filed)).toEqual(['approve', 'approve', 'review', 'review', 'review', 'review']);
    expect(await budgets.get(budgetId)).toMatchObject({
      reservedMinor: 1_000,
      spentMinor: 0,
      limitMinor: 1_400,
    });
    const waiting = filed.find(({ stage }) => stage === 'deciding')!;
    expect(waiting.decision?.reasons.map(({ rule }) => rule)).toContain('COMPENSATION-BUDGET');
    const give = () => record.record(waiting.caseId, decideHarm({ amountMinor: 500, form: 'money' }));
    expect(await refusalOf(give())).toBe('COMPENSATION.OVER_BUDGET');
    await record.record(waiting.caseId, decideHarm({ amountMinor: 400, form: 'money' }));
    expect(await budgets.get(budgetId)).toMatchObject({ reservedMinor: 1_400 });
  });

  it('is asked for once for a line and cause, by ten at once too', async () => {
    const order = await record.order({ market: await marketOf() });
    const filings = await Promise.allSettled(Array.from({ length: 10 }, () => record.file(order, wish())));
    expect(filings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await record.count('compensation_claims', 'order_id = $1', order.orderId)).toBe(1);
    expect(await refusalOf(record.file(order, { ...wish(), lines: [] }))).toBe(
      'COMPENSATION.CLAIMED_ALREADY',
    );
    await expect(record.file(order, wish({ cause: 'damaged' }))).resolves.toMatchObject({
      stage: 'settling',
    });
  });

  it('is no more than what a bank has taken back leaves of the harm, and that only by people', async () => {
    const order = await record.order({ market: await marketOf() });
    const { paymentId } = order.payments[0]!;
    const disputeId = unique('du');
    const takesBack = (amountMinor: number, status: ExternalRefundFact['status']) =>
      record.webhooks.receive(
        { source: 'payment', messageId: unique('evt'), body: {} },
        { kind: 'chargeBack', providerRefundId: disputeId, paymentId, amountMinor, status },
      );
    const isOpen = () =>
      record.count('breaks', `kind = 'chargedBack' AND subject = $1 AND closed_at IS NULL`, disputeId);
    expect(await takesBack(300, 'pending')).toEqual({ outcome: 'applied' });
    const filed = await record.file(order, wish());
    expect(filed).toMatchObject({
      stage: 'deciding',
      decision: { compensation: { mostMinor: 200, facts: { chargedBackMinor: 300 } } },
    });
    const give = (amountMinor: number) =>
      record.record(filed.caseId, decideHarm({ amountMinor, form: 'money' }));
    expect(await refusalOf(give(201))).toBe('COMPENSATION.BEYOND_BOUNDS');
    expect(await isOpen()).toBe(1);
    await takesBack(300, 'failed');
    await takesBack(300, 'pending');
    expect(await isOpen()).toBe(0);
    const [payment] = await record.rows(
      `SELECT external_minor::int AS taken FROM payments WHERE payment_id = $1`,
      paymentId,
    );
    expect(payment).toEqual({ taken: 0 });
    await expect(record.file(order, wish({ cause: 'damaged' }))).resolves.toMatchObject({
      stage: 'settling',
    });
  });

  it('may be asked for again once it was refused', async () => {
    const order = await record.order({ market: await marketOf({ outcome: 'review' }) });
    const first = await record.file(order, wish());
    await record.record(first.caseId, refuse({}));
    await expect(record.file(order, wish())).resolves.toMatchObject({ stage: 'deciding' });
  });

  it('is no more than an order may have, by two agents at once too', async () => {
    const order = await record.order({ market: await marketOf({ outcome: 'review' }, 700) });
    const cases = await Promise.all([
      record.file(order, wish()),
      record.file(order, wish({ cause: 'damaged' })),
    ]);
    const given = await Promise.allSettled(
      cases.map(({ caseId }) => record.record(caseId, decideHarm({ amountMinor: 400, form: 'money' }))),
    );
    expect(given.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [row] = await record.rows(
      `SELECT given_minor FROM compensated_orders WHERE order_id = $1`,
      order.orderId,
    );
    expect(Number(row?.['given_minor'])).toBe(400);
  });

  it('never takes more of the payments than there is, however many are given at once', async () => {
    const market = await marketOf({ formula: { kind: 'timesPrice', times: 1 } });
    const order: Order = await record.order({ market });
    const captured = order.payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0);
    await Promise.allSettled(
      (['late', 'damaged', 'wrongItem'] as const).map((cause) =>
        record.file(order, { ...wish({ cause }), lines: [{ lineId: 'line-1', quantity: 2 }] }),
      ),
    );
    const [row] = await record.rows(
      `SELECT coalesce(sum(amount_minor), 0) AS sum FROM refunds r JOIN cases USING (case_id) WHERE order_id = $1`,
      order.orderId,
    );
    expect(Number(row?.['sum'])).toBe(captured);
  });

  it('is claimed of whose fault it was, and the books stay even', async () => {
    const filed = await record.file(await record.order({ market: await marketOf() }), wish());
    const [claim] = filed.recourseClaims!;
    expect(claim).toMatchObject({ against: 'carrier', amountMinor: 500, status: 'open' });
    const { claimId } = claim!;
    await record.record(filed.caseId, receiveRecourse(claimId, 100, 'bank-1'));
    await record.record(filed.caseId, answerClaim({ claimId, acceptedMinor: 300 }));
    expect(await refusalOf(record.record(filed.caseId, receiveRecourse(claimId, 201, 'bank-2')))).toBe(
      'RECOURSE.EXCEEDS_CLAIM',
    );
    await record.record(filed.caseId, writeOffClaim(claimId, 'note'));
    const rows = await record.rows(
      `SELECT status, received_minor FROM recourse_claims WHERE claim_id = $1`,
      claimId,
    );
    expect(rows).toMatchObject([{ status: 'writtenOff' }]);
    const balances = await record.rows(
      `SELECT account, sum(debit_minor - credit_minor)::int AS minor FROM ledger_entries WHERE case_id = $1 GROUP BY account ORDER BY account`,
      filed.caseId,
    );
    expect(Object.fromEntries(balances.map(({ account, minor }) => [account, minor]))).toEqual({
      compensationExpense: 500,
      recourseClaimed: 0,
      recourseIncome: -100,
      recourseReceivable: 0,
      recourseReceived: 100,
      refundsPayable: -500,
    });
  });

  it('leaves no two budgets for the same time, and none below what is used', async () => {
    const market = await marketOf();
    const budgetId = await budget(market, 500);
    expect(await refusalOf(budget(market, 1))).toBe('BUDGET.OVERLAPS');
    await record.file(await record.order({ market }), wish());
    const { market: of, currency, period, startsOn, cause } = await budgets.get(budgetId);
    const lower = budgets.put(
      { budgetId, market: of, currency, period, startsOn, cause, limitMinor: 499 },
      BY,
    );
    expect(await refusalOf(lower)).toBe('BUDGET.BELOW_USED');
  });
});
