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

  it('carries a parcel on after a restart', async () => {
    await sandbox.put('/world/dials', { scanMs: 100 });
    await sandbox.post('/world/parcels', { tracking_code: 'T1', reference: 'RC-1' });
    await sandbox.restart();
    await eventually(() => expect(sandbox.typesReceived()).toContain('return.received'));
  });
});
