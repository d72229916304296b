import { createPayoutErrands } from '../../apps/worker/src/errands/payout-errands.js';
import { payoutsBook } from '../../apps/worker/src/jobs/reconcile-payouts.js';
import {
  agreementDrawnUp, approvePayout, assign, bankAccountNumber, type CaseState, event, type Move, moveOf, type PayoutForm, payoutRoomMinor, payoutSaid, signAgreement, stopClocks, withdrawPayout,
} from '#domain'; // prettier-ignore
import { TextStore } from '#persistence';
import { OutcomeUnknownError, type PayoutGateway, type PayoutOrder, type ProviderPayout } from '#ports';
import { aTerm, COMPLAINT, HASH } from '../support/complaints.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

/** A provider's books, which may lose the answer to a call although they took it. */
class Books implements PayoutGateway {
  readonly orders: PayoutOrder[] = [];
  readonly made: ProviderPayout[] = [];
  loses = 0;

  async pay(order: PayoutOrder): Promise<ProviderPayout> {
    this.orders.push(order);
    const { payoutId, attempt, amountMinor } = order;
    const known = this.made.find((one) => one.payoutId === payoutId && one.attempt === attempt);
    const made = known ?? { providerPayoutId: unique('v'), payoutId, attempt, amountMinor, status: 'settled', code: 'SECRET-1' };
    if (!known) this.made.push(made);
    if (this.loses-- > 0) throw new OutcomeUnknownError('The answer was lost.');
    return Promise.resolve(made);
  } // prettier-ignore

  async findPayout({ payoutId, attempt }: Parameters<PayoutGateway['findPayout']>[0]) {
    return Promise.resolve(
      this.made.find((one) => one.payoutId === payoutId && one.attempt === attempt) ?? null,
    );
  }

  async *listPayouts() {
    yield* await Promise.resolve(this.made);
  }
}

