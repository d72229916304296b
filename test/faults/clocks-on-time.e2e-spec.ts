import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDataSource, PolicyStore } from '#persistence';
import { type Service, startService } from '../support/service.js';

const LATE_MS = 2_000;

interface EventOfTimeline {
  readonly type: string;
  readonly recordedAt: string;
  readonly details: { readonly act?: string; readonly rung?: number };
}

/** A policy whose decision clock warns, escalates and acts within seconds, loaded as a document like any other. */
async function loadQuickPolicy(databaseUrl: string): Promise<void> {
  const policy = JSON.parse(readFileSync(join(process.cwd(), 'policies', 'gb-standard.json'), 'utf8'));
  policy.policyId = 'GB-quick';
  policy.market = 'GB-QUICK';
  policy.clocks.decision.ladder = [
    { after: 'PT2S', act: 'warn' },
    { after: 'PT4S', act: 'escalate' },
    { after: 'PT9S', act: 'approve' },
  ];
  const dataSource = createDataSource({ url: databaseUrl });
  await dataSource.initialize();
  await new PolicyStore().load(dataSource.manager, policy);
  await dataSource.destroy();
}

describe('clocks', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ fast: false });
    await loadQuickPolicy(service.stack.addresses.databaseUrl);
  }, 180_000);
  afterAll(async () => service?.stop());

  const reviewed = async () => {
    const order = await service.order({ market: 'GB-QUICK' });
    return service.file(order, { lines: [{ lineId: order.lineIds[0], quantity: 1, reason: 'faulty' }] });
  };
  const rungs = async (caseId: string) => {
    const { body: clocks } = await service.as('agent')('GET', `/v1/cases/${caseId}/clocks`);
    const { body: timeline } = await service.as('agent')('GET', `/v1/cases/${caseId}/timeline`);
    const decision = clocks.items.find((clock: { name: string }) => clock.name === 'decision');
    const reached = timeline.items.filter(
      (item: EventOfTimeline) => item.type === 'clockRungReached',
    ) as EventOfTimeline[];
    return reached.map(({ details, recordedAt }) => ({
      act: details.act,
      lateMs: Date.parse(recordedAt) - Date.parse(decision.rungs[details.rung ?? 0].at),
    }));
  };

  it('warn, escalate and act by themselves: never early, hardly late', async () => {
    const filed = await reviewed();
    await service.untilStage(filed.caseId, 'awaitingGoods', 20_000);
    const reached = await rungs(filed.caseId);
    expect(reached.map((rung) => rung.act)).toEqual(['warn', 'escalate', 'approve']);
    for (const { lateMs } of reached) expect(lateMs).toBeGreaterThanOrEqual(0);
    // Wide, for a busy machine: what matters here is that nothing waits for a scan.
    for (const { lateMs } of reached) expect(lateMs).toBeLessThan(LATE_MS * 3);
  }, 60_000);

  it('come through the death of engine and worker, and act once', async () => {
    const filed = await reviewed();
    await Promise.all([service.stack.parts.temporal?.kill(), service.stack.parts.worker?.kill()]);
    await service.stack.restart('temporal');
    await service.stack.restart('worker');
    await service.untilStage(filed.caseId, 'awaitingGoods', 60_000);
    const reached = await rungs(filed.caseId);
    expect(reached.map((rung) => rung.act)).toEqual(['warn', 'escalate', 'approve']);
    for (const { lateMs } of reached) expect(lateMs).toBeGreaterThanOrEqual(0);
  }, 120_000);
});
