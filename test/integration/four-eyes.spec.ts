import type { ApprovalRequest } from '#persistence';
import { ANN, ApprovalsUnderTest, SUE } from '../support/approvals.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

/** The database itself keeps four eyes, whatever the service does under its role. */
describe('under the role of the application', () => {
  let record: RecordUnderTest;
  let desk: ApprovalsUnderTest;
  let open: ApprovalRequest;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    desk = await ApprovalsUnderTest.open(record);
    open = await desk.asked();
  }, 60_000);
  afterAll(async () => record?.close());

  const query = (sql: string, ...parameters: readonly unknown[]) => record.app.query(sql, [...parameters]);
  interface Row {
    readonly askedBy: string;
    readonly amountHash: string;
    readonly approver: string;
    readonly role: string;
  }
  const approve = (change: Partial<Row> = {}, { requestId, askedBy, amountHash } = open) => {
    const row = { askedBy, amountHash, approver: 'sue', role: 'supervisor', ...change };
    return query(
      `INSERT INTO approvals (request_id, asked_by, amount_hash, approver, role) VALUES ($1, $2, $3, $4, $5)`,
      ...[requestId, row.askedBy, row.amountHash, row.approver, row.role],
    );
  };
  const insertRequest = (columns: string, ...values: readonly unknown[]) => {
    const all = ['case_id', 'case_version', 'kind', 'rule', 'tier_role', 'approvers', 'asked_by', 'asked_as'];
    const given = [
      open.caseId,
      1,
      'decision',
      'OPS-1',
      'supervisor',
      1,
      'ann',
      'agent',
      unique('apr'),
      ...values,
    ];
    const places = given.map((_value, index) => `$${index + 1}`).join(', ');
    return query(
      `INSERT INTO approval_requests (${all.join(', ')}, request_id, ${columns}) VALUES (${places})`,
      ...given,
    );
  };
  const asked = (caseId: string, amountMinor = 1) =>
    JSON.stringify({ act: { type: 'decide' }, amountMinor, caseId, currency: 'GBP' });

  it.each<[string, () => Promise<unknown>, string]>([
    ['the asker as approver', () => approve({ approver: 'ann' }), 'who_asks_never_approves'],
    [
      'somebody else as the asker',
      () => approve({ approver: 'ann', askedBy: 'bob' }),
      'approval_of_what_was_asked',
    ],
    [
      'the hash of another amount',
      () => approve({ amountHash: '0'.repeat(64) }),
      'approval_of_what_was_asked',
    ],
    ['a role that is too junior', () => approve({ role: 'agent' }), 'is not open to a agent'],
    ['a role that there is none of', () => approve({ role: 'customer' }), 'is not open to a customer'],
  ])('no approval can be inserted that names %s', async (_what, insert, refusal) => {
    await expect(insert()).rejects.toThrow(refusal);
    expect(await record.count('approvals', 'request_id = $1', open.requestId)).toBe(0);
  });

  it.each([
    `UPDATE approvals SET approver = 'sam'`,
    `UPDATE approvals SET asked_by = 'bob', approver = 'ann'`,
    `UPDATE approvals SET amount_hash = repeat('0', 64)`,
    `DELETE FROM approvals`,
    `TRUNCATE approvals`,
    `INSERT INTO approvals (request_id, asked_by, amount_hash, approver, role, approved_at) SELECT request_id, asked_by, amount_hash, 'x', 'agent', now() FROM approval_requests`,
  ])('no approval is changed or taken away: %s', async (sql) => {
    await expect(query(sql)).rejects.toThrow('permission denied');
  });

  it.each([
    'asked',
    'asked_by',
    'approvers',
    'tier_role',
    'case_id',
    'request_id',
    'amount_minor',
    'amount_hash',
  ])('what is asked stands: %s of a request cannot be updated', async (column) => {
    const update = `UPDATE approval_requests SET ${column} = DEFAULT WHERE request_id = $1`;
    await expect(query(update, open.requestId)).rejects.toThrow('permission denied');
  });

  it('amount and hash of a request follow from what is asked, and cannot be said otherwise', async () => {
    for (const column of ['amount_minor', 'amount_hash'])
      await expect(insertRequest(`asked, ${column}`, asked(open.caseId), '1')).rejects.toThrow(
        'cannot insert a non-DEFAULT value',
      );
    await expect(insertRequest('asked', asked('case-of-another'))).rejects.toThrow(
      'violates check constraint',
    );
    await expect(insertRequest('asked', asked(open.caseId, -1))).rejects.toThrow('violates check constraint');
    await expect(insertRequest('asked, status', asked(open.caseId), 'executed')).rejects.toThrow(
      'permission denied',
    );
  });

  it('no request is carried out with fewer approvals than it needs, and none ends twice', async () => {
    const end = `UPDATE approval_requests SET status = $2 WHERE request_id = $1`;
    const two = await desk.asked(2);
    await expect(query(end, two.requestId, 'executed')).rejects.toThrow('is not approved');
    await approve({}, two);
    await expect(query(end, two.requestId, 'executed')).rejects.toThrow('is not approved');
    await query(end, two.requestId, 'refused');
    for (const status of ['open', 'executed', 'voided'])
      await expect(query(end, two.requestId, status)).rejects.toThrow('has ended');
    await expect(approve({ approver: 'sam' }, two)).rejects.toThrow('is not open');
  });

  describe('an event that names an approval', () => {
    let seq = 1000;
    const insertEvent = (
      request: ApprovalRequest,
      approvers: readonly string[],
      {
        type = 'goodwillGranted',
        ...change
      }: { type?: string; amountMinor?: number; intents?: object[] } = {},
    ) =>
      query(
        `INSERT INTO case_events (case_id, seq, type, payload, actor, cause_id, recorded_at, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, 'by-hand', now(), repeat('0', 64), repeat('0', 64))`,
        request.caseId,
        (seq += 1),
        type,
        JSON.stringify({ approval: { requestId: request.requestId, approvers }, ...change }),
        JSON.stringify(ANN),
      );

    it('is refused when nobody approved, or others than it says', async () => {
      const request = await desk.asked();
      await expect(insertEvent(request, [])).rejects.toThrow('was not given');
      await expect(insertEvent(request, ['ann'])).rejects.toThrow('was not given');
      await approve({}, request);
      for (const approvers of [['sam'], ['sue', 'sam'], ['ann']])
        await expect(insertEvent(request, approvers)).rejects.toThrow('was not given');
    });

    it('is refused when its amount is another, or its case, or its request is over', async () => {
      const request = await desk.asked();
      await approve({}, request);
      await expect(insertEvent(request, ['sue'], { amountMinor: 2_501 })).rejects.toThrow('was not given');
      await expect(insertEvent({ ...request, caseId: open.caseId }, ['sue'])).rejects.toThrow(
        'was not given',
      );
      await record.approvals.refuse(request.requestId, SUE, { noteId: 'n', keep: () => Promise.resolve() });
      await expect(insertEvent(request, ['sue'], { amountMinor: 2_500 })).rejects.toThrow('was not given');
    });

    it('is refused when an approved act is done a second time', async () => {
      const request = await desk.asked();
      await approve({}, request);
      await insertEvent(request, ['sue'], { amountMinor: 2_500 });
      await insertEvent(request, ['sue'], { type: 'caseApproved' });
      for (const type of ['goodwillGranted', 'caseApproved'])
        await expect(insertEvent(request, ['sue'], { type })).rejects.toThrow('case_events_one_per_approval');
    });

    it('is refused when it pays more than was approved, be it in two steps', async () => {
      const request = await desk.asked();
      await approve({}, request);
      const pay = (amountMinor: number) =>
        insertEvent(request, ['sue'], { type: 'refundApproved', intents: [{ amountMinor }] });
      await expect(pay(2_501)).rejects.toThrow('pays more than was approved');
      await pay(2_000);
      await expect(pay(501)).rejects.toThrow('pays more than was approved');
      await pay(500);
    });

    it('is refused as well when both steps come in one statement, as a recording writes them', async () => {
      const request = await desk.asked();
      await approve({}, request);
      const twice = query(
        `INSERT INTO case_events (case_id, seq, type, payload, actor, cause_id, recorded_at, prev_hash, hash)
         SELECT $1, 2000 + n, 'refundApproved', $2, $3, 'by-hand', now(), repeat('0', 64), repeat('0', 64)
         FROM generate_series(1, 2) AS n`,
        request.caseId,
        JSON.stringify({
          approval: { requestId: request.requestId, approvers: ['sue'] },
          intents: [{ amountMinor: 1_300 }],
        }),
        JSON.stringify(ANN),
      );
      await expect(twice).rejects.toThrow('pays more than was approved');
    });
  });
});
