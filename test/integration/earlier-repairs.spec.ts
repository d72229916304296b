import { cancel, type CaseState, type Order, repairNetworkSaid, tellableReasons } from '#domain';
import { RememberSerialNumbers1764001572000 } from '../../migrations/index.js';
import { aLine } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { covered, FAILED, LADDER, REPAIRS, wish } from '../support/repair-play.js';
import { unique } from '../support/unique.js';

describe('earlier repairs', () => {
  let record: RecordUnderTest;
  /** By after how many repairs something opens beside the next one. */
  let markets: Readonly<Record<1 | 2, string>>;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    const market = (afterRepairs: number) =>
      record.policy({
        terms: { ...covered().terms, repairs: REPAIRS, repairLadder: { ...LADDER, afterRepairs } },
      });
    markets = { 1: await market(1), 2: await market(2) };
  });
  afterAll(() => record.close());

  const order = (after: 1 | 2, customerId: string, change: Parameters<typeof aLine>[0] = {}) =>
    record.order({ market: markets[after], customerId, lines: [aLine({ quantity: 1, ...change })] });
  const repair = (of: Order, serialNumber?: string): Promise<CaseState> =>
    record.file(of, {
      wish: wish({ route: 'technician', ...(serialNumber === undefined ? {} : { serialNumber }) }),
      logistics: { method: 'none' },
    });
  const fail = async ({ caseId }: CaseState): Promise<CaseState> => {
    const fact = {
      ...FAILED,
      reference: `${caseId}:r1`,
      factId: unique('fact'),
      happenedAt: new Date().toISOString(),
    };
    return (await record.record(caseId, repairNetworkSaid(fact))).state;
  };
  /** A repair that failed, after which the customer lets it be. */
  const failedRepair = async (of: Order, serialNumber?: string): Promise<CaseState> => {
    const failed = await fail(await repair(of, serialNumber));
    return (await record.record(failed.caseId, cancel())).state;
  };
  const failuresOf = ({ decision }: CaseState) => decision?.warranty?.failedRepairs;
  const signalsOf = ({ decision }: CaseState) =>
    (decision?.reasons ?? []).flatMap(({ inputs }) => inputs['signal'] ?? []);

  it('are found by the serial number under another order, and open the ladder at once where one is enough', async () => {
    const [customer, serial] = [unique('customer'), unique('SN')];
    await failedRepair(await order(2, customer, { serialNumbers: [serial] }));
    const again = await repair(await order(1, customer), serial);
    expect(failuresOf(again)).toBe(1);
    expect(again).toMatchObject({ stage: 'awaitingVisit', repair: { remedies: { cause: 'failed' } } });
  });

  it('count with the next one where the law asks for two', async () => {
    const [customer, serial] = [unique('customer'), unique('SN')];
    await failedRepair(await order(2, customer), serial);
    const again = await repair(await order(2, customer, { serialNumbers: [serial] }));
    expect(again.repair?.remedies).toBeUndefined();
    expect(await fail(again)).toMatchObject({
      stage: 'awaitingChoice',
      repair: { remedies: { cause: 'failed' } },
    });
  });

  it('are no business of another article with the same number', async () => {
    const [customer, serial] = [unique('customer'), unique('SN')];
    await failedRepair(await order(2, customer), serial);
    expect(failuresOf(await repair(await order(2, customer, { sku: 'KETTLE' }), serial))).toBe(0);
  });

  it.each<[string, string | undefined, string | undefined, number]>([
    ['counts where no number is known', undefined, undefined, 1],
    ['counts where only one of them is known', 'SN-A', undefined, 1],
    ['counts for the same number', 'SN-A', 'SN-A', 1],
    ['does not count for another number', 'SN-A', 'SN-B', 0],
  ])('of the same line %s', async (_what, before, now, failures) => {
    const numbers = ['SN-A', 'SN-B'].map((number) => `${number}-${unique('n')}`);
    const number = (name?: string) => numbers.find((one) => name !== undefined && one.startsWith(name));
    const twice = await order(2, unique('customer'), { quantity: 2, serialNumbers: numbers });
    await failedRepair(twice, number(before));
    expect(failuresOf(await repair(twice, number(now)))).toBe(failures);
  });

  it('of another customer count, but people look, and nobody is told of the other case', async () => {
    const serial = unique('SN');
    const theirs = await failedRepair(await order(2, unique('customer')), serial);
    const mine = await repair(await order(1, unique('customer')), serial);
    expect(mine.stage).toBe('deciding');
    expect(failuresOf(mine)).toBe(1);
    expect(signalsOf(mine)).toEqual(['sharedSerial']);
    expect(tellableReasons(mine.decision!).filter(({ rule }) => rule === 'REPAIR-SERIAL')).toEqual([]);
    const events = await record.rows(`SELECT payload FROM case_events WHERE case_id = $1`, mine.caseId);
    for (const secret of [theirs.caseId, theirs.orderId, theirs.customerId])
      expect(JSON.stringify(events)).not.toContain(secret);
  });

  it('from before their numbers were remembered are found as well', async () => {
    const [customer, said, sold] = [unique('customer'), unique('SN'), unique('SN')];
    await failedRepair(await order(2, customer), said);
    await failedRepair(await order(2, customer, { serialNumbers: [sold] }));
    const migration = new RememberSerialNumbers1764001572000();
    const runner = record.owner.createQueryRunner();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    for (const serial of [said, sold])
      expect(failuresOf(await repair(await order(2, customer), serial))).toBe(1);
  });

  it('that are not over have people look, also when both are asked for at once', async () => {
    const [customer, serial] = [unique('customer'), unique('SN')];
    const orders = await Promise.all([1, 2, 3].map(() => order(2, customer)));
    const filed = await Promise.all(orders.map((one) => repair(one, serial)));
    expect(filed.map(signalsOf).filter((signals) => signals.length === 0)).toHaveLength(1);
    expect(filed.filter(({ stage }) => stage === 'deciding')).toHaveLength(2);
  });
});
