import { RecordUnderTest } from '../support/record.js';

describe('the record', () => {
  let record: RecordUnderTest;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    await record.receive(await record.file(await record.order()));
  });
  afterAll(() => record.close());

  const CHANGES = ['case_events', 'ledger_entries'].flatMap((table) => [
    [table, 'UPDATE', `UPDATE ${table} SET recorded_at = now()`],
    [table, 'UPDATE of no row', `UPDATE ${table} SET recorded_at = now() WHERE false`],
    [table, 'DELETE', `DELETE FROM ${table}`],
    [table, 'TRUNCATE', `TRUNCATE ${table}`],
  ]);

  it.each(CHANGES)('refuses the application to change %s by %s', async (_table, _what, sql) => {
    await expect(record.app.query(sql)).rejects.toThrow('permission denied');
  });

  it.each(CHANGES)('refuses even the owner to change %s by %s', async (table, _what, sql) => {
    const before = await record.count(table);
    expect(before).toBeGreaterThan(0);
    await expect(record.owner.query(sql)).rejects.toThrow(`${table} is append-only`);
    expect(await record.count(table)).toBe(before);
  });

  it.each(
    ['policies', 'workflow_histories'].flatMap((table) => [
      [
        table,
        `UPDATE ${table} SET loaded_at = now()`.replace(
          'loaded_at',
          table === 'policies' ? 'loaded_at' : 'stored_at',
        ),
      ],
      [table, `DELETE FROM ${table}`],
    ]),
  )('refuses the application to rewrite %s: %s', async (_table, sql) => {
    await expect(record.app.query(sql)).rejects.toThrow('permission denied');
  });

  it.each(['DISABLE TRIGGER ALL', 'DROP COLUMN hash'])('refuses the application to %s', async (change) => {
    await expect(record.app.query(`ALTER TABLE case_events ${change}`)).rejects.toThrow('must be owner');
  });

  it('refuses postings that do not balance, at the latest when they are committed', async () => {
    const post = (debit: number, credit: number) =>
      record.app.transaction(async (tx) => {
        await tx.query(
          `INSERT INTO ledger_entries (case_id, event_seq, account, debit_minor, credit_minor, currency, recorded_at)
           VALUES ('by-hand', $3, 'salesReturns', $1, 0, 'GBP', now()), ('by-hand', $3, 'refundsPayable', 0, $2, 'GBP', now())`,
          [debit, credit, debit],
        );
      });
    await expect(post(100, 99)).rejects.toThrow('do not balance');
    await expect(post(101, 101)).resolves.toBeUndefined();
    expect(await record.count('ledger_entries', `case_id = 'by-hand'`)).toBe(2);
  });

  it('refuses a posting of one side only, of both sides, and of none', async () => {
    const post = (debit: number, credit: number) =>
      record.app.query(
        `INSERT INTO ledger_entries (case_id, event_seq, account, debit_minor, credit_minor, currency, recorded_at) VALUES ('one', 1, 'outputTax', $1, $2, 'GBP', now())`,
        [debit, credit],
      );
    await expect(post(5, 0)).rejects.toThrow('do not balance');
    await expect(post(5, 5)).rejects.toMatchObject({ driverError: { constraint: 'one_side' } });
    await expect(post(0, 0)).rejects.toMatchObject({ driverError: { constraint: 'one_side' } });
  });

  it('balances for every event of every case', async () => {
    const unbalanced = await record.rows(
      `SELECT case_id, event_seq FROM ledger_entries GROUP BY 1, 2 HAVING sum(debit_minor) <> sum(credit_minor)`,
    );
    expect(unbalanced).toEqual([]);
  });
});
