import { HttpWarehouseClient } from '#gateways';
import { type CaseState, recordInspection } from '#domain';
import { SandboxUnderTest } from '../../apps/sandbox/src/testing/sandbox-under-test.js';
import { tellDisposition } from '../../apps/worker/src/jobs/tell-disposition.js';
import { aLine } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('telling the warehouse what becomes of goods', () => {
  let record: RecordUnderTest;
  let sandbox: SandboxUnderTest;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    sandbox = await SandboxUnderTest.start();
  });
  afterAll(async () => {
    await sandbox?.stop();
    await record?.close();
  });

  const warehouse = (timeoutMs = 2_000) =>
    new HttpWarehouseClient({
      url: `${sandbox.url}/warehouse`,
      apiKey: sandbox.config.apiKeys.warehouse,
      timeoutMs,
    });
  const tell = (caseId: string, sequence = 1) =>
    tellDisposition(
      { caseId, sequence },
      { recorder: record.recorder, cases: record.cases, warehouse: warehouse() },
    );
  const stockOf = async (sku: string) =>
    ((await sandbox.get(`/world/stock?sku=${sku}`)).body.stock as object[])[0] ?? null;

  /** A case whose two units came as claimed. */
  async function approved(): Promise<CaseState & { readonly sku: string }> {
    const sku = unique('SKU');
    const order = await record.order({ lines: [aLine({ sku })] });
    const filed = await record.file(order, { lines: [{ lineId: 'line-1', quantity: 2 }] });
    return { ...(await record.receive(filed)), sku };
  }

  it('restocks once, although the answer is lost and the job runs again', async () => {
    const { caseId, sku } = await approved();
    await sandbox.post('/world/dials/next', {
      operation: 'disposition.create',
      fault: 'timeoutAfterSuccess',
    });
    await expect(tell(caseId)).rejects.toThrow();
    expect((await record.cases.get(caseId)).dispositions).toMatchObject([{ status: 'wanted' }]);
    const signals = () =>
      record.count('outbox', `case_id = $1 AND message ->> 'kind' = 'signalCase'`, caseId);
    const before = await signals();
    expect(await tell(caseId)).toBe('done');
    expect(await tell(caseId)).toBe('done');
    // The engine has nothing to do with it.
    expect(await signals()).toBe(before);
    expect(await stockOf(sku)).toMatchObject({ restock: 2 });
    expect((await record.cases.get(caseId)).dispositions).toMatchObject([{ status: 'told' }]);
  });

  it('restocks once when two workers have the job', async () => {
    const { caseId, sku } = await approved();
    await Promise.all([tell(caseId), tell(caseId), tell(caseId)]);
    expect(await stockOf(sku)).toMatchObject({ restock: 2 });
    const { events } = await record.cases.chain(caseId);
    expect(events.filter(({ event }) => event.type === 'dispositionTold')).toHaveLength(1);
  });

  it('tells a correction only after what it corrects', async () => {
    const { caseId, sku } = await approved();
    const lines = [{ lineId: 'line-1', quantity: 1, condition: 'damaged' as const, grade: 'D' as const }];
    await record.record(caseId, recordInspection({ inspectionId: unique('inspection'), lines }));
    expect(await tell(caseId, 2)).toBe('later');
    expect(await stockOf(sku)).toBeNull();
    await tell(caseId, 1);
    expect(await tell(caseId, 2)).toBe('done');
    expect(await stockOf(sku)).toMatchObject({ restock: 2, recycle: 1 });
  });

  it('has somebody look when the warehouse refuses for good', async () => {
    const { caseId, sku } = await approved();
    // Somebody told the warehouse something else under our reference.
    await sandbox.post('/warehouse/v1/dispositions', {
      ...{ reference: caseId, sequence: 1 },
      lines: [{ line_reference: 'line-1', sku, quantity: 1, disposition: 'scrap' }],
    });
    expect(await tell(caseId)).toBe('done');
    expect((await record.cases.get(caseId)).dispositions).toMatchObject([{ status: 'refused' }]);
    expect(await record.rows(`SELECT kind, details FROM breaks WHERE case_id = $1`, caseId)).toEqual([
      { kind: 'dispositionRefused', details: { sequence: 1, code: 'sequence_in_use' } },
    ]);
    expect(await tell(caseId)).toBe('done');
  });
});
