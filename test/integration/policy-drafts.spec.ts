import { setTimeout as sleep } from 'node:timers/promises';
import type { Policy } from '#domain';
import { type DraftName, PolicyDraftStore } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { aKey, RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const [ANN, BEA] = ['sup-ann', 'sup-bea'];
const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('PolicyDraftStore', () => {
  let record: RecordUnderTest;
  let drafts: PolicyDraftStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    drafts = new PolicyDraftStore(record.app, record.policies, record.idempotency);
  });
  afterAll(() => record.close());

  const answer = (version: object) => ({ status: 200, body: version });
  const documentOf = (change: Partial<Policy> = {}): Record<string, unknown> => {
    const { version: _next, ...document } = aPolicy({
      policyId: unique('policy'),
      inForceFrom: inFuture(3_600_000),
      ...change,
    });
    return { ...document, ...('version' in change ? { version: change.version } : {}) };
  };
  async function draft(document = documentOf(), author = ANN, keyed = aKey()): Promise<DraftName> {
    const { body } = await drafts.draft({ document, reason: 'a test', author, keyed }, answer);
    return body as DraftName;
  }
  const approve = async (name: DraftName, by = BEA, keyed = aKey()) =>
    drafts.approve(name, by, keyed, answer);
  const stateOf = async (name: DraftName) => (await drafts.get(name)).state;
  const loaded = async ({ policyId, version }: DraftName) =>
    record.count('policies', 'policy_id = $1 AND version = $2', policyId, version);

  describe('a draft', () => {
    it('is the next version, after what was shipped and what was withdrawn', async () => {
      const document = documentOf();
      const policyId = String(document['policyId']);
      await record.policies.load(record.owner.manager, aPolicy({ policyId, version: 3 }));
      const first = await draft(document);
      expect(first).toMatchObject({ policyId, version: 4, state: 'draft', author: ANN });
      await drafts.withdraw(first, ANN);
      expect(await draft({ ...document, version: 5 })).toMatchObject({ version: 5 });
      expect(await refusalOf(draft({ ...document, version: 5 }))).toBe('POLICY.VERSION_TAKEN');
      expect((await drafts.list(policyId)).map(({ version, state }) => [version, state])).toEqual([
        [5, 'draft'],
        [4, 'withdrawn'],
        [3, 'inForce'],
      ]);
    });

    it('gets a version of its own when several are written at once', async () => {
      const document = documentOf();
      const written = await Promise.all(Array.from({ length: 6 }, () => draft(document)));
      expect(written.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it('is written once, however often the request comes', async () => {
      const [document, key] = [documentOf(), aKey()];
      const all = await Promise.all(Array.from({ length: 4 }, () => draft(document, ANN, key)));
      expect(new Set(all.map(({ version }) => version))).toEqual(new Set([1]));
    });

    it.each<[string, Partial<Policy>, string]>([
      ['of a faulty document', { currency: 'pounds' }, 'currency'],
      ['whose day has come', { inForceFrom: '2026-01-01T00:00:00.000Z' }, 'inForceFrom'],
    ])('%s is refused whole', async (_what, change, path) => {
      const document = documentOf(change);
      await expect(draft(document)).rejects.toMatchObject({
        code: 'POLICY.INVALID',
        faults: [expect.objectContaining({ path })],
      });
      expect(await drafts.list(String(document['policyId']))).toEqual([]);
    });

    it('names every market and the seller that it is for', async () => {
      const name = await draft(documentOf({ market: 'DE', alsoFor: [{ market: 'AT' }], sellerId: 's-1' }));
      expect(await drafts.get(name)).toMatchObject({ markets: ['DE', 'AT'], sellerId: 's-1' });
      expect(await drafts.get(await draft())).toMatchObject({ markets: ['GB'], sellerId: null });
    });
  });

  describe('an approval', () => {
    it('loads the version, for another supervisor than its author', async () => {
      const name = await draft();
      expect(await refusalOf(approve(name, ANN))).toBe('POLICY.OWN_DRAFT');
      expect([await stateOf(name), await loaded(name)]).toEqual(['draft', 0]);
      expect((await approve(name)).body).toMatchObject({ state: 'approved', author: ANN, decidedBy: BEA });
      expect(await loaded(name)).toBe(1);
      const { policyId, version } = name;
      expect(await record.policies.getVersion(record.app.manager, policyId, version)).toMatchObject({
        policyId,
        version,
      });
    });

    it('comes too late once its day has come', async () => {
      const name = await draft(documentOf({ inForceFrom: inFuture(300) }));
      await sleep(400);
      expect(await refusalOf(approve(name))).toBe('POLICY.TOO_LATE');
      expect(await loaded(name)).toBe(0);
    });

    it('of what is not there, was shipped or is decided is refused', async () => {
      const policy = aPolicy({ policyId: unique('policy') });
      await record.policies.load(record.owner.manager, policy);
      expect(await refusalOf(approve({ policyId: policy.policyId, version: 9 }))).toBe(
        'POLICY.VERSION_NOT_FOUND',
      );
      expect(await refusalOf(approve(policy))).toBe('POLICY.DRAFT_DECIDED');
      const name = await draft();
      await drafts.withdraw(name, BEA);
      expect(await refusalOf(approve(name))).toBe('POLICY.DRAFT_DECIDED');
      expect(await loaded(name)).toBe(0);
    });

    it('is refused when the version was loaded with other content meanwhile, and names no author of that', async () => {
      const document = documentOf();
      const name = await draft(document);
      await record.policies.load(record.owner.manager, aPolicy({ policyId: name.policyId }));
      expect(await refusalOf(approve(name))).toBe('POLICY.VERSION_TAKEN');
      expect(await drafts.get(name)).toMatchObject({ state: 'inForce', author: null, decidedBy: null });
    });

    it('answers the same to the same key', async () => {
      const [name, key] = [await draft(), aKey()];
      const first = await approve(name, BEA, key);
      expect(await approve(name, BEA, key)).toMatchObject({
        replayed: true,
        body: { version: name.version },
      });
      expect(first).not.toHaveProperty('replayed');
    });

    it('is given once when several approve at once', async () => {
      const name = await draft();
      const asked = ['a', 'b', 'c', 'd'].map((who) => approve(name, `sup-${who}`));
      const outcomes = await Promise.allSettled(asked);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({ code: 'POLICY.DRAFT_DECIDED' });
      expect(await loaded(name)).toBe(1);
    });

    it('and a withdrawal at once: one of them holds', async () => {
      for (let round = 0; round < 8; round += 1) {
        const name = await draft();
        const both = [approve(name), drafts.withdraw(name, ANN)];
        const [approved, withdrawn] = await Promise.allSettled(round % 2 ? both : both.reverse());
        expect([approved?.status, withdrawn?.status].sort()).toEqual(['fulfilled', 'rejected']);
        expect(await loaded(name)).toBe((await stateOf(name)) === 'approved' ? 1 : 0);
      }
    });
  });

  it('is withdrawn once and for all; what is approved is not', async () => {
    const name = await draft();
    await drafts.withdraw(name, BEA);
    await drafts.withdraw(name, ANN);
    expect(await drafts.get(name)).toMatchObject({ state: 'withdrawn', decidedBy: BEA });
    const other = await draft();
    await approve(other);
    expect(await refusalOf(drafts.withdraw(other, ANN))).toBe('POLICY.DRAFT_DECIDED');
    expect(await stateOf(other)).toBe('approved');
  });

  it('decides for new cases from its day on, and for none before', async () => {
    const market = await record.policy({ policyId: unique('policy') });
    const order = await record.order({ market });
    const before = await record.file(order);
    const { policyId = '' } = before.decision ?? {};
    const day = inFuture(1_500);
    const name = await draft(documentOf({ policyId, market, inForceFrom: day }));
    await approve(name);
    const meanwhile = await record.file(await record.order({ market }));
    expect(meanwhile.decision).toMatchObject({ policyId, policyVersion: 1 });
    await sleep(Date.parse(day) - Date.now() + 50);
    const after = await record.file(await record.order({ market }));
    expect(after.decision).toMatchObject({ policyId, policyVersion: 2 });
    expect((await record.cases.get(before.caseId)).decision).toMatchObject({ policyVersion: 1 });
    expect(await record.policies.getPinned(record.app.manager, before)).toMatchObject({ version: 1 });
    expect([await stateOf({ policyId, version: 1 }), await stateOf(name)]).toEqual(['superseded', 'inForce']);
  });

  describe('the database itself', () => {
    const decide = ({ policyId, version }: DraftName, by: string, author = ANN) =>
      record.app.query(
        `INSERT INTO policy_draft_outcomes (policy_id, version, author, in_force_from, outcome, decided_by)
         SELECT policy_id, version, $3, in_force_from, 'approved', $4 FROM policy_drafts WHERE policy_id = $1 AND version = $2`,
        [policyId, version, author, by],
      );
    const constraint = (name: string) => ({ driverError: { constraint: name } });

    it('refuses an approval by the author, under his own name and under a false one', async () => {
      const name = await draft();
      await expect(decide(name, ANN)).rejects.toMatchObject(constraint('policy_draft_approved_by_another'));
      await expect(decide(name, ANN, 'somebody else')).rejects.toThrow('violates foreign key constraint');
    });

    it('refuses an approval when the day has come', async () => {
      const name = await draft(documentOf({ inForceFrom: inFuture(200) }));
      await sleep(300);
      await expect(decide(name, BEA)).rejects.toMatchObject(constraint('policy_draft_approved_in_time'));
    });

    it('refuses a second outcome', async () => {
      const name = await draft();
      await decide(name, BEA);
      await expect(decide(name, 'sup-c')).rejects.toMatchObject(constraint('policy_draft_decided_once'));
    });

    it.each([
      `UPDATE policy_drafts SET author = 'x'`,
      `UPDATE policy_draft_outcomes SET decided_by = author`,
      `DELETE FROM policy_draft_outcomes`,
      `TRUNCATE policy_draft_outcomes, policy_drafts`,
      `INSERT INTO policy_draft_outcomes (policy_id, version, author, in_force_from, outcome, decided_by, decided_at)
       SELECT policy_id, version, author, in_force_from, 'approved', 'x', '2000-01-01' FROM policy_drafts`,
    ])('lets the application not do: %s', async (sql) => {
      await draft();
      await expect(record.app.query(sql)).rejects.toThrow('permission denied');
    });

    it.each(['policy_drafts', 'policy_draft_outcomes'])('keeps %s even from the owner', async (table) => {
      await approve(await draft());
      await expect(record.owner.query(`DELETE FROM ${table}`)).rejects.toThrow(`${table} is append-only`);
    });

    it('refuses a draft that is not its document', async () => {
      const insert = record.app.query(
        `INSERT INTO policy_drafts (policy_id, version, document, in_force_from, author, reason)
         VALUES ('other', 1, $1, now(), 'x', 'x')`,
        [JSON.stringify(aPolicy())],
      );
      await expect(insert).rejects.toMatchObject(constraint('policy_draft_is_its_document'));
    });
  });
});
