import { type CaseState, clockTicked, nextBreachOf, parcelScanned, refuse } from '#domain';
import { OrderQueue1764001350000 } from '../../migrations/1764001350000-order-queue.js';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';

describe('cases from before the queue was ordered by breaches', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const fileUnder = async (minor: number): Promise<CaseState> => {
    const { clocks, amountLimit } = aPolicy();
    const receipt = { ...clocks.receipt, ladder: [{ after: 'PT0S', act: 'escalate' as const }] };
    const market = await record.policy({
      amountLimit: { ...amountLimit, minor },
      clocks: { ...clocks, receipt },
    });
    return record.file(await record.order({ market }));
  };

  it('get what their clocks say, as a transition would write it', async () => {
    const waiting = await fileUnder(0);
    const [refused] = [await fileUnder(0)];
    await record.record(refused.caseId, refuse({}));
    const withCustomer = await fileUnder(100_000);
    const late = await fileUnder(100_000);
    const scan = { trackingNumber: 't-1', scannedAt: late.filedAt, status: 'inTransit' } as const;
    const { state } = await record.record(late.caseId, parcelScanned(scan));
    const clock = state.clocks.find(({ name }) => name === 'receipt')!;
    const { clockId, generation, dueAt } = clock;
    await record.record(late.caseId, clockTicked({ clockId, generation, rung: 0, at: dueAt }));
    const settling = await record.receive(await fileUnder(100_000));

    const read = async () =>
      record.rows(
        `SELECT case_id, breach_at, breach_rank, breach_cause, reasons FROM cases ORDER BY case_id`,
      );
    const written = await read();
    const runner = record.owner.createQueryRunner();
    const migration = new OrderQueue1764001350000();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await read()).toEqual(written);

    const breachOf = async ({ caseId }: CaseState) => nextBreachOf(await record.cases.get(caseId))?.clock;
    const all = [waiting, refused, withCustomer, late, settling];
    expect(await Promise.all(all.map(breachOf))).toEqual([
      ...['decision', undefined, 'shipBack', 'receipt', 'providerCheck'],
    ]);
  });
});
