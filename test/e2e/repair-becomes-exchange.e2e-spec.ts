import { RepairsUnderTest } from '../support/repairs.js';
import { type Answer, expectStatus, type Service, startService, until } from '../support/service.js';

type Found = Answer['body'];

describe('a repair that becomes an exchange', () => {
  let service: Service;
  let repairs: RepairsUnderTest;
  beforeAll(async () => {
    service = await startService();
    repairs = new RepairsUnderTest(service);
    await repairs.playByHand();
  }, 120_000);
  afterAll(async () => service?.stop());

  const sentIn = () => repairs.sentIn('mailIn');
  const convert = async ({ caseId, customerId, lines }: Found): Promise<Found> => {
    const replacements = [{ lineId: lines[0].lineId, sku: lines[0].sku, quantity: 1 }];
    const body = { kind: 'exchange', replacements };
    const path = `/v1/cases/${caseId}/conversions`;
    return (await expectStatus(service.customer(customerId)('POST', path, body), 201)).body;
  };
  /** What has to hold whatever those who repair did before. */
  const expectTakenOver = async (filed: Found, taken: Found): Promise<void> => {
    const before = await service.case(filed.caseId);
    expect(before).toMatchObject({ stage: 'converted', convertedTo: taken.caseId, refunds: [] });
    expect(taken).toMatchObject({ kind: 'exchange', convertedFrom: filed.caseId });
    expect(taken.lines).toMatchObject([{ ...filed.lines[0], goods: { received: 1 } }]);
    const done = await service.untilStage(taken.caseId, 'followUp');
    expect(done.exchange).toMatchObject({ differenceMinor: 0, replacement: { status: 'delivered' } });
    expect(done.lines).toEqual(taken.lines);
    expect(await service.providerRefunds(filed.paymentId)).toEqual([]);
  };

  it('has the replacement sent for goods that could not be repaired, which stay with us', async () => {
    const filed = await sentIn();
    await repairs.step(filed.caseId, 'diagnose');
    await service.untilStage(filed.caseId, 'repairing');
    await repairs.step(filed.caseId, 'failed', { reason: 'test_failed' });
    await service.untilStage(filed.caseId, 'awaitingChoice');
    await repairs.choose(filed, 'exchange');
    const taken = await convert(filed);
    // The ladder owes it: nobody is asked again, as of a fault that is told for the first time.
    expect(taken.decision).toMatchObject({
      ...{ outcome: 'approve', evidenceWanted: [] },
      reasons: [{ rule: 'UK-REPAIR-LADDER', inputs: { remedyOpened: 'failed' } }, { rule: 'UK-4-PRESUMED' }],
    });
    await expectTakenOver(filed, taken);
    expect(await repairs.job(filed.caseId)).toMatchObject({ status: 'failed' });
  });

  it('ends the job of those who still work on it', async () => {
    const filed = await sentIn();
    const taken = await convert(filed);
    // Nothing was opened yet: staff decides, as of any exchange for a fault.
    expect(taken).toMatchObject({ stage: 'deciding', decision: { outcome: 'review' } });
    const { version } = await service.untilCase(
      taken.caseId,
      ({ exchange }) => exchange.stock?.status === 'reserved',
    );
    const path = `/v1/cases/${taken.caseId}/approve`;
    await expectStatus(service.as('agent')('POST', path, {}, { ifMatch: version }), 200);
    await expectTakenOver(filed, taken);
    await repairs.untilJob(filed.caseId, 'canceled');
    await until(async () => {
      const { repair } = await service.case(filed.caseId);
      return repair.job.status === 'ended' ? true : null;
    });
  });
});
