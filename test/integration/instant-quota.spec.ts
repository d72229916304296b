import {
  cancel,
  type CaseState,
  clockTicked,
  customerRepaid,
  earliestTick,
  type Order,
  type PolicyTerms,
} from '#domain';
import { CustomerStore } from '#persistence';
import { instantPolicy } from '../support/promises.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('the quota of instant refunds', () => {
  let record: RecordUnderTest;
  let customers: CustomerStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    customers = new CustomerStore(record.app);
  });
  afterAll(() => record.close());

  const marketOf = (change: Partial<PolicyTerms['instantRefund']> = {}) => {
    const { terms, clocks } = instantPolicy(change);
    return record.policy({ terms: terms!, clocks });
  };
  /** Orders of one customer; one unit of each is worth 2500. */
  const orders = async (market: string, count: number): Promise<Order[]> => {
    const customerId = unique('customer');
    const placedAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
    return Promise.all(Array.from({ length: count }, () => record.order({ customerId, market, placedAt })));
  };
  const isPaid = ({ refunds }: CaseState) => refunds.length > 0;
  const openOf = async ({ customerId }: Order) => (await customers.quotas(customerId))[0]?.openMinor ?? 0;
  /** Lets the clock climb to the rung with this act, whatever the time. */
  const climb = async (state: CaseState, act: string): Promise<CaseState> => {
    const clock = state.clocks.find(({ name }) => name === 'recourse')!;
    const rung = clock.rungs.findIndex((one) => one.act === act);
    const { clockId, generation, rungsReached } = clock;
    const tick = { clockId, generation, rung: rungsReached, at: clock.rungs[rung]!.at };
    const late = { now: clock.rungs[rung]!.at };
    return (
      await record.record(state.caseId, (one, context) => clockTicked(tick)(one, { ...context, ...late }))
    ).state;
  };

  it('is not used twice by filings at once: who comes too late goes the usual way', async () => {
    const filed = await Promise.all((await orders(await marketOf(), 8)).map((order) => record.file(order)));
    expect(filed.filter(isPaid)).toHaveLength(2);
    expect(filed.every(({ stage }) => stage === 'awaitingGoods')).toBe(true);
    const [{ orderId } = filed[0]!] = filed;
    const [order] = await record.rows(
      `SELECT customer_id AS "customerId" FROM orders WHERE order_id = $1`,
      orderId,
    );
    expect(await openOf(order as unknown as Order)).toBe(5_000);
    for (const { decision } of filed)
      expect(decision?.instantRefund?.eligible).toBe(decision?.customer?.history?.instantOpenMinor !== 5_000);
  });

  it('cannot be passed by hand either', async () => {
    await expect(
      record.rows(
        `INSERT INTO instant_quotas (customer_id, currency, used_minor, limit_minor) VALUES ('c', 'GBP', 2, 1)`,
      ),
    ).rejects.toThrow('instant_within_quota');
  });

  it('is free again once the goods are accepted', async () => {
    const [first, second, third] = await orders(await marketOf({ quotaMinor: { default: 2_500 } }), 3);
    const filed = await record.file(first!);
    expect(isPaid(filed)).toBe(true);
    expect(isPaid(await record.file(second!))).toBe(false);
    await record.receive(filed);
    expect(await openOf(first!)).toBe(0);
    expect(isPaid(await record.file(third!))).toBe(true);
  });

  it('is held from the filing on where the money waits for the first scan, and freed by a cancellation', async () => {
    const [order] = await orders(await marketOf({ pays: 'onFirstScan' }), 1);
    const { caseId, refunds } = await record.file(order!);
    expect([refunds, await openOf(order!)]).toEqual([[], 2_500]);
    await record.record(caseId, cancel());
    expect(await openOf(order!)).toBe(0);
  });

  it('is cut by a breach, and held until the customer has paid back', async () => {
    const [first, second] = await orders(await marketOf(), 2);
    const claimed = await climb(await record.file(first!), 'claim');
    expect(claimed.recourseSteps?.map(({ step }) => step)).toEqual(['remind', 'cutQuota', 'claim']);
    const [quota] = await customers.quotas(first!.customerId);
    expect(quota).toMatchObject({ openMinor: 2_500, cutBasisPoints: 5_000 });
    const { decision } = await record.file(second!);
    expect(decision?.instantRefund).toMatchObject({
      eligible: false,
      quotaMinor: 3_000,
      availableMinor: 500,
    });
    const { state } = await record.record(claimed.caseId, customerRepaid(2_500));
    expect([state.stage, state.recourses, await openOf(first!)]).toEqual(['settling', [], 0]);
    expect(earliestTick(state.clocks)).not.toBeNull();
  });

  it('counts who did not send the goods among the disputes of his next filing', async () => {
    const [first, second] = await orders(await marketOf(), 2);
    await record.owner.query(
      `UPDATE case_clocks SET status = 'missed', due_at = now() WHERE name = 'recourse' AND case_id = $1`,
      [(await record.file(first!)).caseId],
    );
    const { decision } = await record.file(second!);
    expect(decision?.customer?.history).toMatchObject({ orders: 2, refunds: 1, disputes: 1 });
  });

  it('is that of the group, and denied for the rates, that the shop says', async () => {
    const [first, second] = await orders(await marketOf(), 2);
    await customers.putStanding(first!.customerId, { group: 'gold', complaints: 0, disputes: 0, unpaid: 0 });
    expect((await record.file(first!)).decision).toMatchObject({
      customer: { group: 'gold' },
      instantRefund: { eligible: true, quotaMinor: 20_000 },
    });
    await customers.putStanding(first!.customerId, { complaints: 0, disputes: 0, unpaid: 1 });
    expect((await record.file(second!)).decision?.instantRefund).toMatchObject({
      eligible: false,
      reasons: [{ effect: 'refuse', inputs: { unpaid: 1, orders: 2, mostBasisPoints: 2_500 } }],
    });
    expect(await customers.standing(first!.customerId)).toEqual({ complaints: 0, disputes: 0, unpaid: 1 });
  });

  it('is looked at by a quote too, which takes nothing of it', async () => {
    const [order] = await orders(await marketOf(), 1);
    const lines = [{ lineId: 'line-1', quantity: 1 }];
    const ask = {
      wish: { kind: 'return' } as const,
      quoteId: unique('quote'),
      orderId: order!.orderId,
      lines,
    };
    const { decision } = await record.quotes.create(ask, () => undefined);
    expect(decision.instantRefund).toMatchObject({ eligible: true, availableMinor: 6_000 });
    expect(await openOf(order!)).toBe(0);
  });

  it('is no matter where policy promises nothing in advance: then nothing is counted', async () => {
    const { decision } = await record.file(await record.order());
    expect(decision).not.toHaveProperty('customer');
    expect(decision).not.toHaveProperty('instantRefund');
  });
});
