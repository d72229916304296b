import { addNote, assign } from '#domain';
import { type AnnouncementPlanner, planWebhooks } from '#persistence';
import { RecordUnderTest } from '../support/record.js';
import { ShopWebhooks } from '../support/shop-webhooks.js';

describe('AnnouncementStore', () => {
  let record: RecordUnderTest;
  let shop: ShopWebhooks;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    shop = new ShopWebhooks(record);
  });
  afterAll(() => record.close());
  beforeEach(() => shop.clear());

  const filed = async () => record.file(await record.order());
  const announcesOf = (caseId: string) =>
    record.count('outbox', `case_id = $1 AND message ->> 'kind' = 'announce'`, caseId);
  /** Remembers what it was told. */
  const listener = () => {
    const heard: { seq: number; type: string; version: number }[] = [];
    const plan: AnnouncementPlanner = (_tx, { state, events }) => {
      heard.push(...events.map(({ seq, type }) => ({ seq, type, version: state.version })));
      return Promise.resolve();
    };
    return { heard, plan };
  };

  it('is asked for by each transition that the outside hears of, and by no other', async () => {
    const { caseId } = await filed();
    expect(await announcesOf(caseId)).toBe(1);
    await record.record(caseId, addNote('note_1'), 'cause-1');
    expect(await announcesOf(caseId)).toBe(2);
    await record.record(caseId, addNote('note_1'), 'cause-1');
    await record.record(caseId, () => []);
    expect(await announcesOf(caseId)).toBe(2);
  });

  it('tells each event once, in order, with the case as it stands', async () => {
    const { caseId, version } = await filed();
    const { heard, plan } = listener();
    expect(await shop.announce(caseId, [plan])).toBe(version);
    await record.record(caseId, assign('agent-1'));
    await record.record(caseId, assign('agent-2'));
    expect(await shop.announce(caseId, [plan])).toBe(2);
    expect(await shop.announce(caseId, [plan])).toBe(0);
    expect(heard.map(({ seq }) => seq)).toEqual(Array.from({ length: version + 2 }, (_, index) => index + 1));
    expect(heard.at(-2)).toEqual({ seq: version + 1, type: 'caseAssigned', version: version + 2 });
  });

  it('gives the events as they were recorded', async () => {
    const { caseId } = await filed();
    const seen: unknown[] = [];
    await shop.announce(caseId, [(_tx, { events }) => Promise.resolve(void seen.push(...events))]);
    const chain = await record.cases.chain(caseId);
    expect(seen).toEqual(chain.events.map(({ event }) => event));
  });

  it('tells each event once to many who ask at once while the case moves on', async () => {
    const endpoint = await shop.endpoint();
    const { caseId } = await filed();
    const moves = Array.from({ length: 12 }, (_, index) => async () => {
      await record.record(caseId, assign(`agent-${index}`));
      await Promise.all([shop.announce(caseId), shop.announce(caseId)]);
    });
    await Promise.all(moves.map((move) => move()));
    await shop.announce(caseId);
    const told = await record.rows(
      `SELECT (v.body -> 'data' ->> 'seq')::int AS seq FROM webhook_deliveries d JOIN webhook_events v USING (event_id)
       WHERE d.endpoint_id = $1 AND d.type = 'case.assigned' ORDER BY d.position`,
      endpoint.endpointId,
    );
    const recorded = await record.rows(
      `SELECT seq FROM case_events WHERE case_id = $1 AND type = 'caseAssigned' ORDER BY seq`,
      caseId,
    );
    expect(recorded).toHaveLength(12);
    expect(told).toEqual(recorded);
  });

  it('tells of several cases at once, each from where it stands, however often it is named', async () => {
    const [one, other] = [await filed(), await filed()];
    await shop.announce(one.caseId, []);
    await record.record(one.caseId, assign('agent-1'));
    const heard: string[] = [];
    const plan: AnnouncementPlanner = (_tx, { state, events }) =>
      Promise.resolve(void heard.push(...events.map(({ seq }) => `${state.caseId} ${seq}`)));
    const named = [one.caseId, other.caseId, one.caseId];
    expect(await shop.announce(named, [plan])).toBe(1 + other.version);
    const rest = Array.from({ length: other.version }, (_, index) => `${other.caseId} ${index + 1}`);
    expect(heard.sort()).toEqual([`${one.caseId} ${one.version + 1}`, ...rest].sort());
    expect(await shop.announce(named, [plan])).toBe(0);
  });

  it('tells each event once when several ask at once for the same cases, named in any order', async () => {
    const cases = await Promise.all([filed(), filed(), filed()]);
    const ids = cases.map(({ caseId }) => caseId);
    const { heard, plan } = listener();
    const asked = Array.from({ length: 8 }, (_, index) =>
      shop.announce(index % 2 === 0 ? ids : [...ids].reverse(), [plan]),
    );
    const told = await Promise.all(asked);
    const events = cases.reduce((count, { version }) => count + version, 0);
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(events);
    expect(heard).toHaveLength(events);
  });

  it('leaves nothing when a planner fails, and tells all planners next time', async () => {
    const endpoint = await shop.endpoint();
    const { caseId, version } = await filed();
    const failing: AnnouncementPlanner = () => Promise.reject(new Error('not today'));
    const { heard, plan } = listener();
    await expect(shop.announce(caseId, [planWebhooks, failing])).rejects.toThrow('not today');
    expect(await record.count('webhook_deliveries', 'endpoint_id = $1', endpoint.endpointId)).toBe(0);
    await shop.announce(caseId, [planWebhooks, plan]);
    expect(heard).toHaveLength(version);
    expect(await record.count('webhook_deliveries', 'endpoint_id = $1', endpoint.endpointId)).toBeGreaterThan(
      0,
    );
  });
});

