import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Service, startService, unique } from '../support/service.js';

const ROOT = join(__dirname, '../..');
const EXAMPLE = join(ROOT, 'docs/examples/policy-change-of-mind.json');
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const MARKET = 'E2E-POLICY';

describe('versions of a policy', () => {
  let service: Service;
  beforeAll(async () => (service = await startService()), 120_000);
  afterAll(async () => service?.stop());

  const ann = () => service.as('supervisor', 'sup-ann');
  const bea = () => service.as('supervisor', 'sup-bea');
  const inFuture = (ms: number) => new Date(Date.now() + ms).toISOString();
  const policyId = unique('policy');

  function documentFor(days: number, inForceFrom: string) {
    const { version: _shipped, ...document } = readJson(join(ROOT, 'policies/gb-standard-2.json'));
    const window = { ...document.window, days };
    return { ...document, policyId, market: MARKET, inForceFrom, window };
  }

  async function inForce(days: number): Promise<number> {
    const day = inFuture(5_000);
    const body = { document: documentFor(days, day), reason: 'A test' };
    const drafted = await ann()('POST', '/v1/policies', body);
    expect(drafted).toMatchObject({ status: 201, body: { policyId, state: 'draft', author: 'sup-ann' } });
    const path = `/v1/policies/${policyId}/versions/${drafted.body.version}`;

    const own = await ann()('POST', `${path}/approval`);
    expect(own).toMatchObject({ status: 403, body: { code: 'POLICY.OWN_DRAFT' } });
    const key = unique('key');
    const approved = await bea()('POST', `${path}/approval`, undefined, { key });
    expect(approved).toMatchObject({ status: 200, body: { state: 'approved', decidedBy: 'sup-bea' } });
    const again = await bea()('POST', `${path}/approval`, undefined, { key });
    expect(again).toMatchObject({ status: 200, body: approved.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await sleep(Date.parse(day) - Date.now() + 100);
    expect((await ann()('GET', path)).body).toMatchObject({
      state: 'inForce',
      document: { window: { days } },
    });
    return drafted.body.version;
  }

  const decisionOf = async (caseId: string) =>
    (await service.as('agent')('GET', `/v1/cases/${caseId}`)).body.decision;

  it('are written by one supervisor and approved by another; new cases go by them, old ones keep theirs', async () => {
    const first = await inForce(30);
    const ordered = () => service.order({ market: MARKET, deliveredDaysAgo: 20 });
    const old = await service.file(await ordered());
    expect(old.stage).toBe('awaitingGoods');

    const second = await inForce(10);
    expect(second).toBe(first + 1);
    const late = await service.file(await ordered());
    expect(late.stage).toBe('refused');

    expect((await decisionOf(old.caseId)).policy).toBe(`${policyId}@${first}`);
    expect((await decisionOf(late.caseId)).policy).toBe(`${policyId}@${second}`);
    const { body } = await service.shop('GET', `/v1/policies?policyId=${policyId}`);
    expect(body.items).toEqual([
      expect.objectContaining({ version: second, state: 'inForce', markets: [MARKET], reason: 'A test' }),
      expect.objectContaining({ version: first, state: 'superseded', author: 'sup-ann' }),
    ]);
  });

  it('are refused whole, with the path of each fault, and nothing is kept', async () => {
    const document = {
      ...documentFor(30, inFuture(60_000)),
      ...{ policyId: unique('bad'), currency: 'pounds', timeZone: 'Europe/Camelot', holidays: 'ZZ' },
    };
    document.clocks.followUp.ladder[1].after = 'later';
    const refused = await ann()('POST', '/v1/policies', { document, reason: 'A test' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'POLICY.INVALID' } });
    expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'document.currency',
      'document.timeZone',
      'document.clocks.followUp.ladder[1].after',
      'document.holidays',
    ]);
    const { body } = await ann()('GET', `/v1/policies?policyId=${document.policyId}`);
    expect(body.items).toEqual([]);

    const past = { document: documentFor(30, '2026-01-01T00:00:00Z'), reason: 'A test' };
    expect((await ann()('POST', '/v1/policies', past)).body.errors).toEqual([
      { field: 'document.inForceFrom', message: 'document.inForceFrom: must lie in the future' },
    ]);
  });

  it('are the matter of supervisors', async () => {
    const body = { document: documentFor(30, inFuture(60_000)), reason: 'A test' };
    for (const caller of [service.as('agent'), service.as('finance'), service.shop])
      expect((await caller('POST', '/v1/policies', body)).body.code).toBe('REQUEST.FORBIDDEN');
    expect((await service.customer('c-1')('GET', '/v1/policies')).status).toBe(403);
    expect((await ann()('POST', '/v1/policies', body, { key: null })).body.code).toBe(
      'IDEMPOTENCY.KEY_MISSING',
    );
    expect((await ann()('POST', `/v1/policies/${policyId}/versions/0/approval`)).status).toBe(400);
    expect((await ann()('GET', `/v1/policies/${policyId}/versions/99`)).body.code).toBe(
      'POLICY.VERSION_NOT_FOUND',
    );
  });

  it('are withdrawn while nobody has approved them', async () => {
    const body = { document: documentFor(30, inFuture(60_000)), reason: 'A test' };
    const path = `/v1/policies/${policyId}/versions/${(await ann()('POST', '/v1/policies', body)).body.version}`;
    expect((await bea()('DELETE', path)).status).toBe(204);
    expect((await ann()('DELETE', path)).status).toBe(204);
    expect((await ann()('GET', path)).body).toMatchObject({ state: 'withdrawn', decidedBy: 'sup-bea' });
    expect((await bea()('POST', `${path}/approval`)).body.code).toBe('POLICY.DRAFT_DECIDED');
  });

  describe('asked what they say', () => {
    const ask = (question: unknown) => service.shop('POST', '/v1/policy/decide', question, { key: null });

    async function atCommandLine(input: string): Promise<{ code: number | null; out: string }> {
      const script = join(ROOT, 'dist/tools/policy/main.js');
      // Nothing of the service is told to it.
      const child = spawn(process.execPath, [script, 'decide', '-'], {
        env: {},
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdin.end(input);
      const [out, code] = await Promise.all([
        text(child.stdout),
        new Promise<number | null>((resolve) => child.once('exit', resolve)),
      ]);
      return { code, out };
    }

    it('answer over HTTP what the command line answers, without a server', async () => {
      const question = readJson(EXAMPLE);
      const answered = await ask(question);
      expect(answered).toMatchObject({ status: 200, body: { outcome: 'approve' } });
      const { code, out } = await atCommandLine(JSON.stringify(question));
      expect(code).toBe(0);
      expect(JSON.parse(out)).toEqual(answered.body);
    });

    it('know of an imported order what its cases hold, and keep nothing of the question', async () => {
      const order = await service.order();
      const [lineId] = order.lineIds;
      const question = (quantity: number) => ({
        orderId: order.orderId,
        request: { lines: [{ lineId, quantity, reason: 'changedMind' }] },
      });
      const quoted = (
        await service.shop(
          'POST',
          '/v1/quotes',
          { ...question(3).request, orderId: order.orderId },
          { key: null },
        )
      ).body;
      const { body } = await ask(question(3));
      expect(body).toMatchObject({ outcome: quoted.outcome, policyVersion: quoted.policy });
      expect(body.refund.totalMinor).toBe(quoted.breakdown.totalMinor);
      expect((await ask(question(3))).body).toMatchObject({ outcome: quoted.outcome });

      await service.file(order);
      expect((await ask(question(3))).body).toMatchObject({
        code: 'LINE.ALREADY_CLAIMED',
        field: 'request.lines[0].quantity',
      });
      expect((await ask(question(2))).status).toBe(200);
    });

    it('refuse a question that is none, naming its fields', async () => {
      const { order, ...question } = readJson(EXAMPLE);
      expect((await ask(question)).body).toMatchObject({ code: 'REQUEST.INVALID', field: 'order' });
      expect((await ask({ ...question, order, orderId: 'demo-1' })).body.field).toBe('order');
      order.lines[0].paidMinor = -1;
      expect((await ask({ ...question, order })).body.errors).toEqual([
        { field: 'order.lines[0].paidMinor', message: 'order.lines[0].paidMinor must be at least 0' },
      ]);
      expect((await ask({ ...readJson(EXAMPLE), market: 'NOWHERE' })).body.code).toBe('POLICY.NOT_FOUND');
      expect((await service.customer('c-1')('POST', '/v1/policy/decide', readJson(EXAMPLE))).status).toBe(
        403,
      );
    });
  });
});
