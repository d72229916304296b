import type { OutboxLane, OutboxRow } from '#persistence';
import { createLogger } from '#platform';
import { Lane, type LaneRules, type Work } from '../../apps/worker/src/relay/lane.js';
import { announcementsOf } from '../../apps/worker/src/relay/relay.js';
import { RecordUnderTest } from '../support/record.js';
import { until } from '../support/service.js';

describe('a lane of the outbox', () => {
  let record: RecordUnderTest;
  const lanes: Lane[] = [];
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());
  beforeEach(() => record.rows(`DELETE FROM outbox`));
  afterEach(async () => {
    await Promise.all(lanes.splice(0).map((lane) => lane.stop()));
  });

  const add = (kind: string, count: number) =>
    record.rows(
      `INSERT INTO outbox (message) SELECT jsonb_build_object('kind', $1::text, 'number', n) FROM generate_series(1, $2::int) AS n`,
      kind,
      count,
    );
  const drain = (
    lane: OutboxLane,
    rules: Partial<LaneRules>,
    run: (row: OutboxRow) => Promise<'done' | 'later'>,
  ) => {
    const plan = (rows: readonly OutboxRow[]): Work[] =>
      rows.map((row) => ({ rows: [row], run: () => run(row) }));
    const draining = new Lane(
      record.outbox,
      { lane, gatherMs: 10, batchesAtOnce: 2, batch: 4, plan, ...rules },
      createLogger('test'),
    );
    lanes.push(draining);
    draining.start();
  };
  const untilLeft = (count: number) =>
    until(async () => ((await record.outbox.depth()) === count ? true : null));

  it.each([
    ['beside each other', false, 8],
    ['one after the other', true, 2],
  ])('does all there is, the works of a batch %s, within its bounds', async (_how, isSequential, most) => {
    await add('reconcile', 60);
    let [underWay, highest] = [0, 0];
    drain('jobs', { isSequential }, async () => {
      underWay += 1;
      highest = Math.max(highest, underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return 'done';
    });
    await untilLeft(0);
    expect(highest).toBe(most);
  });

  it('is not held up by another lane whose work does not end', async () => {
    await add('reconcile', 20);
    await add('announce', 200);
    let release: () => void = () => undefined;
    const hanging = new Promise<'done'>((resolve) => (release = () => resolve('done')));
    drain('jobs', {}, () => hanging);
    drain('announcements', { isSequential: true }, () => Promise.resolve('done'));
    await untilLeft(20);
    release();
    await untilLeft(0);
  });

  it('leaves what failed or is not ready for another try, and does the rest', async () => {
    await add('reconcile', 3);
    const tries = new Map<number, number>();
    drain('jobs', {}, ({ message }) => {
      const { number } = message as unknown as { number: number };
      const tried = (tries.get(number) ?? 0) + 1;
      tries.set(number, tried);
      if (number === 1 && tried === 1) return Promise.reject(new Error('broken'));
      return Promise.resolve(number === 2 && tried === 1 ? 'later' : 'done');
    });
    await untilLeft(0);
    expect([...tries]).toEqual(expect.arrayContaining([[1, 2], [2, 2], [3, 1]])); // prettier-ignore
  });

  it('announces several cases together, and each by itself when that fails, so that none holds up another', async () => {
    await record.rows(
      `INSERT INTO outbox (message) SELECT jsonb_build_object('kind', 'announce', 'caseId', id) FROM unnest($1::text[]) AS id`,
      ['a', 'b', 'a', 'c'],
    );
    const told: string[] = [];
    let failures = 0;
    const announce = (caseIds: readonly string[]): Promise<'done'> => {
      told.push(caseIds.join());
      if (!caseIds.includes('b') || failures === 2) return Promise.resolve('done');
      failures += 1;
      return Promise.reject(new Error('broken'));
    };
    const plan = (rows: readonly OutboxRow[]): Work[] => announcementsOf(rows, announce);
    drain('announcements', { plan, isSequential: true }, () => Promise.resolve('done'));
    await untilLeft(0);
    expect(told).toEqual(['a,b,c', 'a', 'b', 'c', 'b']);
  });
});
