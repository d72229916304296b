import { ADDRESS } from '../support/parcels.js';
import {
  type Answer,
  type DemoOrder,
  expectStatus,
  type Service,
  startService,
  until,
} from '../support/service.js';

describe('the wrong item in the box', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 120_000);
  afterAll(async () => service?.stop());

  type Content = readonly [quantity: number, condition: string];

  /** Three units at 10.00 together, handed over so. */
  async function handedOver(
    ...contents: readonly Content[]
  ): Promise<{ order: DemoOrder; filed: Answer['body'] }> {
    const order = await service.order({ lines: [{ quantity: 3, paidMinor: 1000 }] });
    const filed = await service.file(order, {
      lines: [{ lineId: order.lineIds[0], quantity: 3, reason: 'notAsDescribed' }],
      logistics: { method: 'mail', trackingNumber: `BOX-${order.orderId}`, address: ADDRESS },
    });
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    const line = { line_reference: order.lineIds[0], sku: 'SKU-1' };
    await service.handOver(
      filed,
      contents.map(([quantity, condition]) => ({ ...line, quantity, condition })),
    );
    await service.untilStage(filed.caseId, 'inspecting');
    return { order, filed };
  }

  const inspect = (order: DemoOrder, caseId: string, found: readonly (readonly [string, string])[]) =>
    service.as('warehouse')('POST', `/v1/cases/${caseId}/inspections`, {
      lines: found.map(([condition, grade]) => ({
        ...{ lineId: order.lineIds[0], quantity: 1, condition, grade, photos: ['photo-1'] },
      })),
      note: 'A brick, really.',
    });
  const decide = async (caseId: string, body: object) =>
    service.as('agent')('POST', `/v1/cases/${caseId}/decision`, body, {
      ifMatch: (await service.case(caseId)).version,
    });

  it('is graded, weighed by an agent, paid in part to the cent, and goes back', async () => {
    const { order, filed } = await handedOver([1, 'asClaimed'], [1, 'used'], [1, 'wrongItem']);
    const { body: graded } = await expectStatus(
      inspect(order, filed.caseId, [
        ['asClaimed', 'A'],
        ['used', 'C'],
        ['wrongItem', 'A'],
      ]),
      200,
    );
    expect(graded).toMatchObject({ stage: 'inspecting', lines: [{ goods: { graded: 3 } }] });

    const agent = service.as('agent');
    const { body: options } = await expectStatus(
      agent('GET', `/v1/cases/${filed.caseId}/decision-options`),
      200,
    );
    // Two of three units of 10.00 are 6.66; a quarter of the used one's 3.33 is kept back, rounded down.
    expect(options).toMatchObject({
      suggested: { outcome: 'partial', lines: [{ quantity: 2 }] },
      rule: { rule: 'SHOP-DEVIATION' },
    });
    expect(
      options.options.map((one: Answer['body']) => [one.outcome, one.breakdown.totalMinor, one.toPayMinor]),
    ).toEqual([
      ['full', 1300, 1300],
      ['partial', 583, 583],
      ['refuse', 0, 0],
    ]);
    expect((await service.case(filed.caseId)).version).toBe(graded.version);

    const decision = { outcome: 'partial', lines: options.suggested.lines, reason: 'wrongItem' };
    await expectStatus(decide(filed.caseId, decision), 200);
    const done = await service.untilStage(filed.caseId, 'followUp');
    expect(await service.providerRefunds(order.paymentId)).toMatchObject([
      { amount: 583, status: 'succeeded' },
    ]);
    expect(done).toMatchObject({
      refund: {
        settledMinor: 583,
        breakdown: {
          fees: [{ kind: 'valueReduction', minor: 83, lineId: order.lineIds[0], rule: 'SHOP-DEVIATION' }],
        },
      },
      lines: [{ goods: { graded: 2, sentBack: 1 } }],
      sendBack: { status: 'delivered', lines: [{ quantity: 1 }] },
      deviation: { outcome: 'partial', reason: 'wrongItem' },
      dispositions: [{ lines: [{ disposition: 'restock' }, { disposition: 'refurbish' }] }],
    });
    const { body: forCustomer } = await service.customer(order.customerId)(
      'GET',
      `/v1/cases/${filed.caseId}`,
    );
    expect(forCustomer.inspections[0].lines[2]).toMatchObject({
      condition: 'wrongItem',
      photos: ['photo-1'],
    });
    expect(forCustomer).not.toHaveProperty('dispositions');
    const { body: timeline } = await service.customer(order.customerId)(
      'GET',
      `/v1/cases/${filed.caseId}/timeline`,
    );
    expect(JSON.stringify(timeline)).not.toContain('brick');

    // What is with the customer again can be returned again; what was paid cannot.
    const again = (quantity: number) =>
      service.customer(order.customerId)(
        'POST',
        '/v1/cases',
        service.filing(order, { lines: [{ lineId: order.lineIds[0], quantity, reason: 'changedMind' }] }),
      );
    expect((await again(2)).body).toMatchObject({ code: 'LINE.ALREADY_CLAIMED' });
    await expectStatus(again(1), 201);
  });

  it('is refused, goes back, and sets the units free', async () => {
    const { order, filed } = await handedOver([3, 'wrongItem']);
    await expectStatus(decide(filed.caseId, { outcome: 'refuse', reason: 'wrongItem' }), 200);
    const ended = await service.untilStage(filed.caseId, 'refused');
    expect(ended).toMatchObject({ refunds: [], lines: [{ goods: { sentBack: 3 } }], dispositions: [] });
    expect(await service.providerRefunds(order.paymentId)).toEqual([]);
    const { body: timeline } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/timeline`);
    expect(timeline.items.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['deviationDecided', 'goodsSentBack', 'sendBackDelivered', 'caseRefused']),
    );
    await until(async () => {
      const { body } = await service.as('finance')('GET', `/v1/cases/${filed.caseId}/audit`);
      return body.histories.length > 0 ? body : null;
    });
    await service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 3, reason: 'changedMind' }] });
  });

  it('is not decided without a word why, nor twice, nor by an old version', async () => {
    const { order, filed } = await handedOver([2, 'wrongItem']);
    const { caseId } = filed;
    expect((await decide(caseId, { outcome: 'refuse' })).body).toMatchObject({
      code: 'REQUEST.INVALID',
      field: 'reason',
    });
    expect(
      (await decide(caseId, { outcome: 'full', lines: [{ lineId: order.lineIds[0], quantity: 4 }] })).body,
    ).toMatchObject({ code: 'DECISION.EXCEEDS_CLAIM' });
    const { version } = await service.case(caseId);
    await expectStatus(inspect(order, caseId, [['wrongItem', 'A']]), 200);
    const agent = service.as('agent');
    const decided = (ifMatch: number) =>
      agent('POST', `/v1/cases/${caseId}/decision`, { outcome: 'full' }, { ifMatch });
    await expectStatus(decided(version), 412);
    expect(
      (
        await inspect(order, caseId, [
          ['used', 'A'],
          ['used', 'A'],
        ])
      ).body,
    ).toMatchObject({
      code: 'INSPECTION.EXCEEDS_RECEIVED',
    });
    const { body } = await expectStatus(decided((await service.case(caseId)).version), 200);
    // The third unit never came, and is the customer's to claim again.
    expect(body).toMatchObject({ stage: 'settling', refund: { approvedMinor: 666 } });
    await service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'changedMind' }] });
  });
});
