import { EasyPostCarrierClient, HttpWarehouseClient } from '#gateways';
import { type CaseState, decide, goodsReceived, sendAgain } from '#domain';
import { TextStore } from '#persistence';
import { SandboxUnderTest } from '../../apps/sandbox/src/testing/sandbox-under-test.js';
import { sendGoodsBack } from '../../apps/worker/src/activities/send-goods-back.js';
import { aLine } from '../support/builders.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const ADDRESS = { name: 'Ann', street: '1 Elm Road', postalCode: 'E1', city: 'London', country: 'GB' };

describe('sending goods back', () => {
  let record: RecordUnderTest;
  let sandbox: SandboxUnderTest;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    sandbox = await SandboxUnderTest.start();
    await sandbox.put('/world/dials', { shipmentsStay: true });
  });
  afterAll(async () => {
    await sandbox?.stop();
    await record?.close();
  });

  const send = (caseId: string, sequence: number) => {
    const access = { apiKey: sandbox.config.apiKeys.warehouse, timeoutMs: 2_000 };
    return sendGoodsBack(
      { caseId, sequence },
      {
        ...{ recorder: record.recorder, cases: record.cases, texts: new TextStore(record.app) },
        warehouse: new HttpWarehouseClient({ ...access, url: `${sandbox.url}/warehouse` }),
        carrier: new EasyPostCarrierClient({ ...access, url: `${sandbox.url}/carrier` }),
      },
    );
  };
  const shipmentsOf = async (caseId: string) =>
    (await sandbox.get(`/carrier/v1/shipments?reference=${caseId}`)).body.shipments as { id: string }[];
  const released = async (sku: string) =>
    ((await sandbox.get(`/world/stock?sku=${sku}`)).body.stock as { released: number }[])[0]?.released ?? 0;
  const storeAddress = async (caseId: string): Promise<string> => {
    const textId = unique('address');
    await new TextStore(record.app).insert(caseId, [
      { textId, kind: 'address', content: ADDRESS, author: 'customer-1' },
    ]);
    return textId;
  };

  /** Two damaged units that an agent refused. */
  async function refused(addressId?: string): Promise<CaseState & { readonly sku: string }> {
    const sku = unique('SKU');
    const order = await record.order({ lines: [aLine({ sku })] });
    const { caseId } = await record.file(order, {
      lines: [{ lineId: 'line-1', quantity: 2 }],
      logistics: { method: 'mail', ...(addressId === undefined ? {} : { addressId }) },
    });
    const lines = [{ lineId: 'line-1', quantity: 2, condition: 'damaged' as const }];
    await record.record(caseId, goodsReceived({ receiptId: unique('receipt'), lines }));
    const { state } = await record.record(caseId, decide({ outcome: 'refuse', reason: 'worn' }));
    return { ...state, sku };
  }

  it.each(['release.create', 'shipment.create'])(
    'has one parcel leave, although the answer of %s is lost',
    async (operation) => {
      const addressId = unique('address');
      const { caseId, sku } = await refused(addressId);
      await new TextStore(record.app).insert(caseId, [
        { textId: addressId, kind: 'address', content: ADDRESS, author: 'customer-1' },
      ]);
      await sandbox.post('/world/dials/next', { operation, fault: 'timeoutAfterSuccess' });
      await expect(send(caseId, 1)).rejects.toThrow();
      await send(caseId, 1);
      await send(caseId, 1);
      const [shipment, ...more] = await shipmentsOf(caseId);
      expect(more).toEqual([]);
      expect(shipment).toMatchObject({ address: ADDRESS, lines: [{ sku, quantity: 2 }] });
      expect(await released(sku)).toBe(2);
      const { sendBack, costs } = await record.cases.get(caseId);
      expect(sendBack).toMatchObject({ status: 'arranged', shipmentId: shipment!.id });
      expect(costs).toEqual([{ kind: 'freight', amountMinor: 500 }]);
    },
  );

  it('waits for an address, and is then handed out once', async () => {
    const { caseId, sku } = await refused();
    await send(caseId, 1);
    expect(await record.cases.get(caseId)).toMatchObject({
      sendBack: { status: 'failed', failureCode: 'addressMissing' },
    });
    expect([await shipmentsOf(caseId), await released(sku)]).toEqual([[], 0]);
    await record.record(caseId, sendAgain(await storeAddress(caseId)));
    await Promise.all([send(caseId, 2), send(caseId, 2)]);
    expect(await shipmentsOf(caseId)).toHaveLength(1);
    expect(await released(sku)).toBe(2);
  });
});
