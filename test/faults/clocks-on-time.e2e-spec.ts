import type { ClockRule } from '#domain';
import { openQuickMarket } from '../support/quick-policy.js';
import { expectStatus, type Service, startService } from '../support/service.js';

const LATE_MS = 2_000;

/** Days from a notice before the change to summer time: over since long, so that its rungs are reached at once. */
const NOTICE = '2026-03-20T12:00:00.000Z';
const OVER_THE_CHANGE: ClockRule = {
  rule: 'TEST-LAW',
  cause: 'statute',
  starts: 'notice',
  ladder: [
    { days: 9, act: 'warn' },
    { days: 14, act: 'escalate' },
  ],
};

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
    await openQuickMarket(
      service.stack.addresses.databaseUrl,
      'GB-LAW',
      {},
      { clocks: { statutoryRefund: OVER_THE_CHANGE } },
    );
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

  it('of a law that counts days over the change of the clocks are not lost with the worker', async () => {
    await service.stack.parts.worker?.kill();
    const order = await service.order({ market: 'GB-LAW' });
    const { body: filed } = await expectStatus(
      service.as('agent')('POST', '/v1/cases', service.filing(order, { noticeAt: NOTICE, channel: 'phone' })),
      201,
    );
    await service.stack.restart('worker');
    await service.untilCase(filed.caseId, ({ escalated }) => escalated === true, 60_000);
    const { body } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/clocks`);
    const clock = body.items.find(({ name }: { name: string }) => name === 'statutoryRefund');
    expect(clock).toMatchObject({
      status: 'missed',
      countsFrom: 'notice',
      startedAt: NOTICE,
      rungsReached: 2,
    });
    // The ninth day is the one of 23 hours, and from it on midnight comes an hour earlier.
    expect(clock.rungs.map(({ at }: { at: string }) => at)).toEqual([
      '2026-03-29T22:59:59.999Z',
      '2026-04-03T22:59:59.999Z',
    ]);
    const { body: timeline } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/timeline`);
    const reached = timeline.items.filter(({ type }: EventOfTimeline) => type === 'clockRungReached');
    expect(reached.map(({ details }: EventOfTimeline) => details.act)).toEqual(['warn', 'escalate']);
  }, 120_000);
});
