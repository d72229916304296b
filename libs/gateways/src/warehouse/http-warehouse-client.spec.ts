import { ArrangementRefusedError } from '#ports';
import { SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { HttpWarehouseClient } from './http-warehouse-client.js';

const LINE = { lineId: 'L1', sku: 'MUG', quantity: 2 };

describe('HttpWarehouseClient', () => {
  let sandbox: SandboxUnderTest;
  let warehouse: HttpWarehouseClient;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    warehouse = new HttpWarehouseClient({
      url: `${sandbox.url}/warehouse`,
      apiKey: sandbox.config.apiKeys.warehouse,
      timeoutMs: 2000,
    });
  });
  afterEach(() => sandbox.stop());

  const stock = async () => (await sandbox.get('/world/stock?sku=MUG')).body.stock;

  it('announces a return under any number of parcels, and replaces what it announced', async () => {
    const expectReturn = (trackingNumbers: string[]) =>
      warehouse.expectReturn({ reference: 'case_1', trackingNumbers, lines: [LINE] });
    const codes = async () =>
      (await sandbox.get('/warehouse/v1/expected-returns/case_1')).body.tracking_codes;
    await expectReturn([]);
    expect(await codes()).toEqual([]);
    await expectReturn(['T1', 'T2']);
    expect(await codes()).toEqual(['T1', 'T2']);
    await expectReturn(['T3']);
    expect(await codes()).toEqual(['T3']);
  });

  const tell = (change: object = {}) =>
    warehouse.tellDisposition({
      ...{ reference: 'case_1', sequence: 1, idempotencyKey: 'disposition:1' },
      lines: [{ ...LINE, disposition: 'restock', grade: 'A' }],
      ...change,
    });
  const release = (change: object = {}) =>
    warehouse.releaseGoods({
      ...{ reference: 'case_1', sequence: 1, idempotencyKey: 'release:1' },
      lines: [LINE],
      ...change,
    });

  it.each([
    { what: 'restock', say: tell, operation: 'disposition.create' },
    { what: 'released', say: release, operation: 'release.create' },
  ])('has $what booked once, under another key too', async ({ what, say, operation }) => {
    await sandbox.post('/world/dials/next', { operation, fault: 'timeoutAfterSuccess' });
    await expect(say()).rejects.toThrow();
    await say();
    await say({ idempotencyKey: 'another' });
    expect(await stock()).toMatchObject([{ sku: 'MUG', [what]: 2 }]);
    const other = { lines: [{ ...LINE, quantity: 1, disposition: 'restock' }], idempotencyKey: 'a third' };
    await expect(say(other)).rejects.toThrow(ArrangementRefusedError);
    await say({ sequence: 2, idempotencyKey: 'next' });
    expect(await stock()).toMatchObject([{ sku: 'MUG', [what]: 4 }]);
  });
});
