import { addDuration, arrangementFailed, assign, changeLogistics, parcelScanned } from '#domain';
import type { MessageRow } from '#persistence';
import { PeopleUnderTest } from '../support/people.js';

const told = (rows: readonly MessageRow[]) =>
  rows.map(({ template, channel, status }) => [template, channel, status]);

describe('MessagePlanner', () => {
  let people: PeopleUnderTest;
  beforeAll(async () => (people = await PeopleUnderTest.open()));
  afterAll(() => people.record.close());

  it('queues what happened, in order, for the customer and by mail if he has an address', async () => {
    const filed = await people.case({ phone: '+447700900123' });
    await people.record.receive(filed);
    const rows = await people.plan(filed);
    expect(told(rows)).toEqual([
      ['caseFiled', 'mail', 'queued'],
      ['caseApproved', 'mail', 'queued'],
      ['goodsReceived', 'mail', 'queued'],
    ]);
    expect(rows[0]).toMatchObject({ recipientKind: 'customer', recipient: filed.customerId, attempts: 0 });
  });

  it('adds nothing when the same events are planned again, at once or later', async () => {
    const filed = await people.case();
    await Promise.all(Array.from({ length: 6 }, () => people.plan(filed)));
    const first = await people.plan(filed);
    expect(first).toHaveLength(2);
    await people.record.record(filed.caseId, assign('agent-7'));
    const second = await people.plan(filed);
    expect(second.slice(0, 2)).toEqual(first);
    expect(told(second.slice(2))).toEqual([['staffAssigned', 'mail', 'queued']]);
  });

  it('queues nothing when its transaction fails', async () => {
    const filed = await people.case();
    const { events } = await people.record.cases.chain(filed.caseId);
    const failing = people.record.app.transaction(async (tx) => {
      await people.planner().planMessages(tx, { state: filed, events: events.map(({ event }) => event) });
      throw new Error('The rest of the announcement failed.');
    });
    await expect(failing).rejects.toThrow('The rest');
    expect(await people.messages.ofCase(filed.caseId)).toEqual([]);
  });

  it('keeps no address and no name with a message', async () => {
    const filed = await people.case({ email: 'jane.doe@example.org', phone: '+447700900123', name: 'Jane' });
    await people.plan(filed);
    const [row] = await people.record.rows(
      `SELECT jsonb_agg(to_jsonb(m))::text AS all FROM messages m WHERE case_id = $1`,
      filed.caseId,
    );
    expect(row!['all']).not.toMatch(/jane|7700900123/i);
  });

  it('writes an SMS where there is no mail address, or where no mail can be sent', async () => {
    const byPhone = await people.case({ email: null, phone: '+447700900123' });
    expect(told(await people.plan(byPhone)).map(([, channel]) => channel)).toEqual(['sms', 'sms']);
    const both = await people.case({ phone: '+447700900123' });
    const rows = await people.plan(both, people.planner({ channels: ['sms'] }));
    expect(told(rows).map(([, channel]) => channel)).toEqual(['sms', 'sms']);
  });

  it('writes a mail and an SMS where the customer has to act soon', async () => {
    const filed = await people.case({ phone: '+447700900123' });
    await people.record.record(filed.caseId, changeLogistics({ method: 'pickup', slotId: 'slot-1' }));
    await people.record.record(filed.caseId, arrangementFailed(2, 'SLOT_TAKEN'));
    expect(told((await people.plan(filed)).slice(2))).toEqual([
      ['chooseAnotherMethod', 'mail', 'queued'],
      ['chooseAnotherMethod', 'sms', 'queued'],
    ]);
  });

  it('shows that nobody could be told', async () => {
    for (const contact of [null, { email: null }]) {
      const rows = await people.plan(await people.case(contact));
      expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
        ['suppressed', 'noAddress'],
        ['suppressed', 'noAddress'],
      ]);
    }
  });

  it('keeps courtesies from who has opted out, and tells him all that is demanded', async () => {
    const filed = await people.case();
    await people.preferences.replace(filed.customerId, ['mail'], 'customer');
    await people.record.receive(filed);
    const rows = await people.plan(filed);
    expect(told(rows)).toEqual([
      ['caseFiled', 'mail', 'queued'],
      ['caseApproved', 'mail', 'queued'],
      ['goodsReceived', 'mail', 'suppressed'],
    ]);
    expect(rows[2]!.reason).toBe('optedOut');
  });

  it('writes to the owner of a case, and to the team while it has none', async () => {
    const lost = async (owner?: string) => {
      const filed = await people.case();
      if (owner !== undefined) await people.record.record(filed.caseId, assign(owner));
      const scan = { trackingNumber: 't-1', scannedAt: filed.filedAt };
      await people.record.record(filed.caseId, parcelScanned({ ...scan, status: 'inTransit' }));
      await people.record.record(filed.caseId, parcelScanned({ ...scan, status: 'lost' }));
      const { recipientKind, recipient } = (await people.plan(filed)).at(-1)!;
      return [recipientKind, recipient];
    };
    expect(await lost()).toEqual(['team', null]);
    expect(await lost('agent-7')).toEqual(['owner', 'agent-7']);
  });

  describe('in quiet hours', () => {
    const hourOfDay = (hours: number) => new Date(Date.now() + hours * 3_600_000).getUTCHours();
    const quietNow = () => ({
      quietHours: { rule: 'quiet', source: 'test', fromHour: hourOfDay(-2), toHour: hourOfDay(4) },
    });

    it('holds messages to the customer until they are over, by his own clock', async () => {
      const inUtc = await people.plan(await people.case({ timeZone: 'UTC' }, quietNow()));
      const wait = inUtc[0]!.notBefore.getTime() - Date.now();
      expect(wait / 3_600_000).toBeGreaterThan(2.9);
      expect(wait / 3_600_000).toBeLessThanOrEqual(4);
      // The same policy, half a day round the world.
      const elsewhere = await people.plan(await people.case({ timeZone: 'Etc/GMT-12' }, quietNow()));
      expect(elsewhere[0]!.notBefore.getTime()).toBeLessThanOrEqual(Date.now());
    });

    it("goes by the policy's zone where the customer's is not known", async () => {
      const known = await people.plan(await people.case({ timeZone: 'Europe/London' }, quietNow()));
      for (const timeZone of [null, 'Nowhere/Land']) {
        const [row] = await people.plan(await people.case({ timeZone }, quietNow()));
        expect(Math.abs(row!.notBefore.getTime() - known[0]!.notBefore.getTime())).toBeLessThan(120_000);
      }
    });

    it('holds nothing back from staff', async () => {
      const filed = await people.case({ timeZone: 'UTC' }, quietNow());
      await people.record.record(filed.caseId, assign('agent-7'));
      const row = (await people.plan(filed)).at(-1)!;
      expect(row.template).toBe('staffAssigned');
      expect(row.notBefore.toISOString() <= addDuration(new Date().toISOString(), 'PT1S')).toBe(true);
    });
  });
});

describe('PreferenceStore', () => {
  let people: PeopleUnderTest;
  beforeAll(async () => (people = await PeopleUnderTest.open()));
  afterAll(() => people.record.close());

  it('replaces what was wanted, and notes who wanted it only where something changed', async () => {
    await people.preferences.optOut('c-1', 'mail', 'oneClick');
    await people.preferences.replace('c-1', ['mail', 'sms'], 'staff');
    expect(await people.preferences.optedOut('c-1')).toEqual(['mail', 'sms']);
    const rows = await people.record.rows(`SELECT channel, reason FROM message_preferences ORDER BY 1`);
    expect(rows).toEqual([
      { channel: 'mail', reason: 'oneClick' },
      { channel: 'sms', reason: 'staff' },
    ]);
    await people.preferences.replace('c-1', [], 'customer');
    expect(await people.preferences.optedOut('c-1')).toEqual([]);
    expect(await people.preferences.optedOut('c-2')).toEqual([]);
  });
});
