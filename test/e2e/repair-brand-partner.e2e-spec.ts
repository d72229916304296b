import { openQuickMarket } from '../support/quick-policy.js';
import { LADDER, WARRANTY } from '../support/repair-play.js';
import { RepairsUnderTest } from '../support/repairs.js';
import { type Service, startService } from '../support/service.js';

describe('a repair by a partner of the brand', () => {
  let service: Service;
  let repairs: RepairsUnderTest;
  beforeAll(async () => {
    service = await startService();
    repairs = new RepairsUnderTest(service);
    await openQuickMarket(
      service.stack.addresses.databaseUrl,
      'GB-SILENT',
      { repair: [['PT4S', 'openRemedies']] },
      { terms: { warranty: WARRANTY, repairLadder: LADDER } },
    );
    await repairs.playByHand();
  }, 180_000);
  afterAll(async () => service?.stop());

  /** Of a fault that no warranty covers: the partner quoted it, and the customer has paid. */
  const paidFor = async () => {
    const filed = await repairs.sentIn('brandPartner');
    const { caseId } = filed;
    expect(await repairs.job(caseId)).toMatchObject({ service_site: 'partner' });
    await repairs.step(caseId, 'diagnose', { result: 'not_covered' });
    await service.untilStage(caseId, 'awaitingConsent');
    await repairs.answerQuote(filed, 'accept');
    // Who is told yes begins with it: that waits for the money.
    expect(await repairs.job(caseId)).toMatchObject({ status: 'awaiting_approval' });
    const payment = await repairs.pay(filed);
    expect(await repairs.untilJob(caseId, 'in_repair')).toMatchObject({ estimate: { status: 'approved' } });
    return { ...filed, payment };
  };
  const expectBooksToAgree = async () => {
    const { result } = await service.reconcile();
    expect(result).toMatchObject({ differences: 0 });
  };

  it('is quoted, paid, done and carried home, and its price stays paid', async () => {
    const { caseId, payment, paymentId } = await paidFor();
    await repairs.step(caseId, 'repaired');
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.repair).toMatchObject({ route: 'brandPartner', isFree: false, job: { outcome: 'repaired' } });
    expect(await repairs.booksOf(payment)).toEqual({ takenMinor: 7800, returnedMinor: 0 });
    expect(await service.providerRefunds(paymentId)).toEqual([]);
    await expectBooksToAgree();
  });

  it('is given back to the cent when the partner fails at it, and opens nothing else', async () => {
    const { caseId, payment, paymentId } = await paidFor();
    await repairs.step(caseId, 'failed', { reason: 'parts_unavailable' });
    const done = await service.untilCase(
      caseId,
      ({ stage, refunds }) => stage === 'followUp' && refunds[0]?.status === 'settled',
    );
    expect(done.repair.remedies).toBeUndefined();
    expect(done.refunds).toMatchObject([{ amountMinor: 7800, purpose: 'collection' }]);
    expect(await repairs.booksOf(payment)).toEqual({ takenMinor: 7800, returnedMinor: 7800 });
    expect(await service.providerRefunds(paymentId)).toEqual([]);
    await expectBooksToAgree();
  });

  it('is not waited for beyond its time: the customer has his money, and the partner hears that it is over', async () => {
    const filed = await repairs.sentIn('brandPartner', { market: 'GB-SILENT' });
    const { caseId, paymentId } = filed;
    const late = await service.untilCase(caseId, ({ repair }) => repair.remedies !== undefined);
    expect(late).toMatchObject({ stage: 'diagnosing', repair: { remedies: { cause: 'overdue' } } });
    await repairs.choose(filed, 'refund');
    await repairs.untilJob(caseId, 'canceled');
    const done = await service.untilStage(caseId, 'followUp');
    // One of three that cost 3001 together.
    expect(done.refunds).toMatchObject([{ amountMinor: 1000 }]);
    expect(await repairs.booksOf(paymentId)).toMatchObject({ returnedMinor: 1000 });
    await expectBooksToAgree();
  });
});
