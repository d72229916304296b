import type { FiledCase } from './file-case.js';
import { waitClosed, type Watch } from './wait-closed.js';

const filed = (caseId: string, stage = 'awaitingGoods'): FiledCase => ({
  claim: { cancellation: `C${caseId}`, sale: '1', noticeAt: '', lines: [], kind: 'return' },
  caseId,
  stage,
  version: 1,
  isParcelSent: true,
});

/** Time passes only while it waits; each look takes the case to the next of its stages. */
function watchOf(stages: Record<string, string[]>) {
  let clock = 0;
  const looks: string[] = [];
  const nudged: string[] = [];
  const watch: Watch = {
    concurrency: 2,
    patienceMs: 60_000,
    look: (one) => {
      looks.push(one.caseId);
      const next = stages[one.caseId]?.shift();
      if (next !== undefined) [one.stage, one.version] = [next, one.version + 1];
      return Promise.resolve(one.stage === 'refused' ? { claim: one.claim, reason: 'window' } : null);
    },
    nudge: (one) => {
      nudged.push(`${one.caseId} ${one.stage}`);
      return Promise.resolve();
    },
    sleep: (ms) => Promise.resolve((clock += ms)),
    now: () => clock,
    onRound: () => undefined,
  };
  return { watch, looks, nudged, clock: () => clock };
}

describe(waitClosed.name, () => {
  it('looks until every case has closed, and at none that already has', async () => {
    const { watch, looks } = watchOf({ a: ['settling', 'closed'] });
    const cases = [filed('a'), filed('b', 'closed')];
    await expect(waitClosed(cases, watch)).resolves.toEqual([]);
    expect([cases.map(({ stage }) => stage), looks]).toEqual([
      ['closed', 'closed'],
      ['a', 'a'],
    ]);
  });

  it('gives up only after nothing moved for as long as patience lasts', async () => {
    const moves = Array.from({ length: 200 }, () => 'settling');
    const { watch, clock } = watchOf({ a: moves });
    await waitClosed([filed('a')], watch);
    expect(clock()).toBeGreaterThan(100_000 + 60_000 - 1);
    expect(clock()).toBeLessThan(100_000 + 70_000);
  });

  it('slows down while nothing moves', async () => {
    const { watch, looks } = watchOf({});
    await waitClosed([filed('a')], watch);
    expect(looks.length).toBeLessThan(20);
  });

  it('hands on what people have to do, and tells refusals that came later', async () => {
    const { watch, nudged } = watchOf({ a: ['deciding', 'refused'] });
    const refused = await waitClosed([filed('a')], watch);
    expect(nudged).toEqual(['a deciding']);
    expect(refused).toMatchObject([{ reason: 'window' }]);
  });
});
