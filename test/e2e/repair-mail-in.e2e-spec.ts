import { RepairsUnderTest } from '../support/repairs.js';
import { type Service, startService } from '../support/service.js';

describe('a repair of goods that are sent in', () => {
  let service: Service;
  let repairs: RepairsUnderTest;
  beforeAll(async () => {
    service = await startService();
    repairs = new RepairsUnderTest(service);
  }, 120_000);
  afterAll(async () => service?.stop());
  beforeEach(() => repairs.playByHand());

  const sentIn = () => repairs.sentIn('mailIn');

  it('are repaired for nothing under warranty, after waiting for parts, and come back', async () => {
    const filed = await sentIn();
    const { caseId } = filed;
    expect(await repairs.job(caseId)).toMatchObject({ service_site: 'depot', problem: 'It does not boil.' });
    await repairs.step(caseId, 'diagnose');
    await service.untilStage(caseId, 'repairing');
    await repairs.step(caseId, 'parts-ordered', { expected_at: '2030-01-01T00:00:00Z' });
    const waiting = await service.untilStage(caseId, 'awaitingParts');
    expect(waiting.repair.partsExpectedAt).toBe('2030-01-01T00:00:00.000Z');
    await repairs.step(caseId, 'parts-arrived');
    await service.untilStage(caseId, 'repairing');
    await repairs.step(caseId, 'repaired');
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.repair).toMatchObject({ isFree: true, job: { outcome: 'repaired' } });
    expect(await service.providerRefunds(filed.paymentId)).toEqual([]);
  });

  it('come back as they are when the customer declines what it would cost', async () => {
    const filed = await sentIn();
    const { caseId } = filed;
    await repairs.step(caseId, 'diagnose', { result: 'not_covered' });
    const asked = await service.untilStage(caseId, 'awaitingConsent');
    expect(asked.repair.quote).toMatchObject({
      ...{ partsMinor: 2500, labourMinor: 4000, taxMinor: 1300, totalMinor: 7800, status: 'open' },
    });
    await repairs.answerQuote(filed, 'decline');
    await repairs.untilJob(caseId, 'unrepaired');
  });

  it('come back as they are when no fault is found', async () => {
    const filed = await sentIn();
    const { caseId } = filed;
    await repairs.step(caseId, 'diagnose', { result: 'no_fault_found' });
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.repair.diagnosis).toMatchObject({ result: 'noFaultFound' });
  });

  it('open what the law gives instead when the repair fails', async () => {
    const filed = await sentIn();
    const { caseId } = filed;
    await repairs.step(caseId, 'diagnose');
    await service.untilStage(caseId, 'repairing');
    await repairs.step(caseId, 'failed', { reason: 'test_failed' });
    const failed = await service.untilCase(caseId, ({ repair }) => repair.remedies !== undefined);
    expect(failed.repair).toMatchObject({ failedRepairs: 1, remedies: { cause: 'failed' } });
    expect(failed.repair.remedies.open).toContain('refund');
    await repairs.choose(filed, 'refund');
    await service.untilStage(caseId, 'followUp');
    expect(await service.providerRefunds(filed.paymentId)).toMatchObject([{ status: 'succeeded' }]);
  });
});
