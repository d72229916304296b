import { type Service, startService } from '../support/service.js';
import { openQuickMarket } from '../support/quick-policy.js';
import { balanceOf, givenOut, orderByTenders, returnUnits } from '../support/tenders.js';

const RULE = { rule: 'TEST-SHIPPING', source: 'What this test is about' };

describe('an order that was paid by several tenders', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    const { databaseUrl } = service.stack.addresses;
    await openQuickMarket(databaseUrl, 'JP', {}, { currency: 'JPY' });
    await openQuickMarket(
      databaseUrl,
      'KW',
      {},
      {
        currency: 'KWD',
        outboundShipping: { ...RULE, refund: 'proportional' },
      },
    );
  }, 120_000);
  afterAll(async () => service?.stop());

  const money = async (caseId: string) =>
    (await service.as('finance')('GET', `/v1/cases/${caseId}/money`)).body;

  it.each([
    ['GBP', 'GB', { quantity: 3, card: 4_000, giftCard: 1_396, shippingMinor: 395 }],
    ['JPY', 'JP', { quantity: 3, card: 401, giftCard: 101, shippingMinor: 50 }],
    ['KWD', 'KW', { quantity: 3, card: 10_001, giftCard: 3_334, shippingMinor: 1_001 }],
  ])('in %s goes back over two cases to the last minor unit of each', async (currency, market, amounts) => {
    const order = await orderByTenders(service, { currency, market, ...amounts });
    const before = {
      payment: await givenOut(service, 'payment', currency),
      storedValue: await givenOut(service, 'storedValue', currency),
    };
    const first = await returnUnits(service, order, 2);
    const second = await returnUnits(service, order, 1);

    // The gift card is drained first, as policy says; then the card.
    expect(first.refunds[0]).toMatchObject({ tender: 'giftCard', destination: 'original', status: 'settled' });
    const refunds: { tender: string; amountMinor: number }[] = [...first.refunds, ...second.refunds];
    for (const [tender, capturedMinor] of [['card', amounts.card], ['giftCard', amounts.giftCard]])
      expect(
        refunds.filter((one) => one.tender === tender).reduce((sum, one) => sum + one.amountMinor, 0),
      ).toBe(capturedMinor);

    // Both providers' own books say the same, and so does our ledger.
    expect((await givenOut(service, 'payment', currency)) - before.payment).toBe(amounts.card);
    expect((await givenOut(service, 'storedValue', currency)) - before.storedValue).toBe(amounts.giftCard);
    for (const [account, minor] of [['providerClearing', amounts.card], ['giftCardLiability', amounts.giftCard]] as const)
      expect(
        (await balanceOf(service, first.caseId, account)) + (await balanceOf(service, second.caseId, account)),
      ).toBe(minor);
    const shipping = [first, second].map((one) => Number(one.refund.breakdown.shippingMinor));
    expect(shipping.reduce((sum, one) => sum + one, 0)).toBe(amounts.shippingMinor);
    if (market !== 'KW') expect(shipping[0]).toBe(0);
  }); // prettier-ignore

  it('shows tenders, components, taxes by rate and what is left', async () => {
    const order = await orderByTenders(service);
    const { caseId } = await returnUnits(service, order, 2);
    const shown = await money(caseId);
    expect(shown).toMatchObject({
      shortfallMinor: 0,
      goodwillMinor: 0,
      recourses: [],
      approved: { totalMinor: 5_395, taxes: [{ rateBasisPoints: 2_000, minor: 833 + 65 }] },
    });
    expect(shown.payments).toEqual([
      expect.objectContaining({ tender: 'card', settledMinor: 4_000, availableMinor: 0 }),
      expect.objectContaining({ tender: 'giftCard', settledMinor: 1_395, availableMinor: 0 }),
    ]);
    const { body } = await service.customer(order.customerId)('GET', `/v1/cases/${caseId}/money`);
    expect(body).not.toHaveProperty('recourses');
  });

  it('pays a gift card once when the answer of its keeper never comes', async () => {
    await service.world('POST', '/world/dials/next', {
      ...{ operation: 'activity.create', fault: 'errorAfter', times: 1 },
    });
    const before = await givenOut(service, 'storedValue', 'GBP');
    const order = await orderByTenders(service);
    const paid = await returnUnits(service, order, 2);
    expect(paid.refunds[0]).toMatchObject({ tender: 'giftCard', attempt: 1, status: 'settled' });
    expect((await givenOut(service, 'storedValue', 'GBP')) - before).toBe(1_395);
  });

  it('agrees with the books of both providers in the end', async () => {
    const { result } = await service.reconcile();
    const { body } = await service.as('finance')('GET', '/v1/breaks?status=open&limit=200');
    expect(body.items.filter((one: { kind: string }) => one.kind.startsWith('refund'))).toEqual([]);
    expect(result.ours).toBe(result.theirs);
  });
});
