import { openQuickMarket } from '../support/quick-policy.js';
import { type Service, startService } from '../support/service.js';

const LATE_MS = 2_000;

interface EventOfTimeline {
  readonly type: string;
  readonly recordedAt: string;
  readonly details: { readonly act?: string; readonly rung?: number };
}

describe('clocks', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ fast: false });
    await openQuickMarket(service.stack.addresses.databaseUrl, 'GB-QUICK', {
      decision: [
        ['PT2S', 'warn'],
        ['PT4S', 'escalate'],
        ['PT9S', 'approve'],
      ],
    });
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
