import { ADDRESS } from '../support/parcels.js';
import { expectStatus, type Service, startService, until } from '../support/service.js';

describe('a return by courier', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  const slot = async (caseId: string, index = 6) => {
    const { body } = await expectStatus(service.as('agent')('GET', `/v1/cases/${caseId}/slots`), 200);
    return body.slots[index].slotId as string;
  };

  it('books the chosen slot, is collected, and ends in a refund', async () => {
    const order = await service.order();
    const filed = await service.file(order);
    const slotId = await slot(filed.caseId);
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    const customer = service.customer(order.customerId);
    const changed = await customer(
      'PUT',
      `/v1/cases/${filed.caseId}/logistics`,
      { method: 'pickup', slotId, address: ADDRESS },
      { ifMatch: (await service.case(filed.caseId)).version },
    );
    expect(changed.status).toBe(200);
    const booked = await service.untilCase(
      filed.caseId,
      (found) => found.arrangement.status === 'arranged' && found.arrangement.pickupId,
    );
    expect(booked.lines[0].goods).toEqual({ pickupBooked: 1 });
    await expectStatus(
      service.world('POST', `/world/pickups/${booked.arrangement.pickupId}/collect`, {}),
      200,
      201,
    );
    await service.untilStage(filed.caseId, 'followUp');
  });

  it('tells the customer when the slot cannot be had, and takes another one', async () => {
    const order = await service.order();
    const customer = service.customer(order.customerId);
    const filed = await service.file(order);
    const choose = async (slotId: string) =>
      customer(
        'PUT',
        `/v1/cases/${filed.caseId}/logistics`,
        { method: 'pickup', slotId, address: ADDRESS },
        { ifMatch: (await service.case(filed.caseId)).version },
      );
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    await expectStatus(choose('slot_2020-01-01T08'), 200);
    const failed = await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'failed');
    expect(failed.arrangement.failureCode).toEqual(expect.any(String));
    await expectStatus(choose(await slot(filed.caseId, 7)), 200);
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
  });

  it('sends the courier away when the case is cancelled', async () => {
    const order = await service.order();
    const customer = service.customer(order.customerId);
    const filed = await service.file(order);
    const slotId = await slot(filed.caseId, 8);
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    const version = async () => (await service.case(filed.caseId)).version;
    await expectStatus(
      customer(
        'PUT',
        `/v1/cases/${filed.caseId}/logistics`,
        { method: 'pickup', slotId, address: ADDRESS },
        { ifMatch: await version() },
      ),
      200,
    );
    const booked = await service.untilCase(filed.caseId, (found) => found.arrangement.pickupId !== undefined);
    await expectStatus(
      customer('POST', `/v1/cases/${filed.caseId}/cancel`, {}, { ifMatch: await version() }),
      200,
    );
    await until(async () => {
      const response = await fetch(
        `${service.stack.addresses.sandbox}/carrier/v1/pickups/${booked.arrangement.pickupId}`,
        {
          headers: { authorization: `Bearer ${service.stack.secrets.apiKeys.carrier}` },
        },
      );
      const pickup = (await response.json()) as { status: string };
      return /cancell?ed/.test(pickup.status) ? pickup : null;
    });
  });
});
