import { ArrangementRefusedError } from '#ports';
import { SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { EasyPostCarrierClient } from './easypost-carrier-client.js';

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const ADDRESS = { line1: 'address-1' };

describe('EasyPostCarrierClient', () => {
  let sandbox: SandboxUnderTest;
  let carrier: EasyPostCarrierClient;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    carrier = new EasyPostCarrierClient({
      url: `${sandbox.url}/carrier`,
      apiKey: sandbox.config.apiKeys.carrier,
      timeoutMs: 2000,
    });
  });
  afterEach(() => sandbox.stop());

  const next = (operation: string, fault: string) => sandbox.post('/world/dials/next', { operation, fault });
  const tracker = async (code: string) => (await sandbox.get(`/carrier/v1/trackers/${code}`)).body;
  const book = (slotId: string) =>
    carrier.bookPickup({ reference: 'case_1', slotId, address: ADDRESS, idempotencyKey: `pickup:${slotId}` });

  it('books a slot that is offered, and says what it costs', async () => {
    const [slot] = await carrier.listSlots(TOMORROW, 1);
    expect(slot?.available).toBe(true);
    const pickup = await book(slot?.slotId ?? '');
    expect(pickup).toEqual({
      pickupId: expect.any(String),
      trackingNumber: expect.any(String),
      costMinor: 450,
      currency: 'GBP',
    });
    expect(await book(slot?.slotId ?? '')).toEqual(pickup);
    await carrier.cancelPickup(pickup.pickupId);
    await carrier.cancelPickup(pickup.pickupId);
    await carrier.cancelPickup('pickup_none');
  });

  it('has a parcel brought to another place than our warehouse', async () => {
    const label = await carrier.createLabel({
      ...{ reference: 'case_2', address: ADDRESS, idempotencyKey: 'label:2' },
      destination: 'HUB-LEIPZIG-4',
    });
    const shown = [
      ...Buffer.from(label.pdf)
        .toString('latin1')
        .matchAll(/<([0-9a-f]+)>/g),
    ].map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1'));
    expect(shown.join('')).toContain('HUB-LEIPZIG-4');
  });

  it('is refused a slot that there is not, and tries again what may pass', async () => {
    await expect(book('slot_none')).rejects.toThrow(ArrangementRefusedError);
    await next('pickup.create', 'errorBefore');
    const trouble = await book(`slot_${TOMORROW}T08`).catch((error: unknown) => error);
    expect(trouble).not.toBeInstanceOf(ArrangementRefusedError);
    await expect(book(`slot_${TOMORROW}T08`)).resolves.toMatchObject({ costMinor: 450 });
  });

  it('buys one label for a key, although the answer was lost', async () => {
    const order = { reference: 'case_1', address: ADDRESS, idempotencyKey: 'label:1' };
    await next('label.create', 'timeoutAfterSuccess');
    await expect(carrier.createLabel(order)).rejects.toThrow();
    const label = await carrier.createLabel(order);
    expect(Buffer.from(label.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(label).toMatchObject({ costMinor: 350, currency: 'GBP' });
    expect(label.qrPayload).toContain(label.trackingNumber);
    expect(Date.parse(label.validUntil)).toBeGreaterThan(Date.now());
    expect(await carrier.createLabel(order)).toEqual(label);
    expect(await tracker(label.trackingNumber)).toMatchObject({ reference: 'case_1' });
  });

  it('voids a label, also one that is void, used or not there', async () => {
    const buy = (key: string) => carrier.createLabel({ reference: 'case_1', idempotencyKey: key });
    const [unused, used] = [await buy('l-1'), await buy('l-2')];
    await sandbox.post('/world/parcels', { tracking_code: used.trackingNumber });
    for (const id of [unused.labelId, unused.labelId, used.labelId, 'lbl_none']) await carrier.voidLabel(id);
    expect(await tracker(unused.trackingNumber)).toMatchObject({ status: 'cancelled' });
    await next('label.void', 'errorBefore');
    await expect(carrier.voidLabel(unused.labelId)).rejects.toThrow();
  });

  it('sends goods back once for a key', async () => {
    await sandbox.put('/world/dials', { shipmentsStay: true });
    const order = {
      reference: 'case_1',
      address: ADDRESS,
      lines: [{ lineId: 'L1', sku: 'MUG', quantity: 2 }],
      idempotencyKey: 'back:1',
    };
    const sent = await carrier.sendBack(order);
    expect(sent).toMatchObject({ costMinor: 500, currency: 'GBP' });
    expect(await carrier.sendBack(order)).toEqual(sent);
    const { body } = await sandbox.get('/carrier/v1/shipments?reference=case_1');
    expect(body.shipments).toMatchObject([
      { id: sent.shipmentId, lines: [{ line_reference: 'L1', sku: 'MUG', quantity: 2 }] },
    ]);
    expect(await tracker(sent.trackingNumber)).toMatchObject({ shipment_id: sent.shipmentId });
  });
});
