import { createHash } from 'node:crypto';
import { type Order, type Policy, type Right } from '#domain';
import {
  type ConfirmationHooks, type DraftHooks, WithdrawalFiling, type WithdrawalRequest, WithdrawalStore,
} from '#persistence'; // prettier-ignore
import { calendarOf } from '#platform';
import { aLine } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';
import { aWithdrawalRight } from '../support/withdrawals.js';

/** The shop's own offer is over before anything comes. */
const NO_OFFER: Pick<Policy, 'window'> = { window: { rule: 'no-offer', source: 'test', days: 0 } };

const DRAFTING: DraftHooks = {
  assertMayFile: () => undefined,
  textOf: (_order, lines) => lines.map(({ lineId, quantity }) => `${quantity} × ${lineId}`).join('\n'),
};

describe('WithdrawalFiling', () => {
  let record: RecordUnderTest;
  let filing: WithdrawalFiling;
  let store: WithdrawalStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    filing = new WithdrawalFiling(record.app, record.filing, calendarOf);
    store = new WithdrawalStore(record.app);
  });
  afterAll(() => record.close());

  const CONFIRMING: ConfirmationHooks = {
    actor: { kind: 'customer', id: 'customer-1' },
    principal: 'user:customer-1',
    newCaseId: () => unique('case'),
    receivedAt: (declaredAt) => `received ${declaredAt}`,
    paperOf: ({ text }, { name }) => Buffer.from(`%PDF ${name}\n${text}`),
  };

  const market = (right: Partial<Right> = {}, change: Partial<Policy> = {}) =>
    record.policy({ rights: [aWithdrawalRight(right)], ...NO_OFFER, ...change });
  const order = async (change: Partial<Order> = {}) =>
    record.order({ market: change.market ?? (await market()), ...change });
  const draft = (orderId: string, change: Partial<WithdrawalRequest> = {}) =>
    filing.draft(
      {
        ...{ withdrawalId: unique('wd'), partyId: unique('party'), orderId },
        ...{ name: 'Ann Ötzi', email: 'ann@example.com' },
        ...change,
      },
      DRAFTING,
    );
  const confirm = (withdrawalId: string) => filing.confirm(withdrawalId, CONFIRMING);
  const declare = async (orderId: string, change: Partial<WithdrawalRequest> = {}) =>
    confirm((await draft(orderId, change)).withdrawal.withdrawalId);
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const delivered = (lineId: string, quantity: number, deliveredAt = daysAgo(2)) => ({
    ...{ parcel: 'parcel-1', lineId, quantity, deliveredAt },
  });

  it('drafts what can be withdrawn from, and files nothing of it', async () => {
    const lines = [aLine(), aLine({ lineId: 'line-2', category: 'custom-made' })];
    const { orderId } = await order({ lines });
    const drafted = await draft(orderId);
    expect(drafted.withdrawal).toMatchObject({ lines: [{ lineId: 'line-1', quantity: 2 }], language: 'en' });
    expect(drafted.quote?.breakdown.totalMinor).toBe(5000);
    expect(drafted.turnedDown).toEqual([]);
    expect(await record.count('cases', 'order_id = $1', orderId)).toBe(0);
    expect(await record.count('claims', 'order_id = $1', orderId)).toBe(0);
    const options = await filing.options(orderId, () => undefined);
    expect(options).toMatchObject({ isAvailable: true, until: drafted.covered[0]?.until });
    expect(options.lines[1]).toMatchObject({ lineId: 'line-2', reasons: expect.any(Array) });
    expect(options.lines[1]?.grant).toBeUndefined();
  });

  it('files on confirmation, at that moment, with receipt and mail, and nothing personal in the events', async () => {
    const { orderId } = await order();
    const receipt = await declare(orderId, { lines: [{ lineId: 'line-1', quantity: 1 }] });
    expect(receipt).toMatchObject({
      text: '1 × line-1',
      received: `received ${receipt.declaredAt}`,
      cases: [{ outcome: 'approve', lines: [{ lineId: 'line-1', quantity: 1 }] }],
    });
    const state = await record.cases.get(receipt.cases[0]!.caseId);
    expect(state).toMatchObject({
      stage: 'awaitingGoods',
      noticeAt: receipt.declaredAt,
      channel: 'web',
      declaration: { withdrawalId: receipt.withdrawalId },
    });
    expect(state.lines[0]).not.toHaveProperty('reason');
    const paper = await store.paper(receipt.withdrawalId);
    expect(paper?.toString()).toContain('Ann Ötzi');
    expect(createHash('sha256').update(paper!).digest('hex')).toBe(receipt.sha256);
    const { events } = await record.cases.chain(state.caseId);
    expect(JSON.stringify(events)).not.toMatch(/Ann|example\.com/);
    const [message] = await record.rows(`SELECT * FROM messages WHERE order_id = $1`, orderId);
    expect(message).toMatchObject({
      ...{ template: 'withdrawalReceived', recipient_kind: 'party', urgent: true, case_id: state.caseId },
      params: { received: receipt.received, declaration: receipt.text, sha256: receipt.sha256 },
    });
    expect(JSON.stringify(message)).not.toMatch(/Ann|example\.com/);
  });

  it('files one case when confirmed many times at once, and answers all alike', async () => {
    const { orderId } = await order();
    const { withdrawal } = await draft(orderId);
    const receipts = await Promise.all(Array.from({ length: 6 }, () => confirm(withdrawal.withdrawalId)));
    for (const receipt of receipts) expect(receipt).toEqual(receipts[0]);
    expect(await record.count('cases', 'order_id = $1', orderId)).toBe(1);
    expect(await record.count('messages', 'order_id = $1', orderId)).toBe(1);
    await record.rows(
      `UPDATE withdrawals SET drafted_at = now() - interval '3 days', valid_until = now() - interval '2 days' WHERE withdrawal_id = $1`,
      withdrawal.withdrawalId,
    );
    expect(await confirm(withdrawal.withdrawalId)).toEqual(receipts[0]);
  });

  it('judges the period by the confirmation: the draft may be early and the declaration late', async () => {
    const endsIn = async (ms: number) =>
      order({
        market: await market({ window: { from: 'possession', length: { hours: 1 } } }),
        // Not in the shop's own offer, whose last day is today.
        lines: [aLine({ category: 'madeToOrder' })],
        deliveries: [delivered('line-1', 2, new Date(Date.now() - 3_600_000 + ms).toISOString())],
      });
    const [early, late] = [await endsIn(60_000), await endsIn(1_500)];
    const [inTime, tooLate] = [await draft(early.orderId), await draft(late.orderId)];
    expect(tooLate.turnedDown).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_700));
    expect((await confirm(inTime.withdrawal.withdrawalId)).cases).toMatchObject([{ outcome: 'approve' }]);
    const receipt = await confirm(tooLate.withdrawal.withdrawalId);
    expect(receipt.cases).toMatchObject([{ outcome: 'refuse' }]);
    const refused = await record.cases.get(receipt.cases[0]!.caseId);
    expect(refused).toMatchObject({ stage: 'refused', noticeAt: receipt.declaredAt });
    expect(refused.decision?.reasons).toMatchObject([
      { rule: 'EU-1', effect: 'refuse' },
      { rule: 'no-offer' },
      { rule: 'excluded' },
    ]);
    expect(await filing.options(late.orderId, () => undefined)).toMatchObject({ isAvailable: false });
  }, 20_000);

  it('receives what is excepted, too, apart from what is granted', async () => {
    const lines = [aLine(), aLine({ lineId: 'line-2', category: 'hygiene' })];
    const { orderId } = await order({ lines });
    const declared = [
      { lineId: 'line-1', quantity: 2 },
      { lineId: 'line-2', quantity: 2, opened: 'opened' as const },
    ];
    const drafted = await draft(orderId, { lines: declared });
    expect(drafted.turnedDown).toMatchObject([
      { lineId: 'line-2', quantity: 2, reasons: [{ rule: 'EU-8-SEALED' }, { rule: 'no-offer' }] },
    ]);
    expect(drafted.quote?.breakdown.totalMinor).toBe(5000);
    const { cases } = await confirm(drafted.withdrawal.withdrawalId);
    expect(cases.map(({ outcome, lines: [line] }) => [outcome, line?.lineId])).toEqual([
      ['approve', 'line-1'],
      ['refuse', 'line-2'],
    ]);
  });

  it('leaves to the shop what it offers beyond the law, without calling it a right to withdraw', async () => {
    const offer = { window: { rule: 'SHOP-30', source: 'test', days: 30 } };
    const { orderId } = await order({
      market: await market({}, offer),
      deliveries: [delivered('line-1', 2, daysAgo(20))],
    });
    expect(await filing.options(orderId, () => undefined)).toMatchObject({ isAvailable: false });
    const { cases } = await declare(orderId);
    const { decision } = await record.cases.get(cases[0]!.caseId);
    expect(decision?.grants).toMatchObject([{ rule: 'SHOP-30', kind: 'commercial' }]);
  });

  it('is open before anything has come; what never comes is paid at once, the rest when it is back', async () => {
    const { orderId } = await order({ deliveries: [delivered('line-1', 1)] });
    expect(await filing.options(orderId, () => undefined)).toMatchObject({ isAvailable: true, until: null });
    const { cases } = await declare(orderId);
    const states = await Promise.all(cases.map(({ caseId }) => record.cases.get(caseId)));
    expect(states.map(({ stage, lines: [line] }) => [stage, line?.quantity])).toEqual([
      ['awaitingGoods', 1],
      ['settling', 1],
    ]);
  });

  it('is refused, naming the lines, when another case has the units meanwhile, and files nothing then', async () => {
    const made = await order({ lines: [aLine(), aLine({ lineId: 'line-2' })] });
    const { withdrawal } = await draft(made.orderId);
    await record.file(made, { lines: [{ lineId: 'line-2', quantity: 1 }] });
    await expect(confirm(withdrawal.withdrawalId)).rejects.toMatchObject({
      code: 'LINE.ALREADY_CLAIMED',
      message: expect.stringMatching(/: line-2\.$/),
    });
    expect(await record.count('cases', 'order_id = $1', made.orderId)).toBe(1);
    expect((await store.find(withdrawal.withdrawalId))?.receipt).toBeNull();
  });

  it('refuses what is not there: policy, units, line, draft', async () => {
    const without = await record.order();
    expect(await refusalOf(draft(without.orderId))).toBe('WITHDRAWAL.NOT_AVAILABLE');
    const { orderId } = await order();
    expect(await refusalOf(draft(orderId, { lines: [{ lineId: 'other', quantity: 1 }] }))).toBe(
      'LINE.NOT_FOUND',
    );
    await declare(orderId);
    expect(await refusalOf(draft(orderId))).toBe('WITHDRAWAL.NOTHING_LEFT');
    expect(await refusalOf(confirm('wd-none'))).toBe('WITHDRAWAL.NOT_FOUND');
  });

  it('takes no draft that is older than a day, and asks for a new one', async () => {
    const { orderId } = await order();
    const { withdrawal } = await draft(orderId);
    await record.rows(
      `UPDATE withdrawals SET drafted_at = now() - interval '25 hours', valid_until = now() - interval '1 hour' WHERE withdrawal_id = $1`,
      withdrawal.withdrawalId,
    );
    expect(await refusalOf(confirm(withdrawal.withdrawalId))).toBe('WITHDRAWAL.DRAFT_EXPIRED');
    expect((await declare(orderId)).cases).toHaveLength(1);
  });

  describe('makes a receipt', () => {
    it.each(['withdrawals', 'withdrawal_receipts'])(
      'in %s that the application cannot change',
      async (table) => {
        await declare((await order()).orderId);
        const column = table === 'withdrawals' ? 'text' : 'received';
        for (const sql of [
          `UPDATE ${table} SET ${column} = 'other'`,
          `DELETE FROM ${table}`,
          `TRUNCATE ${table} CASCADE`,
        ])
          await expect(record.app.query(sql)).rejects.toThrow('permission denied');
        await expect(record.app.query(`UPDATE withdrawal_papers SET pdf = ''`)).rejects.toThrow(
          'permission denied',
        );
      },
    );

    it('that even the owner cannot change', async () => {
      await declare((await order()).orderId);
      await expect(record.rows(`UPDATE withdrawal_receipts SET received = 'other'`)).rejects.toThrow(
        'append-only',
      );
    });

    it('whose document can be forgotten, but not replaced by another', async () => {
      const { withdrawalId } = await declare((await order()).orderId);
      await record.app.query(`DELETE FROM withdrawal_papers WHERE withdrawal_id = $1`, [withdrawalId]);
      expect(await store.paper(withdrawalId)).toBeNull();
      expect((await store.find(withdrawalId))?.receipt).not.toBeNull();
      await record.app.query(`INSERT INTO withdrawal_papers (withdrawal_id, pdf) VALUES ($1, 'other')`, [
        withdrawalId,
      ]);
      await expect(store.paper(withdrawalId)).rejects.toThrow('is not the one that its receipt names');
    });
  });
});
