import { ADDRESS, Parcels } from '../support/parcels.js';
import { expectStatus, type Service, startService, until } from '../support/service.js';

describe('a courier who does not come', () => {
  let service: Service;
  let parcels: Parcels;
  beforeAll(async () => {
    service = await startService();
    parcels = new Parcels(service);
  }, 120_000);
  afterAll(async () => service?.stop());

  const booked = async () => {
    const order = await service.order();
    const filed = await service.file(order);
    const slotId = await parcels.slot(filed.caseId);
    await parcels.arranged(filed.caseId);
    await expectStatus(parcels.choose(filed, { method: 'pickup', slotId, address: ADDRESS }), 200);
    return parcels.arranged(filed.caseId, (found) => found.arrangement.pickupId !== undefined);
  };
  const fail = async (found: { arrangement: { pickupId: string } }, reason: string) =>
    parcels.world(`pickups/${found.arrangement.pickupId}/fail`, { reason });
  const again = async (found: { caseId: string; arrangement: { pickupId: string } }) =>
    parcels.arranged(found.caseId, ({ arrangement }) => arrangement.pickupId !== found.arrangement.pickupId);
  const clock = async (caseId: string, name: string) => {
    const { body } = await expectStatus(service.as('agent')('GET', `/v1/cases/${caseId}/clocks`), 200);
    return body.items.find((one: { name: string }) => one.name === name);
  };

  it('is booked again in the earliest slot that has not failed, and the customer’s time stands still', async () => {
    const first = await booked();
    expect(await clock(first.caseId, 'shipBack')).toMatchObject({ status: 'paused' });
    await fail(first, 'carrier_delay');
    const second = await again(first);
    expect(second.lines[0].goods).toEqual({ pickupBooked: 1 });
    expect(second.arrangement.failedPickups).toBe(1);
    expect(second.logistics.slotId).not.toBe(first.logistics.slotId);
    expect((await parcels.carrier(`pickups?reference=${first.caseId}`)).body.pickups).toHaveLength(2);
    expect(await clock(first.caseId, 'shipBack')).toMatchObject({ status: 'paused' });
    await parcels.world(`pickups/${second.arrangement.pickupId}/collect`);
    await service.untilStage(first.caseId, 'followUp');
  });

  it('three times leaves the choice to the customer, who drops the parcel off', async () => {
    let found = await booked();
    for (const reason of ['customer_absent', 'address_unknown']) {
      await fail(found, reason);
      found = await again(found);
    }
    await fail(found, 'parcel_not_ready');
    const exhausted = await service.untilCase(
      found.caseId,
      ({ arrangement }) => arrangement.status === 'failed',
    );
    expect(exhausted.arrangement.failureCode).toBe('pickupAttemptsExhausted');
    expect(await clock(found.caseId, 'shipBack')).toMatchObject({ status: 'running' });
    await expectStatus(parcels.choose(found, { method: 'dropOff' }), 200);
    const labelled = await parcels.arranged(found.caseId);
    await parcels.send(labelled.logistics.trackingNumber);
    await service.untilStage(found.caseId, 'followUp');
  });

  it('is not cared about when the customer changes at the same moment: one change wins, no courier is left', async () => {
    const first = await booked();
    const { caseId, customerId, version } = first;
    const path = `/v1/cases/${caseId}/logistics`;
    const ways = [{ method: 'dropOff' }, { method: 'mail', trackingNumber: 'T-other-way' }];
    const answers = await Promise.all(
      ways.map((way) => service.customer(customerId)('PUT', path, way, { ifMatch: version })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    await parcels.arranged(caseId, ({ arrangement }) => arrangement.pickupId === undefined);
    await until(async () => {
      const { body } = await parcels.carrier(`pickups/${first.arrangement.pickupId}`);
      return body.status === 'canceled' ? body : null;
    });
  });
});
