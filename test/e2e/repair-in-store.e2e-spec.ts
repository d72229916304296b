import { openQuickMarket } from '../support/quick-policy.js';
import { WARRANTY } from '../support/repair-play.js';
import { RepairsUnderTest } from '../support/repairs.js';
import { expectStatus, type Service, startService } from '../support/service.js';

describe('a repair in a store', () => {
  let service: Service;
  let repairs: RepairsUnderTest;
  beforeAll(async () => {
    service = await startService();
    repairs = new RepairsUnderTest(service);
    await openQuickMarket(
      service.stack.addresses.databaseUrl,
      'GB-IDLE',
      { shipBack: [['PT4S', 'expire']] },
      { terms: { warranty: WARRANTY } },
    );
  }, 180_000);
  afterAll(async () => service?.stop());

  const diagnosed = (result: string) => ({
    type: 'diagnosed',
    diagnosis: {
      ...{ result, fault: 'WORN_PART', parts: [{ code: 'PART-1', quantity: 2, priceMinor: 1000 }] },
      ...{ labourMinor: 1500, taxMinor: 700, totalMinor: 4200 },
    },
  });
  /** Taken over the counter, found not to be covered, and paid by the customer. */
  const paidFor = async () => {
    const filed = await repairs.file({ route: 'inStore' });
    expect(filed.stage).toBe('awaitingGoods');
    await expectStatus(repairs.byStaff(filed, 'take-in'), 200);
    await service.untilStage(filed.caseId, 'diagnosing');
    await expectStatus(repairs.byStaff(filed, 'repair-reports', diagnosed('notUnderWarranty')), 200);
    await repairs.answerQuote(filed, 'accept');
    return { ...filed, payment: await repairs.pay(filed) };
  };

  it('is quoted, paid, done and handed over the counter, and nobody outside hears of it', async () => {
    const filed = await paidFor();
    await expectStatus(repairs.byStaff(filed, 'repair-reports', { type: 'repaired' }), 200);
    await service.untilStage(filed.caseId, 'sendingBack');
    await expectStatus(repairs.byStaff(filed, 'hand-back'), 200);
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(done.repair).toMatchObject({ route: 'inStore', job: { outcome: 'repaired' } });
    expect(done.lines).toMatchObject([{ goods: { sentBack: 1 } }]);
    expect(await repairs.booksOf(filed.payment)).toEqual({ takenMinor: 4200, returnedMinor: 0 });
    const jobs = await service.world('GET', `/world/repair-jobs?reference=${filed.caseId}:r1`);
    expect(jobs.body.jobs).toEqual([]);
    expect((await expectStatus(repairs.byStaff(filed, 'hand-back'), 409)).body.code).toBe(
      'GOODS.NOT_WAITING',
    );
  });

  it('is given back to the cent when it fails, whenever the goods are fetched', async () => {
    const filed = await paidFor();
    const failed = { type: 'repairFailed', reason: 'stillLeaks' };
    await expectStatus(repairs.byStaff(filed, 'repair-reports', failed), 200);
    await service.untilCase(filed.caseId, ({ refunds }) => refunds[0]?.status === 'settled');
    expect(await repairs.booksOf(filed.payment)).toEqual({ takenMinor: 4200, returnedMinor: 4200 });
    await expectStatus(repairs.byStaff(filed, 'hand-back'), 200);
    await service.untilStage(filed.caseId, 'followUp');
    expect(await service.providerRefunds(filed.paymentId)).toEqual([]);
    expect((await service.reconcile()).result).toMatchObject({ differences: 0 });
  });

  it('ends when the customer does not bring the goods', async () => {
    const filed = await repairs.file({ route: 'inStore' }, { market: 'GB-IDLE' });
    const ended = await service.untilStage(filed.caseId, 'expired');
    expect(ended.refunds).toEqual([]);
    expect((await expectStatus(repairs.byStaff(filed, 'take-in'), 409)).body.code).toBe('CASE.CLOSED');
  });
});
