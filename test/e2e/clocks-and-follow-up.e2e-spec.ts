import { openQuickMarket } from '../support/quick-policy.js';
import { expectStatus, type Service, startService, until } from '../support/service.js';

const reason = 'carrierStrike';

describe('clocks by hand, calls and costs', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    const { databaseUrl } = service.stack.addresses;
    await openQuickMarket(databaseUrl, 'GB-MINUTE', {
      shipBack: [
        ['PT2S', 'warn'],
        ['PT5S', 'expire'],
      ],
    });
    await openQuickMarket(databaseUrl, 'GB-CALLS', {
      followUp: [
        ['PT1S', 'ask'],
        ['P10D', 'close'],
      ],
      call: [
        ['PT1S', 'call'],
        ['P4D', 'giveUp'],
      ],
    });
  }, 120_000);
  afterAll(async () => service?.stop());

  const clockOf = async (caseId: string, name = 'shipBack') => {
    const { body } = await expectStatus(service.as('agent')('GET', `/v1/cases/${caseId}/clocks`), 200);
    return body.items.find((clock: { name: string }) => clock.name === name);
  };
  const change = (caseId: string, what: string, body: object, ifMatch: number) =>
    service.as('agent')('POST', `/v1/cases/${caseId}/clocks/shipBack-1/${what}`, body, { ifMatch });

  it('extends a clock, and the timer that was armed before does not act', async () => {
    const filed = await service.file(await service.order({ market: 'GB-MINUTE' }));
    const extended = await change(filed.caseId, 'extend', { by: 'P1D', reason }, filed.version);
    expect(extended).toMatchObject({ status: 200, body: { stage: 'awaitingGoods' } });
    // Both rungs would have been reached by then.
    await service.untilCase(filed.caseId, () => Date.parse(filed.filedAt) + 7_000 < Date.now());
    expect((await service.case(filed.caseId)).stage).toBe('awaitingGoods');
    expect(await clockOf(filed.caseId)).toMatchObject({ status: 'running', generation: 2, rungsReached: 0 });
  });

  it('pauses a clock, says what is due next and why, and goes on with the time that was left', async () => {
    const filed = await service.file(await service.order({ market: 'GB-MINUTE' }));
    await expectStatus(change(filed.caseId, 'pause', { reason }, filed.version), 200);
    const { body } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/clocks`);
    expect(body.next).toMatchObject({
      name: 'shipBack',
      act: 'resume',
      rule: 'SHOP-SHIPBACK-14D',
      cause: 'policy',
    });
    await service.untilCase(filed.caseId, () => Date.parse(filed.filedAt) + 6_000 < Date.now());
    const { version } = await service.case(filed.caseId);
    await expectStatus(change(filed.caseId, 'resume', { reason }, version), 200);
    const expired = await service.untilStage(filed.caseId, 'expired');
    const clock = await clockOf(filed.caseId);
    expect(Date.parse(clock.dueAt) - Date.parse(filed.filedAt)).toBeGreaterThan(9_000);
    expect(expired.escalated).toBe(false);
  });

  it.each([
    ['more than the policy allows', 'P31D', 422, 'CLOCK.LIMIT_EXCEEDED'],
    ['no duration', 'tomorrow', 400, 'REQUEST.INVALID'],
  ])('refuses %s and names the field', async (_what, by, status, code) => {
    const filed = await service.file(await service.order());
    const refused = await change(filed.caseId, 'extend', { by, reason }, filed.version);
    expect(refused).toMatchObject({ status, body: { code } });
    expect(refused.body.field ?? refused.body.errors[0].field).toBe('by');
  });

  it('extends the clocks of a carrier’s strike in one act, after a preview', async () => {
    const filed = await Promise.all(
      Array.from({ length: 5 }, async () => service.file(await service.order())),
    );
    const supervisor = service.as('supervisor');
    const body = {
      act: 'extendClocks',
      clock: 'shipBack',
      by: 'P2D',
      reason,
      filter: { clock: 'shipBack', trackingPrefix: filed[0].logistics.trackingNumber.slice(0, 4) },
    };
    const { body: prepared } = await expectStatus(supervisor('POST', '/v1/bulk-acts', body), 201);
    expect(prepared.count.pending).toBeGreaterThanOrEqual(1);
    expect(prepared.foreseen[0].events).toEqual(['clockExtended']);
    expect((await service.as('agent')('POST', '/v1/bulk-acts', body)).status).toBe(403);
    await expectStatus(supervisor('POST', `/v1/bulk-acts/${prepared.bulkId}/start`), 202);
    await until(async () => {
      const { body: now } = await supervisor('GET', `/v1/bulk-acts/${prepared.bulkId}`);
      return now.status === 'done' ? now : null;
    });
    expect(await clockOf(filed[0].caseId)).toMatchObject({ generation: 2 });
  });

  it('reaches the rungs of many clocks that are due in the same moment, each once and none early', async () => {
    const order = () => service.order({ market: 'GB-MINUTE' });
    const filed = await Promise.all(Array.from({ length: 60 }, async () => service.file(await order())));
    for (const { caseId } of filed) await service.untilStage(caseId, 'expired', 60_000);
    for (const { caseId } of filed) {
      const { body } = await service.as('agent')('GET', `/v1/cases/${caseId}/timeline`);
      const rungs = body.items.filter(({ type }: { type: string }) => type === 'clockRungReached');
      expect(rungs).toHaveLength(2);
      const clock = await clockOf(caseId);
      rungs.forEach((rung: { recordedAt: string }, index: number) =>
        expect(Date.parse(rung.recordedAt)).toBeGreaterThanOrEqual(Date.parse(clock.rungs[index].at)),
      );
    }
  }, 120_000);

  it('calls after the case, tries again, and closes with the answer of who was reached', async () => {
    const filed = await service.file(await service.order({ market: 'GB-CALLS' }));
    await service.handOver(filed);
    const agent = service.as('agent');
    const waiting = await service.untilCase(filed.caseId, (found) => found.callTask !== undefined);
    expect(['waiting', 'due']).toContain(waiting.callTask.status);
    const tried = await agent('POST', `/v1/cases/${filed.caseId}/calls`, {
      outcome: 'noAnswer',
      note: 'Rang six times',
    });
    expect(tried).toMatchObject({
      status: 200,
      body: { callTask: { status: 'waiting', attempts: [{ outcome: 'noAnswer' }] } },
    });
    const survey = { score: 5, solved: true };
    const reached = await agent('POST', `/v1/cases/${filed.caseId}/calls`, { outcome: 'reached', survey });
    expect(reached).toMatchObject({ status: 200, body: { stage: 'closed', survey } });
    expect(await clockOf(filed.caseId, 'call')).toMatchObject({ status: 'void' });
  });

  it('sums what the case cost', async () => {
    const filed = await service.file(await service.order());
    const finance = service.as('finance');
    await expectStatus(
      finance('POST', `/v1/cases/${filed.caseId}/costs`, { kind: 'labour', amountMinor: 750, minutes: 15 }),
      200,
    );
    const { body } = await expectStatus(finance('GET', `/v1/cases/${filed.caseId}/costs`), 200);
    expect(body).toMatchObject({ currency: 'GBP', totalMinor: 750, byKind: { labour: 750 } });
    expect((await service.customer(filed.customerId)('GET', `/v1/cases/${filed.caseId}/costs`)).status).toBe(
      403,
    );
  });
});
