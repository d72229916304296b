import { ADDRESS, Parcels } from '../support/parcels.js';
import { expectStatus, type Service, startService, until } from '../support/service.js';

describe('a parcel that is dropped off', () => {
  let service: Service;
  let parcels: Parcels;
  beforeAll(async () => {
    service = await startService();
    parcels = new Parcels(service);
  }, 120_000);
  afterAll(async () => service?.stop());

  const labelStatus = async (labelId: string): Promise<string> =>
    (await parcels.carrier(`labels/${labelId}`)).body.status;
  const untilVoid = async (labelId: string) =>
    until(async () => ((await labelStatus(labelId)) === 'voided' ? true : null));

  it('has a label to print and a code to show, and ends in a refund', async () => {
    const filed = await parcels.dropOff();
    const { caseId, customerId, arrangement, logistics } = filed;
    expect(arrangement.qrPayload).toContain(logistics.trackingNumber);
    expect(filed.parcels).toEqual([
      { trackingNumber: logistics.trackingNumber, carrier: 'ours', status: 'announced' },
    ]);
    const path = `${service.api}/v1/cases/${caseId}/label`;
    const headers = { authorization: `Bearer ${await service.token(customerId, ['customer'])}` };
    const label = await fetch(path, { headers });
    expect(label.status).toBe(200);
    expect(label.headers.get('content-type')).toBe('application/pdf');
    expect(label.headers.get('content-disposition')).toMatch(/^attachment; filename="label-.*\.pdf"$/);
    expect(label.headers.get('cache-control')).toBe('private, no-store');
    expect(
      Buffer.from(await label.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');

    await parcels.send(logistics.trackingNumber);
    const done = await service.untilStage(caseId, 'followUp');
    expect(done.parcels).toMatchObject([{ status: 'received' }]);
    expect(await labelStatus(arrangement.labelId)).toBe('purchased');
    const kinds = (await parcels.timeline(caseId)).map(({ type }) => type);
    expect(kinds).toContain('costNoted');
  });

  it('shows its label to nobody whom it does not concern', async () => {
    const { caseId } = await parcels.dropOff();
    const path = `/v1/cases/${caseId}/label`;
    expect((await service.customer('somebody-else')('GET', path)).body.code).toBe('CASE.NOT_FOUND');
    expect((await service.as('warehouse')('GET', path)).status).toBe(403);
    expect((await service.as('agent')('GET', path)).status).toBe(200);
    expect((await service.shop('GET', path)).status).toBe(200);
  });

  it('has no label when it goes another way', async () => {
    const filed = await service.file(await service.order());
    const { status, body } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/label`);
    expect([status, body.code]).toEqual([404, 'LABEL.NOT_FOUND']);
  });

  it('has a void label once the customer goes another way, or cancels', async () => {
    const changed = await parcels.dropOff();
    const slotId = await parcels.slot(changed.caseId);
    await expectStatus(parcels.choose(changed, { method: 'pickup', slotId, address: ADDRESS }), 200);
    await parcels.arranged(changed.caseId);
    await untilVoid(changed.arrangement.labelId);

    const cancelled = await parcels.dropOff();
    const path = `/v1/cases/${cancelled.caseId}/cancel`;
    await expectStatus(service.customer(cancelled.customerId)('POST', path, {}), 200);
    await untilVoid(cancelled.arrangement.labelId);
  });

  it('takes no slot and no number of the customer’s', async () => {
    const order = await service.order();
    for (const [name, value] of Object.entries({ slotId: 'slot-1', trackingNumber: 'T1' })) {
      const logistics = { method: 'dropOff', [name]: value };
      const customer = service.customer(order.customerId);
      const { status, body } = await customer('POST', '/v1/cases', service.filing(order, { logistics }));
      expect([status, body.code]).toEqual([422, 'LOGISTICS.INVALID']);
    }
  });
});
