import { type DemoOrder, expectStatus, type Service } from '../../support/service.js';
import { act, dial, type Filed, type Situation } from './play.js';

/** Nothing else of the world than harm: what is wrong with a service that failed is worth 5.00 by policy alone. */
async function harm(
  service: Service,
  wish: Record<string, unknown>,
  { market = 'GB-SWIFT', order }: { market?: string; order?: DemoOrder } = {},
): Promise<Filed> {
  const about = order ?? (await service.order({ market }));
  const body = { kind: 'compensation', orderId: about.orderId, cause: 'serviceFailure', ...wish };
  const customer = service.customer(about.customerId);
  return (await expectStatus(customer('POST', '/v1/cases', body), 201)).body;
}

/** Money for all that never came. */
async function missing(service: Service, order: DemoOrder): Promise<Filed> {
  const lines = [{ lineId: order.lineIds[0], quantity: 3 }];
  return harm(service, { cause: 'missing', form: 'money', lines, note: 'Nothing but paper.' }, { order });
}
const longAgo = (): string => new Date(Date.now() - 60 * 86_400_000).toISOString();
const late = { cause: 'late', form: 'money' };

/** What the payments were able to bear is gone already, so that most of what is given goes out another way. */
async function beyondWhatWasPaid(
  service: Service,
  market: string,
  before: (order: DemoOrder) => Promise<unknown> = () => Promise.resolve(),
): Promise<Filed> {
  const order = await service.order({ market });
  const first = await missing(service, order);
  await act(service, first, ['agent', 'approve']);
  await service.untilStage(first.caseId, 'closed');
  await before(order);
  const filed = await harm(service, { ...late, promisedAt: longAgo() }, { order });
  await act(service, filed, ['agent', 'compensation', { amountMinor: 500, form: 'money' }]);
  return filed;
}

async function nameBankAccount(
  service: Service,
  { customerId }: Pick<DemoOrder, 'customerId'>,
): Promise<void> {
  const number = { kind: 'gb', sortCode: '20-00-00', accountNumber: '12345678' };
  const path = `/v1/customers/${customerId}/bank-account`;
  await expectStatus(service.customer(customerId)('PUT', path, { holder: 'A. Person', number }), 200);
}

async function budget(service: Service, limitMinor: number): Promise<void> {
  const month = new Date().toISOString().slice(0, 7);
  const body = { market: 'GB-SWIFT-BUDGET', currency: 'GBP', period: 'month', startsOn: `${month}-01` };
  const path = `/v1/budgets/replay-${month}`;
  await expectStatus(service.as('finance')('PUT', path, { ...body, limitMinor }), 200, 201);
}

async function retryPayout(service: Service, { caseId }: Filed): Promise<void> {
  const { payouts, version } = await service.untilCase(
    caseId,
    (found) => found.payouts[0]?.status === 'failed',
  );
  const path = `/v1/payouts/${payouts[0].payoutId}/retry`;
  await expectStatus(service.as('finance')('POST', path, {}, { ifMatch: version }), 200);
}

export const COMPENSATIONS: Record<string, Situation> = {
  'voucher-by-policy': (service) => harm(service, { form: 'voucher' }),
  'points-by-policy': (service) => harm(service, { form: 'points' }),
  'apology-by-policy': (service) => harm(service, { form: 'apology' }),
  'approved-and-refunded': async (service) => {
    const filed = await missing(service, await service.order({ market: 'GB-SWIFT' }));
    await act(service, filed, ['agent', 'approve']);
    return filed;
  },
  'beyond-what-was-paid-and-transferred': async (service) => {
    const filed = await beyondWhatWasPaid(service, 'GB-SWIFT');
    await service.untilCase(filed.caseId, ({ payouts }) => payouts[0].failureCode === 'noBankAccount');
    await nameBankAccount(service, filed);
    return filed;
  },
  'news-of-the-transfer-lost': (service) =>
    beyondWhatWasPaid(service, 'GB-SWIFT-PROVIDER', async (order) => {
      await nameBankAccount(service, order);
      const news = 'webhook.balancePlatform.transfer.updated';
      for (let told = 0; told < 2; told += 1) await dial(service, news, 'late:8000');
    }),
  refused: async (service) => {
    const filed = await harm(service, { ...late, promisedAt: longAgo() });
    await act(service, filed, ['agent', 'refuse']);
    return filed;
  },
  'approved-on-silence': (service) =>
    harm(service, { ...late, promisedAt: longAgo() }, { market: 'GB-SWIFT-DECISION' }),
  'over-budget-until-raised': async (service) => {
    await budget(service, 100);
    const filed = await harm(service, { form: 'voucher' }, { market: 'GB-SWIFT-BUDGET' });
    await budget(service, 10_000);
    await act(service, filed, ['agent', 'approve']);
    return filed;
  },
  'approved-by-another': async (service) => {
    const filed = await harm(service, { ...late, promisedAt: longAgo() }, { market: 'GB-SWIFT-TIERS' });
    const path = `/v1/cases/${filed.caseId}/compensation`;
    const wish = { amountMinor: 500, form: 'money' };
    const { version } = await service.case(filed.caseId);
    const { body } = await expectStatus(service.as('agent')('POST', path, wish, { ifMatch: version }), 202);
    const approval = `/v1/approvals/${body.requestId}/approval`;
    await expectStatus(service.as('supervisor')('POST', approval, {}), 200);
    return filed;
  },
  'voucher-declined-and-retried': async (service) => {
    await dial(service, 'voucher.create', 'declined');
    const filed = await harm(service, { form: 'voucher' });
    await retryPayout(service, filed);
    return filed;
  },
};
