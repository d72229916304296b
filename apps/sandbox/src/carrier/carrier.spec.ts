import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const SLOT = `slot_${TOMORROW}T08`;

describe('the carrier', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const book = (headers: Record<string, string> = {}, reference = 'RC-1') => {
    const address = { opaque: 'address-1' };
    return sandbox.post('/carrier/v1/pickups', { reference, slot_id: SLOT, address }, headers);
  };
  const statuses = (type: string) =>
    sandbox.receiver.received.filter((event) => event.type === type).map(({ data }) => data.status);

  it('offers six slots a day with the same ids at each asking', async () => {
    const ask = async () => (await sandbox.get(`/carrier/v1/slots?from=${TOMORROW}&days=2`)).body.slots;
    const slots = (await ask()) as { id: string }[];
    expect(slots).toHaveLength(12);
    expect(slots[0]).toMatchObject({ id: SLOT, starts_at: `${TOMORROW}T08:00:00`, available: 50 });
    expect(await ask()).toEqual(slots);
  });

  it.each(['from=2026-02-30', 'days=3', `from=${TOMORROW}&days=99`])(
    'refuses to offer slots for %s',
    async (query) => {
      expect((await sandbox.get(`/carrier/v1/slots?${query}`)).status).toBe(400);
    },
  );

  it('books a pickup once for a key, and finds it by its reference', async () => {
    const first = await book({ 'idempotency-key': 'p-1' });
    const second = await book({ 'idempotency-key': 'p-1' });
    expect(first).toMatchObject({
      status: 201,
      body: { status: 'scheduled', slot: { id: SLOT }, reference: 'RC-1' },
    });
    expect(second.body).toEqual(first.body);
    expect((await sandbox.get('/carrier/v1/pickups?reference=RC-1')).body.pickups).toEqual([first.body]);
  });

  it('refuses a slot that is full, unknown or past, and frees a place when a pickup is canceled', async () => {
    await sandbox.put('/world/dials', { slotCapacity: 1 });
    const { body } = await book();
    expect(await book()).toMatchObject({ status: 422, body: { error: { code: 'slot_unavailable' } } });
    const cancel = () => sandbox.post(`/carrier/v1/pickups/${String(body.id)}/cancel`);
    expect((await cancel()).body.status).toBe('canceled');
    expect((await cancel()).status).toBe(200);
    expect((await book()).status).toBe(201);
    const other = (slot_id: string) =>
      sandbox.post('/carrier/v1/pickups', { reference: 'r', slot_id, address: {} });
    expect((await other('slot_2020-01-01T08')).status).toBe(422);
    expect((await other('slot_2020-01-01T09')).status).toBe(400);
  });

  it('tracks a collected pickup to the warehouse', async () => {
    const { body } = await book();
    await sandbox.post(`/world/pickups/${String(body.id)}/collect`);
    expect((await sandbox.post(`/world/pickups/${String(body.id)}/collect`)).status).toBe(200);
    await eventually(() => {
      expect(statuses('tracker.updated').sort()).toEqual(['delivered', 'in_transit', 'pre_transit']);
      expect(statuses('pickup.updated')).toEqual(['collected']);
      expect(sandbox.typesReceived()).toContain('return.received');
    });
    expect((await sandbox.post(`/carrier/v1/pickups/${String(body.id)}/cancel`)).status).toBe(422);
  });

  it('tells a tracker that comes late where the parcel is', async () => {
    await sandbox.put('/world/dials', { scanMs: 60_000 });
    await sandbox.post('/world/parcels', { tracking_code: 'T1' });
    const { body } = await sandbox.post('/carrier/v1/trackers', { tracking_code: 'T1', reference: 'RC-1' });
    expect(body).toMatchObject({ tracking_code: 'T1', reference: 'RC-1', status: 'in_transit' });
    await eventually(() => expect(statuses('tracker.updated')).toEqual(['in_transit']));
    const again = await sandbox.post('/carrier/v1/trackers', { tracking_code: 'T1', reference: 'RC-1' });
    expect(again).toMatchObject({ status: 200, body: { id: body.id } });
  });

  it('loses a parcel, loudly or silently', async () => {
    await sandbox.put('/world/dials', { scanMs: 60_000 });
    for (const code of ['T1', 'T2']) {
      await sandbox.post('/carrier/v1/trackers', { tracking_code: code, reference: code });
      await sandbox.post('/world/parcels', { tracking_code: code });
    }
    await sandbox.post('/world/parcels/T1/lose');
    await sandbox.post('/world/parcels/T2/lose', { silent: true });
    expect((await sandbox.get('/carrier/v1/trackers/T1')).body.status).toBe('failure');
    expect((await sandbox.get('/carrier/v1/trackers/T2')).body.status).toBe('in_transit');
  });

  it.each(['carrier_delay', 'customer_absent', 'address_unknown', 'parcel_not_ready'])(
    'lets a pickup fail for %s, which frees its slot and is told',
    async (reason) => {
      await sandbox.put('/world/dials', { slotCapacity: 1 });
      const { body } = await book();
      const fail = (why: string) => sandbox.post(`/world/pickups/${String(body.id)}/fail`, { reason: why });
      const failed = { status: 200, body: { status: 'failed', failure_reason: reason } };
      expect(await fail(reason)).toMatchObject(failed);
      expect(await fail('carrier_delay')).toMatchObject(failed);
      expect((await book()).status).toBe(201);
      await eventually(() => expect(statuses('pickup.updated')).toEqual(['failed']));
      const told = sandbox.receiver.received.find(({ type }) => type === 'pickup.updated');
      expect(told?.data).toMatchObject({ failure_reason: reason, pickup_id: body.id, reference: 'RC-1' });
    },
  );

  it('sends no driver to a pickup that failed, and lets none fail that was collected', async () => {
    const failed = (await book()).body.id;
    await sandbox.post(`/world/pickups/${String(failed)}/fail`, { reason: 'customer_absent' });
    expect((await sandbox.post(`/world/pickups/${String(failed)}/collect`)).status).toBe(409);
    expect((await sandbox.post(`/carrier/v1/pickups/${String(failed)}/cancel`)).body.status).toBe('failed');
    const collected = (await book()).body.id;
    await sandbox.post(`/world/pickups/${String(collected)}/collect`);
    const tooLate = await sandbox.post(`/world/pickups/${String(collected)}/fail`, {
      reason: 'customer_absent',
    });
    expect(tooLate).toMatchObject({ status: 409, body: { error: { code: 'pickup_collected' } } });
    expect((await sandbox.post(`/world/pickups/${String(collected)}/fail`, { reason: 'rain' })).status).toBe(
      400,
    );
  });

  it('prices a pickup as dialled', async () => {
    expect((await book()).body.rate).toEqual({ amount_minor: 450, currency: 'GBP' });
    await sandbox.put('/world/dials', { pickupRateMinor: 0, rateCurrency: 'EUR' });
    expect((await book()).body.rate).toEqual({ amount_minor: 0, currency: 'EUR' });
  });

  it('delivers to a stranger, whom the warehouse never hears of', async () => {
    await sandbox.put('/world/dials', { scanMs: 60_000 });
    await sandbox.post('/carrier/v1/trackers', { tracking_code: 'T1', reference: 'RC-1' });
    await sandbox.post('/world/parcels', { tracking_code: 'T1' });
    const { body } = await sandbox.post('/world/parcels/T1/misdeliver');
    expect(body).toMatchObject({ status: 'failure', next: null });
    await eventually(() => expect(statuses('tracker.updated')).toContain('failure'));
    const told = sandbox.receiver.received.find(({ data }) => data.status === 'failure');
    expect(told?.data).toMatchObject({ status_detail: 'delivered_to_wrong_party', reference: 'RC-1' });
  });

  it('damages a parcel, which arrives all the same', async () => {
    await sandbox.put('/world/dials', { scanMs: 60 });
    await sandbox.post('/carrier/v1/trackers', { tracking_code: 'T1', reference: 'RC-1' });
    const lines = [{ line_reference: 'L1', sku: 'MUG', quantity: 2 }];
    await sandbox.post('/warehouse/v1/expected-returns', { reference: 'RC-1', tracking_code: 'T1', lines });
    await sandbox.post('/world/parcels', { tracking_code: 'T1' });
    await sandbox.post('/world/parcels/T1/damage');
    await eventually(() => expect(sandbox.typesReceived()).toContain('return.received'));
    const receipt = sandbox.receiver.received.find(({ type }) => type === 'return.received');
    expect(receipt?.data.lines).toEqual([{ ...lines[0], condition: 'damaged' }]);
    const scans = (await sandbox.get('/carrier/v1/trackers/T1')).body.tracking_details;
    expect(scans).toMatchObject([
      { status: 'in_transit' },
      { status: 'in_transit', status_detail: 'damaged' },
      { status: 'delivered' },
    ]);
    for (const accident of ['damage', 'misdeliver'])
      expect((await sandbox.post(`/world/parcels/T1/${accident}`)).status).toBe(409);
  });

  it('carries a parcel on after a restart', async () => {
    await sandbox.put('/world/dials', { scanMs: 100 });
    await sandbox.post('/world/parcels', { tracking_code: 'T1', reference: 'RC-1' });
    await sandbox.restart();
    await eventually(() => expect(sandbox.typesReceived()).toContain('return.received'));
  });
});
