import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const ORDER = {
  reference: 'RC-1',
  address: { opaque: 'address-1' },
  lines: [{ line_reference: 'L1', sku: 'MUG', quantity: 2 }],
};

describe('shipments to customers', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const ship = async (headers: Record<string, string> = {}) =>
    (await sandbox.post('/carrier/v1/shipments', ORDER, headers)).body;
  const status = async (id: unknown) =>
    (await sandbox.get(`/carrier/v1/shipments/${String(id)}`)).body.status;
  const refuse = (id: unknown, reason: string) =>
    sandbox.post(`/world/shipments/${String(id)}/refuse`, { reason });
  const told = () => sandbox.receiver.received.map(({ data }) => data);

  it('reach the customer by themselves, and each scan is told', async () => {
    const shipment = await ship();
    expect(shipment).toMatchObject({
      object: 'Shipment',
      status: 'pre_transit',
      reference: 'RC-1',
      rate: { amount_minor: 500, currency: 'GBP' },
    });
    await eventually(() =>
      expect(
        told()
          .map((data) => data.status)
          .sort(),
      ).toEqual(['delivered', 'in_transit', 'pre_transit']),
    );
    for (const data of told()) expect(data).toMatchObject({ shipment_id: shipment.id, reference: 'RC-1' });
    expect(await status(shipment.id)).toBe('delivered');
    expect((await refuse(shipment.id, 'refused')).status).toBe(409);
    expect(sandbox.typesReceived()).not.toContain('return.received');
  });

  it('are sent once for a key, and found by their reference', async () => {
    const key = { 'idempotency-key': 's-1' };
    const first = await ship(key);
    expect(await ship(key)).toEqual(first);
    const { body } = await sandbox.get('/carrier/v1/shipments?reference=RC-1');
    expect(body.shipments).toMatchObject([{ id: first.id }]);
  });

  it.each([
    { reason: 'customer_absent', detail: 'customer_absent' },
    { reason: 'refused', detail: 'refused' },
    { reason: 'address_unknown', detail: 'address_correction' },
  ])('come back when nobody takes them ($reason)', async ({ reason, detail }) => {
    await sandbox.put('/world/dials', { shipmentsStay: true });
    const { id, tracking_code } = await ship();
    await eventually(async () => expect(await status(id)).toBe('in_transit'));
    expect((await refuse(id, reason)).body).toMatchObject({
      status: 'return_to_sender',
      failure_reason: reason,
    });
    await eventually(async () => expect(await status(id)).toBe('returned'));
    const tracker = await sandbox.get(`/carrier/v1/trackers/${String(tracking_code)}`);
    expect(tracker.body.tracking_details).toMatchObject([
      { status: 'pre_transit' },
      { status: 'in_transit' },
      { status: 'return_to_sender', status_detail: detail },
      { status: 'failure', status_detail: 'return' },
    ]);
    expect((await sandbox.post(`/world/shipments/${String(id)}/deliver`)).status).toBe(409);
  });

  it('stay on the way while the dial says so, over a restart too', async () => {
    await sandbox.put('/world/dials', { shipmentsStay: true });
    const [one, other] = [await ship(), await ship()];
    await eventually(async () => expect(await status(other.id)).toBe('in_transit'));
    await sandbox.restart();
    await sandbox.post(`/world/shipments/${String(one.id)}/deliver`);
    expect([await status(one.id), await status(other.id)]).toEqual(['delivered', 'in_transit']);
    await sandbox.put('/world/dials', {});
    await eventually(async () => expect(await status(other.id)).toBe('delivered'));
  });
});
