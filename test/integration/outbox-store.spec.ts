import type { DataSource } from 'typeorm';
import { type OutboxLane, type OutboxRow, OutboxStore } from '#persistence';
import { RecordUnderTest } from '../support/record.js';

describe('OutboxStore', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());
  beforeEach(() => record.rows(`DELETE FROM outbox`));

  const add = (count: number) =>
    record.rows(
      `INSERT INTO outbox (message) SELECT jsonb_build_object('kind', 'reconcile', 'reconciliationId', n::text) FROM generate_series(1, $1) AS n`,
      count,
    );
  const idsOf = (rows: readonly OutboxRow[]) => rows.map(({ id }) => id);
  const passLease = () => record.rows(`UPDATE outbox SET available_at = now() - interval '1 ms'`);

  it('gives each row to one of several relays that take at once', async () => {
    await add(200);
    const taken = await Promise.all(Array.from({ length: 8 }, () => record.outbox.lease('jobs', 50)));
    const ids = taken.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = [];
    for (
      let rows = await record.outbox.lease('jobs', 50);
      rows.length > 0;
      rows = await record.outbox.lease('jobs', 50)
    )
      rest.push(...idsOf(rows));
    expect(new Set([...ids, ...rest]).size).toBe(200);
    expect(ids.length + rest.length).toBe(200);
  });

  it('gives what another relay is just taking to nobody else, and does not wait for it', async () => {
    await add(4);
    await record.app.transaction(async (tx) => {
      const taking = await new OutboxStore({ manager: tx } as DataSource).lease('jobs', 2);
      const rest = await record.outbox.lease('jobs', 4);
      expect(rest).toHaveLength(2);
      expect(idsOf(rest)).not.toEqual(expect.arrayContaining(idsOf(taking)));
    });
  }, 10_000);

  it('gives rows in the order in which they were written, no more than asked for', async () => {
    await add(5);
    const rows = await record.outbox.lease('jobs', 3);
    expect(rows.map(({ message }) => message)).toEqual(
      ['1', '2', '3'].map((reconciliationId) => ({ kind: 'reconcile', reconciliationId })),
    );
  });

  it('gives a row again when the lease ran out, and counts the tries', async () => {
    await add(1);
    expect(await record.outbox.lease('jobs', 1)).toMatchObject([{ attempts: 1 }]);
    expect(await record.outbox.lease('jobs', 1)).toEqual([]);
    await passLease();
    expect(await record.outbox.lease('jobs', 1)).toMatchObject([{ attempts: 2 }]);
  });

  it('keeps a postponed row back, with the reason, and gives it again later', async () => {
    await add(1);
    const [row] = await record.outbox.lease('jobs', 1);
    await record.outbox.postpone(row!.id, 60, 'x'.repeat(900));
    expect(await record.outbox.lease('jobs', 1)).toEqual([]);
    expect(await record.rows(`SELECT length(last_error) AS length FROM outbox`)).toEqual([{ length: 500 }]);
    await record.outbox.postpone(row!.id, 0, 'now');
    expect(await record.outbox.lease('jobs', 1)).toHaveLength(1);
  });

  it('keeps what its holder is still working on', async () => {
    await add(1);
    const [row] = await record.outbox.lease('jobs', 1);
    await passLease();
    await record.outbox.keep([row!.id]);
    await record.outbox.keep([]);
    expect(await record.outbox.lease('jobs', 1)).toEqual([]);
  });

  it('gives each lane what is its own, however much waits in another', async () => {
    await record.rows(
      `INSERT INTO outbox (message) SELECT jsonb_build_object('kind', kind) FROM unnest($1::text[]) AS kind`,
      ['announce', 'announce', 'startCase', 'signalCase', 'storeHistory', 'reconcile', 'somethingNew'],
    );
    const kindsIn = async (lane: OutboxLane) =>
      (await record.outbox.lease(lane, 50)).map(({ message }) => message.kind as string);
    expect(await kindsIn('cases')).toEqual(['startCase', 'signalCase']);
    expect(await kindsIn('announcements')).toEqual(['announce', 'announce']);
    expect(await kindsIn('jobs')).toEqual(['storeHistory', 'reconcile', 'somethingNew']);
  });

  it('removes what is done, and nothing else', async () => {
    await add(3);
    const rows = await record.outbox.lease('jobs', 3);
    await record.outbox.done(idsOf(rows).slice(0, 2));
    await record.outbox.done([]);
    expect(await record.outbox.depth()).toBe(1);
  });

  it('holds back what its transaction has not committed', async () => {
    await record.app.transaction(async (tx) => {
      await tx.query(`INSERT INTO outbox (message) VALUES ('{"kind":"reconcile","reconciliationId":"r"}')`);
      expect(await record.outbox.lease('jobs', 1)).toEqual([]);
    });
    expect(await record.outbox.lease('jobs', 1)).toHaveLength(1);
  });
});
