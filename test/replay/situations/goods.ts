import { ADDRESS, Parcels } from '../../support/parcels.js';
import { expectStatus, type Service, until } from '../../support/service.js';
import {
  act,
  answerSurvey,
  asCustomer,
  atPace,
  bookPickup,
  content,
  type Filed,
  fileOne,
  type Situation,
} from './play.js';

const market = 'GB-REPLAY';

async function pickupFails(service: Service, found: Filed, reason: string): Promise<void> {
  await new Parcels(service).world(`pickups/${found.arrangement.pickupId}/fail`, { reason });
}
async function bookedAgain(service: Service, { caseId, arrangement }: Filed): Promise<Filed> {
  return new Parcels(service).arranged(
    caseId,
    (found) => found.arrangement.pickupId !== arrangement.pickupId,
  );
}
/** Damaged goods that an agent refuses, and the customer's address is known. */
async function refused(service: Service): Promise<Filed> {
  const order = await service.order();
  const logistics = { method: 'mail', trackingNumber: `BOX-${order.orderId}`, address: ADDRESS };
  const filed = await service.file(order, { logistics });
  await new Parcels(service).arranged(filed.caseId);
  await service.handOver(filed, [content(filed, 1, 'damaged')]);
  await service.untilStage(filed.caseId, 'inspecting');
  await act(service, filed, ['agent', 'decision', { outcome: 'refuse', reason: 'damagedByCustomer' }]);
  return filed;
}

export const GOODS: Record<string, Situation> = {
  'pickup-failed-and-rebooked': async (service) => {
    const filed = await fileOne(service, await service.order({ market }));
    const first = await bookPickup(service, filed);
    await pickupFails(service, first, 'carrier_delay');
    const second = await bookedAgain(service, first);
    await new Parcels(service).world(`pickups/${second.arrangement.pickupId}/collect`);
    return filed;
  },
  'pickup-failed-for-good-then-mail': async (service) => {
    const filed = await fileOne(service, await service.order({ market }));
    let found = await bookPickup(service, filed);
    for (const reason of ['customer_absent', 'address_unknown']) {
      await pickupFails(service, found, reason);
      found = await bookedAgain(service, found);
    }
    await pickupFails(service, found, 'parcel_not_ready');
    await service.untilCase(filed.caseId, ({ arrangement }) => arrangement.status === 'failed');
    const parcels = new Parcels(service);
    const mail = { method: 'mail', trackingNumber: `THEN-${filed.caseId}` };
    await expectStatus(parcels.choose(filed, mail), 200);
    await service.handOver(await parcels.arranged(filed.caseId));
    return filed;
  },
  'drop-off': async (service) => {
    const parcels = new Parcels(service);
    const filed = await parcels.dropOff();
    await parcels.send(filed.logistics.trackingNumber);
    await answerSurvey(service, filed);
    return filed;
  },
  'lost-in-transit-refunded': (service) =>
    atPace(service, { scanMs: 700 }, async () => {
      const parcels = new Parcels(service);
      const filed = await parcels.dropOff();
      const { trackingNumber } = filed.logistics;
      await parcels.send(trackingNumber);
      await service.untilCase(filed.caseId, ({ lines }) => lines[0].goods.inTransit !== undefined);
      await parcels.world(`parcels/${trackingNumber}/lose`);
      await answerSurvey(service, filed);
      return filed;
    }),
  'two-parcels': async (service) => {
    const parcels = new Parcels(service);
    const filed = await fileOne(service, await service.order({ market }));
    await parcels.arranged(filed.caseId);
    const second = await parcels.announce(filed);
    await parcels.send(filed.logistics.trackingNumber, [content(filed, 1)], filed.caseId);
    await service.untilCase(filed.caseId, ({ lines }) => lines[0].goods.received === 1);
    await parcels.send(second, [content(filed, 1)], filed.caseId);
    return filed;
  },
  'wrong-item-partial': async (service) => {
    const order = await service.order({ market });
    const logistics = { method: 'mail', trackingNumber: `BOX-${order.orderId}`, address: ADDRESS };
    const lines = [{ lineId: order.lineIds[0], quantity: 2, reason: 'notAsDescribed' }];
    const filed = await service.file(order, { lines, logistics });
    await new Parcels(service).arranged(filed.caseId);
    await service.handOver(filed, [content(filed, 1), content(filed, 1, 'wrongItem')]);
    await service.untilStage(filed.caseId, 'inspecting');
    const found = ['asClaimed', 'wrongItem'].map((condition) => ({
      ...{ lineId: order.lineIds[0], quantity: 1, condition, grade: 'A' },
    }));
    await act(service, filed, ['warehouse', 'inspections', { lines: found }]);
    const path = `/v1/cases/${filed.caseId}/decision-options`;
    const { body } = await expectStatus(service.as('agent')('GET', path), 200);
    const partial = { outcome: 'partial', lines: body.suggested.lines, reason: 'wrongItem' };
    await act(service, filed, ['agent', 'decision', partial]);
    return filed;
  },
  'refused-and-sent-back': async (service) => {
    const filed = await refused(service);
    await service.untilStage(filed.caseId, 'refused');
    return filed;
  },
  'sent-back-failed-held-and-abandoned': (service) =>
    atPace(service, { shipmentsStay: true }, async () => {
      const filed = await refused(service);
      const parcels = new Parcels(service);
      const shipmentId = await until(async () => {
        const { body } = await parcels.carrier(`shipments?reference=${filed.caseId}`);
        return (body.shipments[0]?.id as string | undefined) ?? null;
      });
      await service.untilCase(filed.caseId, ({ sendBack }) => sendBack?.status === 'arranged');
      await parcels.world(`shipments/${shipmentId}/refuse`, { reason: 'refused' });
      await service.untilCase(filed.caseId, ({ sendBack }) => sendBack.status === 'held');
      await asCustomer(service, filed, 'abandon');
      return filed;
    }),
};