describe('planWebhooks', () => {
  let record: RecordUnderTest;
  let shop: ShopWebhooks;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    shop = new ShopWebhooks(record);
  });
  afterAll(() => record.close());
  beforeEach(() => shop.clear());

  const typesTo = async (endpointId: string) =>
    (
      await record.rows(
        `SELECT type FROM webhook_deliveries WHERE endpoint_id = $1 ORDER BY position`,
        endpointId,
      )
    ).map(({ type }) => type);

  it('tells each endpoint what it has chosen to hear', async () => {
    const all = await shop.endpoint();
    const some = await shop.endpoint(['case.decided', 'refund.settled']);
    const none = await shop.endpoint(['refund.settled']);
    const { caseId } = await record.file(await record.order());
    await shop.announce(caseId);
    expect(await typesTo(all.endpointId)).toEqual(['case.filed', 'case.decided']);
    expect(await typesTo(some.endpointId)).toEqual(['case.decided']);
    expect(await typesTo(none.endpointId)).toEqual([]);
    expect(await record.count('webhook_events', 'case_id = $1', caseId)).toBe(2);
  });

  it('keeps for a paused endpoint, and not for a disabled one', async () => {
    const paused = await shop.endpoint();
    const disabled = await shop.endpoint();
    await shop.endpoints.replace(paused.endpointId, { ...paused, description: 'p', status: 'paused' });
    await shop.endpoints.replace(disabled.endpointId, { ...disabled, description: 'd', status: 'disabled' });
    const { caseId } = await record.file(await record.order());
    await shop.announce(caseId);
    expect(await typesTo(paused.endpointId)).toHaveLength(2);
    expect(await typesTo(disabled.endpointId)).toEqual([]);
    expect(await shop.queue.dueEndpoints()).toEqual([]);
    await shop.endpoints.replace(paused.endpointId, { ...paused, description: 'p', status: 'active' });
    expect(await shop.queue.dueEndpoints()).toEqual([paused.endpointId]);
  });

  it('writes nothing when nobody listens', async () => {
    const { caseId } = await record.file(await record.order());
    await shop.announce(caseId);
    expect(await record.count('webhook_events')).toBe(0);
  });
});
