import { ADDRESS } from '../../support/parcels.js';
import { RepairsUnderTest } from '../../support/repairs.js';
import { expectStatus, type Service, unique } from '../../support/service.js';
import { act, asCustomer, atPace, type Filed, pay, type Situation } from './play.js';

/** Those who repair do nothing by themselves meanwhile. */
const byHand =
  (play: (service: Service, repairs: RepairsUnderTest) => Promise<Filed>): Situation =>
  (service) =>
    atPace(service, { repairsStay: true }, () => play(service, new RepairsUnderTest(service)));

const mail = () => ({ method: 'mail', trackingNumber: unique('TRACK'), address: ADDRESS });

/** Goods that those who repair have got. */
async function sentIn(
  service: Service,
  repairs: RepairsUnderTest,
  { market = 'GB-SWIFT', route = 'mailIn' } = {},
): Promise<Filed> {
  const filed = await repairs.file({ route, logistics: mail() }, { market });
  await service.handOver(filed);
  await service.untilStage(filed.caseId, 'diagnosing');
  await repairs.job(filed.caseId);
  return filed;
}

/** Goods whose fault is found. */
async function diagnosed(
  service: Service,
  repairs: RepairsUnderTest,
  setting: { market?: string; route?: string } = {},
): Promise<Filed> {
  const filed = await sentIn(service, repairs, setting);
  await repairs.step(filed.caseId, 'diagnose');
  await service.untilStage(filed.caseId, 'repairing');
  return filed;
}

/** Goods with a fault that nothing covers. */
async function quoted(service: Service, repairs: RepairsUnderTest, market = 'GB-SWIFT'): Promise<Filed> {
  const filed = await sentIn(service, repairs, { market });
  await repairs.step(filed.caseId, 'diagnose', { result: 'not_covered' });
  await service.untilStage(filed.caseId, 'awaitingConsent');
  return filed;
}

async function orderParts(service: Service, repairs: RepairsUnderTest, { caseId }: Filed): Promise<void> {
  await repairs.step(caseId, 'parts-ordered', { expected_at: '2030-01-01T00:00:00Z' });
  await service.untilStage(caseId, 'awaitingParts');
}

async function failed(service: Service, repairs: RepairsUnderTest, market = 'GB-SWIFT'): Promise<Filed> {
  const filed = await diagnosed(service, repairs, { market });
  await repairs.step(filed.caseId, 'failed', { reason: 'test_failed' });
  await service.untilStage(filed.caseId, 'awaitingChoice');
  return filed;
}

/** A repair for which a technician is to come. */
async function atHome(repairs: RepairsUnderTest): Promise<Filed> {
  const filed = await repairs.file({ route: 'technician', address: ADDRESS }, { market: 'GB-SWIFT' });
  await repairs.job(filed.caseId);
  return filed;
}

/** Chooses one of the slots that are free, and waits until the technician is booked. */
async function visitBooked(service: Service, filed: Filed, index: number): Promise<void> {
  const path = `/v1/cases/${filed.caseId}/visit-slots`;
  const { body } = await expectStatus(service.as('agent')('GET', path), 200);
  const { slotId } = body.slots.filter(({ available }: Filed) => available)[index];
  await asCustomer(service, filed, 'visit', { slotId });
  await service.untilCase(
    filed.caseId,
    ({ repair: { visit } }) => visit?.slotId === slotId && visit.status === 'booked',
  );
}

async function notMet(
  service: Service,
  repairs: RepairsUnderTest,
  { filed: { caseId }, by, times = 1 }: { filed: Filed; by: 'customer' | 'technician'; times?: number },
): Promise<void> {
  await repairs.step(caseId, 'visit-missed', { by });
  await service.untilCase(caseId, ({ repair }) => repair.missed[by] === times);
}

async function visited(service: Service, repairs: RepairsUnderTest, { caseId }: Filed): Promise<void> {
  await repairs.step(caseId, 'visit-done');
  await service.untilStage(caseId, 'diagnosing');
  await repairs.step(caseId, 'diagnose');
  await service.untilStage(caseId, 'repairing');
  await repairs.step(caseId, 'repaired');
}

/** So often that the history of the case grows too long for one run. */
const movedOften = byHand(async (service, repairs) => {
  const filed = await atHome(repairs);
  for (let time = 0; time < 12; time += 1) await visitBooked(service, filed, time % 2);
  await visited(service, repairs, filed);
  return filed;
});

