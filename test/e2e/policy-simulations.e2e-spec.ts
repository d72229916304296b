import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPolicy } from '../../tools/policy/commands.js';
import { type Answer, expectStatus, type Service, startService } from '../support/service.js';

const TODAY = new Date().toISOString().slice(0, 10);
const policyOf = (file: string) => JSON.parse(readFileSync(join(process.cwd(), 'policies', file), 'utf8'));

describe('a policy that is tried on past cases', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    for (let filed = 0; filed < 3; filed += 1) await service.file(await service.order());
  }, 120_000);
  afterAll(async () => service?.stop());

  const finished = async (path: string): Promise<Answer['body']> => {
    for (;;) {
      const { body } = await expectStatus(service.as('supervisor')('GET', path), 200);
      if (body.finishedAt !== undefined) return body;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const ask = (body: object, role = 'supervisor') =>
    service.as(role)('POST', '/v1/policy/simulations', { from: TODAY, to: TODAY, ...body });

  it('tells a supervisor what would change, in counts and money, and changes nothing', async () => {
    const policy = { ...policyOf('gb-standard-2.json'), version: 99 };
    policy.restockingFee = { ...policy.restockingFee, basisPoints: 1_000 };
    const { body } = await expectStatus(ask({ policy }), 202);
    const done = await finished(body.statusUrl);
    expect(done).toMatchObject({
      ...{ policy: 'GB-standard@99', casesInAll: 3, cases: 3, unchanged: 0 },
      changes: { 'approve>approve': 3 },
    });
    const [{ approvedBeforeMinor, approvedAfterMinor }] = done.money;
    expect(approvedAfterMinor).toBeLessThan(approvedBeforeMinor);
    expect(done.examples[0].after.rules).toContain(policy.restockingFee.rule);
    expect((await service.case(done.examples[0].caseId)).decision.policy).not.toContain('@99');
  });

  it('finds every decision again under the version that it pins', async () => {
    const { body } = await expectStatus(ask({}, 'finance'), 202);
    expect(await finished(body.statusUrl)).toMatchObject({ cases: 3, unchanged: 3, differing: 0 });
  });

  it('is for supervisors and finance, refuses a bad document as a whole, and days the wrong way round', async () => {
    expect((await ask({}, 'agent')).status).toBe(403);
    expect((await ask({ policy: { market: 'GB' } })).body.code).toBe('POLICY.INVALID');
    expect((await ask({ from: '2026-02-02', to: '2026-02-01' })).body).toMatchObject({
      code: 'REQUEST.INVALID',
    });
  });

  it('does the same on the command line', async () => {
    const written: string[] = [];
    const terminal = {
      print: (text: string) => void written.push(text),
      complain: (text: string) => void written.push(`complaint: ${text}`),
      readInput: () => Promise.resolve(''),
      folder: process.cwd(),
    };
    const { api, sandbox } = service.stack.addresses;
    const days = ['--from', TODAY, '--to', TODAY, '--api', api, '--sandbox', sandbox];
    expect(await runPolicy(['recompute', ...days], terminal)).toBe(0);
    expect(await runPolicy(['simulate', ...days, '--policy', 'policies/gb-standard-2.json'], terminal)).toBe(
      0,
    );
    expect(written.map((text) => JSON.parse(text).cases)).toEqual([3, 3]);
    const early = ['simulate', '--from', 'today', ...days.slice(2)];
    expect(await runPolicy(early, terminal)).toBe(2);
    expect(written.at(-1)).toContain('--from DATE');
  });
});
