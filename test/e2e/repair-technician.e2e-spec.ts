import { ADDRESS } from '../support/parcels.js';
import { RepairsUnderTest } from '../support/repairs.js';
import { expectStatus, type Service, startService } from '../support/service.js';

describe('a repair at the door of the customer', () => {
  let service: Service;
  let repairs: RepairsUnderTest;
  beforeAll(async () => {
    service = await startService();
    repairs = new RepairsUnderTest(service);
  }, 120_000);
  afterAll(async () => service?.stop());
  beforeEach(() => repairs.playByHand());

  const filed = async () => {
    const found = await repairs.file({ route: 'technician', address: ADDRESS });
    expect(found).toMatchObject({ kind: 'repair', stage: 'awaitingVisit' });
    await repairs.job(found.caseId);
    return found;
  };
  /** Chooses a slot, and answers the case once the technician is booked. */
  const booked = async ({ caseId, customerId }: { caseId: string; customerId: string }, index: number) => {
    const { body } = await expectStatus(service.as('agent')('GET', `/v1/cases/${caseId}/visit-slots`), 200);
    const { slotId } = body.slots.filter(({ available }: { available: boolean }) => available)[index];
    const customer = service.customer(customerId);
    await expectStatus(customer('POST', `/v1/cases/${caseId}/visit`, { slotId }), 200);
    return service.untilCase(
      caseId,
      ({ repair: { visit } }) => visit?.slotId === slotId && visit.status === 'booked',
    );
  };
  const visitsAtTheirs = async (caseId: string) =>
    (await repairs.job(caseId)).visits.map(({ status }: { status: string }) => status);

  it('is visited when the customer chose, repaired there, and followed up', async () => {
    const found = await filed();
    const { caseId } = found;
    const { repair } = await booked(found, 0);
    expect(Date.parse(repair.visit.startsAt)).toBeGreaterThan(Date.now());
    expect(await repairs.job(caseId)).toMatchObject({ service_site: 'in_home', coverage: 'in_warranty' });
    await repairs.step(caseId, 'visit-done');
    await service.untilStage(caseId, 'diagnosing');
    await repairs.step(caseId, 'diagnose');
    await service.untilStage(caseId, 'repairing');
    await repairs.step(caseId, 'repaired');
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.repair).toMatchObject({
      ...{ route: 'technician', isFree: true, job: { outcome: 'repaired' }, visit: { status: 'done' } },
    });
    expect(await service.providerRefunds(found.paymentId)).toEqual([]);
    expect(JSON.stringify(await repairs.timeline(caseId))).not.toContain(ADDRESS.street);
  });

  it('moves a visit, so that one technician comes', async () => {
    const found = await filed();
    await booked(found, 0);
    await booked(found, 1);
    expect(await visitsAtTheirs(found.caseId)).toEqual(['canceled', 'scheduled']);
  });

  it('comes again when the technician did not, and ends when the customer is not met twice', async () => {
    const found = await filed();
    const { caseId } = found;
    await booked(found, 0);
    await repairs.step(caseId, 'visit-missed', { by: 'technician' });
    await service.untilCase(caseId, ({ repair }) => repair.missed.technician === 1);
    await booked(found, 1);
    await repairs.step(caseId, 'visit-missed', { by: 'customer' });
    const once = await service.untilCase(caseId, ({ repair }) => repair.missed.customer === 1);
    expect(once.stage).toBe('awaitingVisit');
    await booked(found, 2);
    await repairs.step(caseId, 'visit-missed', { by: 'customer' });
    await service.untilStage(caseId, 'expired');
    await repairs.untilJob(caseId, 'canceled');
  });

  it('ends at theirs, with its visit, when the customer cancels', async () => {
    const found = await filed();
    const { caseId, customerId } = found;
    await booked(found, 0);
    await expectStatus(service.customer(customerId)('POST', `/v1/cases/${caseId}/cancel`, {}), 200);
    await repairs.untilJob(caseId, 'canceled');
    expect(await visitsAtTheirs(caseId)).toEqual(['canceled']);
  });

  it('has the goods sent in when no technician takes the job', async () => {
    const declined = { operation: 'repairJob.create', fault: 'declined' };
    await expectStatus(service.world('POST', '/world/dials/next', declined), 200);
    const { caseId } = await repairs.file({ route: 'technician', address: ADDRESS });
    const arranged = await service.untilCase(
      caseId,
      ({ stage, arrangement }) => stage === 'awaitingGoods' && arrangement.status === 'arranged',
    );
    expect(arranged).toMatchObject({ repair: { route: 'mailIn' }, logistics: { method: 'mail' } });
    expect((await repairs.timeline(caseId)).map(({ type }) => type)).toContain('repairRerouted');
  });

  it('opens one job and one visit although no answer comes, and hears each of their webhooks once', async () => {
    const dial = (operation: string, fault: string) =>
      expectStatus(service.world('POST', '/world/dials/next', { operation, fault }), 200);
    await dial('repairJob.create', 'timeoutAfterSuccess');
    await dial('visit.create', 'timeoutAfterSuccess');
    const found = await filed();
    const { caseId } = found;
    await booked(found, 0);
    expect(await visitsAtTheirs(caseId)).toEqual(['scheduled']);
    await dial('webhook.visit.completed', 'duplicate,forged');
    await repairs.step(caseId, 'visit-done');
    await service.untilStage(caseId, 'diagnosing');
    const kinds = (await repairs.timeline(caseId)).map(({ type }) => type);
    expect(kinds.filter((type) => type === 'visitDone')).toHaveLength(1);
  });

  it('goes on by itself when nobody plays it by hand', async () => {
    await repairs.playByThemselves();
    const found = await filed();
    const { caseId, customerId } = found;
    const { body } = await service.as('agent')('GET', `/v1/cases/${caseId}/visit-slots`);
    const { slotId } = body.slots.at(-1);
    await expectStatus(service.customer(customerId)('POST', `/v1/cases/${caseId}/visit`, { slotId }), 200);
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.repair.job).toMatchObject({ outcome: 'repaired' });
  });
});