describe('payouts', () => {
  let record: RecordUnderTest;
  let books: Books;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  beforeEach(() => (books = new Books()));
  afterAll(() => record.close());

  /** A compensation of a customer that people approved. */
  async function compensated(customerId = unique('customer')): Promise<CaseState> {
    const order = await record.order({ customerId });
    const filed = await record.file(order, {
      wish: { kind: 'compensation', cause: 'serviceFailure', form: 'money' },
    });
    const approved: Move = (state) => [
      ...stopClocks(state, ['decision']),
      event('caseApproved', { to: 'settling' }),
    ];
    return (await record.record(filed.caseId, approved)).state;
  }
  const give = (caseId: string, amountMinor: number, form: PayoutForm = 'voucher') =>
    record.record(caseId, (state, context) =>
      approvePayout(state, { form, amountMinor, cause: 'late' }, context),
    );
  const errands = () =>
    createPayoutErrands({
      ...{ recorder: record.recorder, cases: record.cases, bankAccounts: record.bankAccounts },
      ...{ texts: new TextStore(record.app), processingMs: 60_000, keyLifetimeMs: 3_600_000 },
      payouts: { bankTransfer: books, voucher: books, points: books },
    });
  const send = ({ caseId }: CaseState, attempt = 1) =>
    errands().sendPayout({ caseId, id: `${caseId}:p1:${attempt}` });
  const openBreaks = async (caseId: string) =>
    (await record.rows(`SELECT kind FROM breaks WHERE case_id = $1 AND closed_at IS NULL`, caseId)).map(
      ({ kind }) => kind,
    );
  const account = {
    holder: 'Erika',
    number: bankAccountNumber({ kind: 'iban', iban: 'DE89370400440532013000' }),
  };

  it('stand as rows that follow the record, and post', async () => {
    const state = await compensated();
    await give(state.caseId, 5_000);
    await send(state);
    const { items } = await record.payouts.list({ caseId: state.caseId }, { limit: 10 });
    expect(items).toMatchObject([
      {
        payoutId: `${state.caseId}:p1`,
        form: 'voucher',
        amountMinor: 5_000,
        status: 'settled',
        validUntil: expect.any(Date),
      },
    ]);
    const ledger = await record.payouts.ledger(items[0]!);
    expect(ledger.at(-1)).toMatchObject({ account: 'voucherLiability', creditMinor: 5_000 });
    const steps = await record.payouts.steps(items[0]!);
    expect(steps.map(({ type }) => type)).toEqual(['payoutApproved', 'payoutSent', 'payoutSettled']);
  });

  it('keep the code of a voucher out of every event', async () => {
    const state = await compensated();
    await give(state.caseId, 5_000);
    await send(state);
    const text = `code:${state.caseId}:p1:1`;
    expect((await new TextStore(record.app).find(text))?.content).toEqual({ code: 'SECRET-1' });
    expect(await record.count('case_events', `case_id = $1 AND payload::text LIKE '%SECRET%'`, state.caseId)).toBe(0);
    expect(await record.count('cases', `case_id = $1 AND state::text LIKE '%SECRET%'`, state.caseId)).toBe(0);
  }); // prettier-ignore

  it('that were promised hold up no signature, and wait for staff as a break until there is room', async () => {
    const customerId = unique('customer');
    const others = await Promise.all([1, 2, 3, 4].map(() => compensated(customerId)));
    const order = await record.order({ customerId });
    const { caseId } = await record.file(order, { lines: [], wish: COMPLAINT });
    const play = (...moves: Move[]) =>
      moves.reduce<Promise<unknown>>(
        (done, move) => done.then(() => record.record(caseId, move)),
        Promise.resolve(),
      );
    const term = aTerm({ what: 'voucher', amountMinor: 300 });
    await play(
      assign('agent-1'),
      moveOf({ type: 'answerComplaint', noteId: 'note-1', mediate: true }),
      moveOf({ type: 'makeOffer', by: 'shop', terms: [term] }),
      moveOf({ type: 'acceptOffer', by: 'customer', offerId: 'offer-1' }),
      agreementDrawnUp(1, { sha256: HASH, language: 'en' }),
      signAgreement({ by: 'shop', sha256: HASH }),
    );
    for (const other of others) await give(other.caseId, 50_000);
    await play(signAgreement({ by: 'customer', sha256: HASH }));
    expect((await record.cases.get(caseId)).stage).toBe('executing');
    expect(await openBreaks(caseId)).toEqual(['promiseHeldUp']);
    const again = moveOf({ type: 'givePromise', actId: '1-1' });
    expect(await refusalOf(play(again))).toBe('PAYOUT.EXCEEDS_CAP');
    await record.record(others[0]!.caseId, withdrawPayout(`${others[0]!.caseId}:p1`, 'note-1'));
    await play(again);
    expect((await record.cases.get(caseId)).payouts).toMatchObject([{ amountMinor: 300, cause: '1-1' }]);
    expect(await openBreaks(caseId)).toEqual([]);
  });

  it('never pass the cap of a customer, however many cases ask at once', async () => {
    const customerId = unique('customer');
    const states = await Promise.all(Array.from({ length: 6 }, () => compensated(customerId)));
    const results = await Promise.allSettled(states.map(({ caseId }) => give(caseId, 50_000)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    const [total] = await record.rows(
      `SELECT given_minor::int AS given FROM payout_totals WHERE scope = 'customer' AND holder = $1`,
      customerId,
    );
    expect(total).toEqual({ given: 200_000 });
    expect(await refusalOf(give(states[0]!.caseId, 1))).toBe('PAYOUT.EXCEEDS_CAP');
    const given = states[results.findIndex(({ status }) => status === 'fulfilled')]!;
    await record.record(given.caseId, withdrawPayout(`${given.caseId}:p1`, 'note-1'));
    const { caseId } = await compensated(customerId);
    const room = await record.recorder.foresee(caseId, (state, context) =>
      payoutRoomMinor(state, 'voucher', context),
    );
    expect(room).toBe(50_000);
  });

  it('are held by the database where code forgets the cap', async () => {
    const { caseId, customerId } = await compensated();
    const insert = (sequence: number) =>
      record.rows(
        `INSERT INTO payouts (payout_id, case_id, customer_id, sequence, form, cause, amount_minor, currency, most_minor, per_case_minor,
           per_customer_minor, status, attempt) VALUES ($1, $2, $3, $4, 'points', 'late', 60, 'GBP', 100, 100, 100, 'approved', 1)`,
        ...[`${caseId}:p${sequence}`, caseId, customerId, sequence],
      );
    const [one, other] = await Promise.allSettled([insert(8), insert(9)]);
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    const change = record.rows(`UPDATE payouts SET amount_minor = 1 WHERE case_id = $1`, caseId);
    await expect(change).rejects.toThrow('never change');
  });

  it('are queried after an answer that was lost, and not made twice', async () => {
    const state = await compensated();
    await give(state.caseId, 5_000);
    books.loses = 1;
    await expect(send(state)).rejects.toThrow(OutcomeUnknownError);
    expect((await record.cases.get(state.caseId)).payouts).toMatchObject([{ status: 'sent' }]);
    await send(state);
    expect(books.orders).toHaveLength(1);
    expect((await record.cases.get(state.caseId)).payouts).toMatchObject([{ status: 'settled' }]);
  });

  it('are made once when two workers send at the same time', async () => {
    const state = await compensated();
    await give(state.caseId, 5_000);
    await Promise.all([send(state), send(state), send(state)]);
    expect(books.made).toHaveLength(1);
    expect(new Set(books.orders.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(await record.count('case_events', `case_id = $1 AND type = 'payoutSettled'`, state.caseId)).toBe(
      1,
    );
  });

  it('wait for a bank account, at no provider and without a break', async () => {
    const state = await compensated();
    await give(state.caseId, 5_000, 'bankTransfer');
    await send(state);
    expect((await record.cases.get(state.caseId)).payouts).toMatchObject([
      { status: 'failed', failureCode: 'noBankAccount' },
    ]);
    expect([books.orders, await openBreaks(state.caseId)]).toEqual([[], []]);
    expect(
      await record.count(
        'case_clocks',
        `case_id = $1 AND name = 'bankAccount' AND status = 'running'`,
        state.caseId,
      ),
    ).toBe(1);
    const { customerId } = state;
    await record.app.transaction((tx) =>
      record.bankAccounts.put(tx, { accountId: unique('ba'), customerId, saidBy: 'user:1' }, account),
    );
    const waiting = await record.bankAccounts.failedTransfers(record.app.manager, customerId);
    expect(waiting).toEqual([{ caseId: state.caseId, payoutId: `${state.caseId}:p1` }]);
    expect(await record.bankAccounts.erase(customerId)).toBe(true);
    expect(await record.bankAccounts.current(customerId)).toBeNull();
    expect(await record.count('bank_accounts', `customer_id = $1 AND details IS NOT NULL`, customerId)).toBe(
      0,
    );
  });

  it('are compared with the books of their provider, and news that never came is booked', async () => {
    const means = { store: record.reconciliations, recorder: record.recorder };
    const compare = async () => {
      const { differences } = await payoutsBook({ form: 'points', gateway: books }, means)();
      return differences.map(({ kind }) => kind);
    };
    const state = await compensated();
    await give(state.caseId, 5_000, 'points');
    await send(state);
    expect(await compare()).toEqual([]);
    const [made] = books.made;
    books.made[0] = { ...made!, amountMinor: 4_999 };
    books.made.push({
      ...made!,
      providerPayoutId: 'le-2',
      payoutId: 'case-9:p1',
    });
    expect((await compare()).sort()).toEqual(['payoutDiffers', 'payoutUnknownToUs']);
    books.made.splice(0);
    expect(await compare()).toEqual(['payoutUnknownToProvider']);
    books.made.push({ ...made!, status: 'reversed' });
    expect(await compare()).toEqual([]);
    expect((await record.cases.get(state.caseId)).payouts).toMatchObject([{ status: 'reversed' }]);
    expect(await openBreaks(state.caseId)).toEqual(['payoutReversed']);
    await record.record(state.caseId, payoutSaid({ payoutId: `${state.caseId}:p1`, attempt: 1, status: 'settled', saidAt: '2999-01-01T00:00:00.000Z' }));
    expect(await openBreaks(state.caseId)).toEqual([]);
  }); // prettier-ignore
});
