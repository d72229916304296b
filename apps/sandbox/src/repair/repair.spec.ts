import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const SLOT = `visit_${TOMORROW}T08`;
const ORDER = {
  ...{ reference: 'case_1:r1', service_site: 'depot', coverage: 'in_warranty', currency: 'GBP' },
  lines: [{ sku: 'KETTLE', quantity: 1 }],
};

describe('those who repair', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const open = async (change: object = {}) => {
    const { body } = await sandbox.post('/repair/v1/jobs', { ...ORDER, ...change });
    return String(body.id);
  };
  const stay = () => sandbox.put('/world/dials', { repairsStay: true });
  const job = async (id: string) => (await sandbox.get(`/repair/v1/jobs/${id}`)).body;
  const becomes = (id: string, status: string) =>
    eventually(async () => expect(await job(id)).toMatchObject({ status }));
  const step = (id: string, name: string, body: object = {}) =>
    sandbox.post(`/world/repair-jobs/${id}/${name}`, body);
  const book = (id: string, slot_id = SLOT) =>
    sandbox.post(`/repair/v1/jobs/${id}/visits`, { slot_id, address: { line1: 'address-1' } });
  const told = (type: string) =>
    eventually(() => expect(sandbox.typesReceived()).toContain(type)).then(
      () => sandbox.receiver.received.find((webhook) => webhook.type === type)?.data,
    );

  it('repair by themselves what the warranty covers, and tell each step', async () => {
    const id = await open();
    await becomes(id, 'repaired');
    await told('job.repaired');
    expect(sandbox.typesReceived().sort()).toEqual(['job.diagnosed', 'job.repaired']);
    expect(await told('job.diagnosed')).toEqual({
      ...{ job_id: id, reference: 'case_1:r1', occurred_at: expect.any(String) },
      ...{ result: 'repairable', fault_code: 'WORN_PART' },
      estimate: expect.objectContaining({
        ...{ status: 'covered', currency: 'GBP', subtotal_minor: 6500, tax_minor: 1300, total_minor: 7800 },
      }),
    });
  });

  it('wait for parts that they have not got', async () => {
    await sandbox.put('/world/dials', { partsInStock: false });
    await becomes(await open(), 'repaired');
    await told('job.repaired');
    expect(sandbox.typesReceived().sort()).toEqual([
      ...['job.diagnosed', 'job.repaired', 'parts.arrived', 'parts.ordered'],
    ]);
    expect(Date.parse(String((await told('parts.ordered'))?.expected_at))).toBeGreaterThan(Date.now());
  });

  it('take no job that they are dialled to decline', async () => {
    await sandbox.post('/world/dials/next', { operation: 'repairJob.create', fault: 'declined' });
    expect(await sandbox.post('/repair/v1/jobs', ORDER)).toMatchObject({
      ...{ status: 422, body: { error: { code: 'not_serviced' } } },
    });
    expect((await sandbox.get('/repair/v1/jobs?reference=case_1:r1')).body).toEqual({ jobs: [] });
  });

  it('open a job once for its reference', async () => {
    await stay();
    const id = await open();
    expect(await sandbox.post('/repair/v1/jobs', ORDER)).toMatchObject({ status: 200, body: { id } });
    const other = await sandbox.post('/repair/v1/jobs', { ...ORDER, coverage: 'out_of_warranty' });
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'reference_in_use' } } });
    const found = await sandbox.get('/repair/v1/jobs?reference=case_1:r1');
    expect(found.body.jobs).toMatchObject([{ id }]);
  });

  it.each([
    { coverage: 'out_of_warranty', result: 'repairable', answer: 'approve', becoming: 'in_repair' },
    { coverage: 'in_warranty', result: 'not_covered', answer: 'decline', becoming: 'unrepaired' },
  ])('ask for an answer when $coverage and $result', async ({ coverage, result, answer, becoming }) => {
    await stay();
    const id = await open({ coverage });
    const { body } = await step(id, 'diagnose', { result });
    expect(body).toMatchObject({ status: 'awaiting_approval' });
    const { id: estimate } = body.estimate as { id: string };
    const path = `/repair/v1/jobs/${id}/estimates/${estimate}`;
    expect((await sandbox.post(`${path}/${answer}`)).body.status).toBe(becoming);
    expect(await sandbox.post(`${path}/${answer}`)).toMatchObject({
      status: 200,
      body: { status: becoming },
    });
    const opposite = await sandbox.post(`${path}/${answer === 'approve' ? 'decline' : 'approve'}`);
    expect(opposite.status).toBe(409);
    expect((await sandbox.post(`/repair/v1/jobs/${id}/estimates/est_0/approve`)).status).toBe(404);
  });

  it.each(['beyond_repair', 'no_fault_found'])('leave as it is what is %s', async (result) => {
    await stay();
    const id = await open();
    expect((await step(id, 'diagnose', { result })).body).toMatchObject({
      status: 'unrepaired',
      estimate: null,
    });
    expect((await step(id, 'repaired')).status).toBe(409);
  });

  it('visit at home before they look, and repair there', async () => {
    const id = await open({ service_site: 'in_home' });
    expect(await job(id)).toMatchObject({ status: 'open' });
    const { body: visit } = await book(id);
    expect(visit).toMatchObject({ status: 'scheduled', slot: { starts_at: `${TOMORROW}T08:00:00.000Z` } });
    await becomes(id, 'repaired');
    expect(await told('visit.completed')).toMatchObject({ visit_id: visit.id, reference: 'case_1:r1' });
    expect((await sandbox.post(`/repair/v1/visits/${String(visit.id)}/cancel`)).status).toBe(422);
    expect((await book(id)).status).toBe(409);
  });

  it.each(['customer', 'technician'])(
    'tell a visit that the %s missed, and come again when booked',
    async (by) => {
      await stay();
      const id = await open({ service_site: 'in_home' });
      expect((await step(id, 'visit-missed', { by })).status).toBe(409);
      await book(id);
      await step(id, 'visit-missed', { by });
      expect(await told('visit.missed')).toMatchObject({ job_id: id, missed_by: by });
      await book(id, `visit_${TOMORROW}T12`);
      await step(id, 'visit-done');
      const { body } = await sandbox.get('/world/repair-jobs?reference=case_1:r1');
      expect(body.jobs).toMatchObject([{ id, visits: [{ status: 'missed' }, { status: 'completed' }] }]);
    },
  );

  it('hold one visit at a time, and send no more technicians than they have', async () => {
    await sandbox.put('/world/dials', { repairsStay: true, technicians: 1 });
    const [one, other] = [
      await open({ service_site: 'in_home' }),
      await open({ service_site: 'in_home', reference: 'case_2:r1' }),
    ];
    const { body: first } = await book(one);
    expect(await book(other)).toMatchObject({ status: 422, body: { error: { code: 'slot_unavailable' } } });
    await book(one, `visit_${TOMORROW}T12`);
    expect((await sandbox.get(`/repair/v1/visits/${String(first.id)}`)).body.status).toBe('canceled');
    expect((await book(other)).status).toBe(201);
    const { body } = await sandbox.get(`/repair/v1/slots?from=${TOMORROW}&days=1`);
    expect(body.slots).toMatchObject([{ id: SLOT, available: 0 }, { available: 0 }, { available: 1 }]);
    expect((await book(one, 'visit_none')).status).toBe(400);
    expect((await book(await open({ reference: 'case_3:r1' }))).status).toBe(422);
  });

  it('end a job that nobody needs any more, its visit too', async () => {
    await stay();
    const id = await open({ service_site: 'in_home' });
    const { body: visit } = await book(id);
    for (const status of [200, 200])
      expect(await sandbox.post(`/repair/v1/jobs/${id}/cancel`)).toMatchObject({
        status,
        body: { status: 'canceled' },
      });
    expect((await sandbox.get(`/repair/v1/visits/${String(visit.id)}`)).body.status).toBe('canceled');
    expect((await step(id, 'diagnose')).status).toBe(409);
  });

  it('tell a repair that failed, after waiting for parts by hand', async () => {
    await stay();
    const id = await open();
    await step(id, 'diagnose');
    await step(id, 'parts-ordered', { expected_at: `${TOMORROW}T08:00:00Z` });
    expect((await step(id, 'repaired')).status).toBe(409);
    await step(id, 'parts-arrived');
    await step(id, 'failed', { reason: 'test_failed' });
    expect(await told('job.failed')).toMatchObject({ job_id: id, failure_reason: 'test_failed' });
    expect((await sandbox.post(`/repair/v1/jobs/${id}/cancel`)).status).toBe(422);
  });

  it('go on after a restart, when the dial is turned back', async () => {
    await stay();
    const id = await open();
    await sandbox.restart();
    expect(await job(id)).toMatchObject({ status: 'open', reference: 'case_1:r1' });
    await sandbox.put('/world/dials', {});
    await becomes(id, 'repaired');
  });
});