export const REPAIRS: Record<string, Situation> = {
  'mailed-in-under-warranty': byHand(async (service, repairs) => {
    const filed = await diagnosed(service, repairs);
    await repairs.step(filed.caseId, 'repaired');
    return filed;
  }),
  'waited-for-parts': byHand(async (service, repairs) => {
    const filed = await diagnosed(service, repairs);
    await orderParts(service, repairs, filed);
    await repairs.step(filed.caseId, 'parts-arrived');
    await service.untilStage(filed.caseId, 'repairing');
    await repairs.step(filed.caseId, 'repaired');
    return filed;
  }),
  'by-brand-partner': byHand(async (service, repairs) => {
    const filed = await diagnosed(service, repairs, { route: 'brandPartner' });
    await repairs.step(filed.caseId, 'repaired');
    return filed;
  }),
  'no-fault-found': byHand(async (service, repairs) => {
    const filed = await sentIn(service, repairs);
    await repairs.step(filed.caseId, 'diagnose', { result: 'no_fault_found' });
    return filed;
  }),
  'quote-accepted': byHand(async (service, repairs) => {
    const filed = await quoted(service, repairs);
    await asCustomer(service, filed, 'repair-quote', { answer: 'accept' });
    await pay(service, filed);
    await repairs.untilJob(filed.caseId, 'in_repair');
    await repairs.step(filed.caseId, 'repaired');
    return filed;
  }),
  'quote-declined': byHand(async (service, repairs) => {
    const filed = await quoted(service, repairs);
    await asCustomer(service, filed, 'repair-quote', { answer: 'decline' });
    await pay(service, filed);
    return filed;
  }),
  'quote-not-answered': byHand((service, repairs) => quoted(service, repairs, 'GB-SWIFT-CONSENT')),
  'technician-came-at-last': byHand(async (service, repairs) => {
    const filed = await atHome(repairs);
    await visitBooked(service, filed, 0);
    await notMet(service, repairs, { filed, by: 'technician' });
    await visitBooked(service, filed, 1);
    await notMet(service, repairs, { filed, by: 'customer' });
    await visitBooked(service, filed, 2);
    await visited(service, repairs, filed);
    return filed;
  }),
  'customer-never-met': byHand(async (service, repairs) => {
    const filed = await atHome(repairs);
    for (const times of [1, 2]) {
      await visitBooked(service, filed, times);
      await notMet(service, repairs, { filed, by: 'customer', times });
    }
    return filed;
  }),
  'visit-cancelled-with-the-case': byHand(async (service, repairs) => {
    const filed = await atHome(repairs);
    await visitBooked(service, filed, 0);
    await asCustomer(service, filed, 'cancel');
    return filed;
  }),
  'in-store': async (service) => {
    const filed = await new RepairsUnderTest(service).file(
      { route: 'inStore', logistics: { method: 'inStore', address: ADDRESS } },
      { market: 'GB-SWIFT' },
    );
    await service.untilCase(filed.caseId, ({ arrangement }) => arrangement.status === 'arranged');
    await act(service, filed, ['agent', 'take-in']);
    const costs = { parts: [], labourMinor: 0, taxMinor: 0, totalMinor: 0 };
    const diagnosis = { result: 'repairable', fault: 'LOOSE-LID', ...costs };
    await act(service, filed, ['agent', 'repair-reports', { type: 'diagnosed', diagnosis }]);
    await act(service, filed, ['agent', 'repair-reports', { type: 'repaired' }]);
    await act(service, filed, ['agent', 'hand-back']);
    return filed;
  },
  'failed-and-refunded': byHand(async (service, repairs) => {
    const filed = await failed(service, repairs);
    await asCustomer(service, filed, 'remedy', { remedy: 'refund' });
    return filed;
  }),
  'failed-and-exchanged': byHand(async (service, repairs) => {
    const filed = await failed(service, repairs);
    await asCustomer(service, filed, 'remedy', { remedy: 'exchange' });
    const [{ lineId, sku }] = filed.lines;
    const body = { kind: 'exchange', replacements: [{ lineId, sku, quantity: 1 }] };
    const path = `/v1/cases/${filed.caseId}/conversions`;
    await expectStatus(service.customer(filed.customerId)('POST', path, body), 201);
    return filed;
  }),
  'cannot-be-repaired-and-cheaper': byHand(async (service, repairs) => {
    const filed = await sentIn(service, repairs);
    await repairs.step(filed.caseId, 'diagnose', { result: 'beyond_repair' });
    await service.untilStage(filed.caseId, 'awaitingChoice');
    await asCustomer(service, filed, 'remedy', { remedy: 'priceReduction' });
    return filed;
  }),
  'parts-never-came-and-nothing-chosen': byHand(async (service, repairs) => {
    const filed = await diagnosed(service, repairs, { market: 'GB-SWIFT-CHOICE' });
    await orderParts(service, repairs, filed);
    await service.untilCase(filed.caseId, ({ repair }) => repair.remedies !== undefined);
    await repairs.step(filed.caseId, 'failed', { reason: 'test_failed' });
    return filed;
  }),
  'visit-moved-often': movedOften,
  'visit-moved-often-and-gone-on-anew': async (service) => ({ ...(await movedOften(service)), run: 2 }),
};
