import { bankAccountNumber, type StatedNumber } from '#domain';
import { OutcomeUnknownError, type PayoutGateway, type PayoutOrder } from '#ports';
import { eventually, SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { BankTransferGateway } from './bank-transfer-gateway.js';
import { PointsGateway } from './points-gateway.js';
import { VoucherGateway } from './voucher-gateway.js';

const IBAN: StatedNumber = { kind: 'iban', iban: 'DE89370400440532013000' };
const ORDER: PayoutOrder = {
  ...{ payoutId: 'case_1:p1', attempt: 1, customerReference: 'customer_1' },
  ...{ amountMinor: 400, currency: 'GBP', validUntil: '2029-06-10T09:00:00.000Z' },
  bankAccount: { holder: 'Erika Mustermann', number: bankAccountNumber(IBAN) },
  idempotencyKey: 'payout:case_1:p1:1',
};

const PROVIDERS = [
  { book: 'transfers', path: '/transfers/v4', operation: 'transfer', Gateway: BankTransferGateway },
  { book: 'vouchers', path: '/vouchers/v1', operation: 'voucher', Gateway: VoucherGateway },
  { book: 'points', path: '/points/v2', operation: 'points', Gateway: PointsGateway },
] as const;

describe.each(PROVIDERS)('the gateway of $book', ({ book, path, operation, Gateway }) => {
  const isLater = book === 'transfers';
  let sandbox: SandboxUnderTest;
  let gateway: PayoutGateway;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    const apiKey = sandbox.config.apiKeys[book];
    gateway = new Gateway({ url: `${sandbox.url}${path}`, apiKey, timeoutMs: 2000 });
  });
  afterEach(() => sandbox.stop());

  const next = (fault: string) =>
    sandbox.post('/world/dials/next', { operation: `${operation}.create`, fault });
  const listed = async () => {
    const payouts = [];
    for await (const payout of gateway.listPayouts()) payouts.push(payout);
    return payouts;
  };
  const totals = async () =>
    (await sandbox.get(`/world/ledger?book=${book}&format=summary`)).body['GBP'] as Record<string, unknown>;

  it('pays, finds it, and lists it', async () => {
    const paid = await gateway.pay(ORDER);
    const { payoutId, attempt, amountMinor } = ORDER;
    expect(paid).toMatchObject({ payoutId, attempt, amountMinor, status: isLater ? 'pending' : 'settled' });
    await eventually(async () =>
      expect(await gateway.findPayout(ORDER)).toMatchObject({ status: 'settled' }),
    );
    expect(await gateway.findPayout({ ...ORDER, attempt: 2 })).toBeNull();
    expect(await listed()).toEqual([await gateway.findPayout(ORDER)]);
    expect(await totals()).toEqual({
      balances: { merchant: -400, in_transit: 0, customers: 400 },
      paid: { count: 1, minor: 400 },
    });
  });

  it.each(['timeoutAfterSuccess', 'errorAfter', 'malformedBody'])(
    'does not know the outcome under %s, and pays once under the same key',
    async (fault) => {
      await next(fault);
      await expect(gateway.pay(ORDER)).rejects.toThrow(OutcomeUnknownError);
      expect(await gateway.findPayout(ORDER)).toMatchObject({ amountMinor: 400 });
      await sandbox.restart();
      const again = new Gateway({
        url: `${sandbox.url}${path}`,
        apiKey: sandbox.config.apiKeys[book],
        timeoutMs: 2000,
      });
      await again.pay(ORDER).catch(() => undefined);
      expect((await sandbox.get(`/world/payouts/${book}`)).body['payouts']).toHaveLength(1);
    },
  );

  it('does not know the outcome when nothing happened, either', async () => {
    await next('errorBefore');
    await expect(gateway.pay(ORDER)).rejects.toThrow(OutcomeUnknownError);
    expect(await gateway.findPayout(ORDER)).toBeNull();
  });

  it('says that nothing went out over the cap of the provider', async () => {
    await sandbox.put('/world/dials', { payoutCapsMinor: { [book]: 500 } });
    await gateway.pay(ORDER);
    const over = await gateway.pay({
      ...ORDER,
      ...{ payoutId: 'case_1:p2', amountMinor: 101, idempotencyKey: 'k-2' },
    });
    expect(over).toMatchObject(
      isLater
        ? { status: 'failed', failureCode: 'notEnoughBalance' }
        : { refused: true, code: 'notEnoughBalance' },
    );
  });

  it('tells what came back', async () => {
    await gateway.pay(ORDER);
    await eventually(async () =>
      expect(await gateway.findPayout(ORDER)).toMatchObject({ status: 'settled' }),
    );
    const { providerPayoutId = '' } = (await gateway.findPayout(ORDER)) ?? {};
    await sandbox.post(`/world/payouts/${book}/${providerPayoutId}/return`, { reason: 'accountClosed' });
    expect(await gateway.findPayout(ORDER)).toMatchObject({
      status: 'reversed',
      failureCode: expect.any(String),
    });
    expect(await totals()).toMatchObject({ balances: { merchant: 0, customers: 0 }, paid: { count: 0 } });
  });

  it('lists payouts of several pages', async () => {
    for (let attempt = 1; attempt <= 101; attempt += 1)
      await gateway.pay({ ...ORDER, amountMinor: 1, attempt, idempotencyKey: `k:${attempt}` });
    expect(await listed()).toHaveLength(101);
    expect(await gateway.findPayout({ ...ORDER, attempt: 101 })).toMatchObject({ attempt: 101 });
  });

  it('is refused without what it needs', async () => {
    const { bankAccount: _account, validUntil: _until, ...bare } = ORDER;
    expect(await gateway.pay(bare)).toMatchObject({ refused: true });
  });
});

describe('the webhooks of bank transfers', () => {
  it('tell of each step, of accounts of every kind', async () => {
    const sandbox = await SandboxUnderTest.start();
    const access = { url: `${sandbox.url}/transfers/v4`, apiKey: sandbox.config.apiKeys.transfers };
    const gateway = new BankTransferGateway({ ...access, timeoutMs: 2000 });
    const numbers: StatedNumber[] = [
      { kind: 'gb', sortCode: '200000', accountNumber: '55779911' },
      { kind: 'us', routingNumber: '021000021', accountNumber: '1234567' },
      { kind: 'cn', cardNumber: '6222000000000009' },
    ];
    for (const [index, stated] of numbers.entries())
      expect(
        await gateway.pay({
          ...ORDER,
          ...{ payoutId: `case_1:p${index + 2}`, idempotencyKey: `k-${index}` },
          bankAccount: { holder: 'Li', number: bankAccountNumber(stated) },
        }),
      ).toMatchObject({ status: 'pending' });
    await eventually(() =>
      expect(
        sandbox.typesReceived().filter((type) => type === 'balancePlatform.transfer.updated'),
      ).toHaveLength(6),
    );
    await sandbox.stop();
  });
});
