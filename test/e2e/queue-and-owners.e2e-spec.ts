import { type Answer, expectStatus, type Service, startService, unique } from '../support/service.js';
import { openQuickMarket } from '../support/quick-policy.js';

describe('the queue and whose cases are in it', () => {
  let service: Service;
  const market = unique('Q').toUpperCase().slice(0, 20);
  beforeAll(async () => {
    service = await startService();
    const standards = {
      ...{ rule: 'TEST-STANDARDS', source: 'test' },
      within: { firstAnswer: 'PT24H', decision: 'PT0S', refund: 'P14D' },
    };
    await openQuickMarket(service.stack.addresses.databaseUrl, market, {}, { terms: { standards } });
  }, 120_000);
  afterAll(async () => service?.stop());

  const staff = () => [unique('ann'), unique('ben'), unique('cem')] as const;
  const underReview = async (): Promise<Answer['body']> =>
    service.file(await service.order({ market, lines: [{ quantity: 1, paidMinor: 90_000 }] }));
  const act = async (who: [role: string, sub: string], caseId: string, what: string, body: object) => {
    const { version } = await service.case(caseId);
    return service.as(...who)('POST', `/v1/cases/${caseId}/${what}`, body, { ifMatch: version });
  };
  const queueOf = async (agent: string, query: string): Promise<Answer['body'][]> =>
    (
      await expectStatus(
        service.as('agent', agent)('GET', `/v1/queue?limit=200&market=${market}&${query}`),
        200,
      )
    ).body.items;
  const absence = (by: [role: string, sub: string], agent: string, id: string, body: object) =>
    service.as(...by)('PUT', `/v1/staff/${agent}/absences/${id}`, body);
  const from = new Date(Date.now() - 60_000).toISOString();

  it('shows what breaches first, why, and by which rule', async () => {
    const [ann] = staff();
    const filed = await underReview();
    const item = (await queueOf(ann, 'stage=deciding')).find(({ caseId }) => caseId === filed.caseId);
    expect(item).toMatchObject({
      ...{ stage: 'deciding', market, currency: 'GBP', totalMinor: expect.any(Number) },
      nextBreach: { clock: 'decision', statutory: false, breached: false, rule: expect.any(String) },
      waitingSince: filed.filedAt,
      standardDue: { step: 'decision' },
    });
    expect(item.nextBreach.at > item.nextDue.at).toBe(true);
    const both = await service.as('agent')('GET', `/v1/queue?owner=${ann}&whose=mine`);
    expect([both.status, both.body.code]).toEqual([400, 'REQUEST.INVALID']);
  });

  it('gives a case to the first of two who take it at once', async () => {
    const [ann, ben] = staff();
    const filed = await underReview();
    const take = (who: string) =>
      service.as('agent', who)('POST', `/v1/cases/${filed.caseId}/assign`, {}, { ifMatch: filed.version });
    const both = await Promise.all([take(ann), take(ben)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { owner } = await service.case(filed.caseId);
    const loser = owner === ann ? ben : ann;
    expect(await act(['agent', loser], filed.caseId, 'assign', {})).toMatchObject({
      ...{ status: 409, body: { code: 'CASE.OWNED' } },
    });
    expect((await queueOf(owner, 'whose=mine')).map(({ caseId }) => caseId)).toEqual([filed.caseId]);
    expect(await queueOf(loser, 'whose=mine')).toEqual([]);
  });

  it('hands it over with a note that the new owner reads, keeps him through the stages, and is let go by him', async () => {
    const [ann, ben] = staff();
    const { caseId } = await underReview();
    await expectStatus(act(['agent', ann], caseId, 'assign', {}), 200);
    await expectStatus(
      act(['agent', ann], caseId, 'hand-over', { to: ben, note: 'She calls back at noon.' }),
      200,
    );
    const { body } = await service.as('agent', ben)('GET', `/v1/cases/${caseId}/timeline`);
    const told = body.items.find(({ type }: { type: string }) => type === 'caseHandedOver');
    expect(told).toMatchObject({ notes: [{ text: 'She calls back at noon.' }] });
    expect(await act(['agent', ann], caseId, 'release', {})).toMatchObject({
      ...{ status: 403, body: { code: 'CASE.NOT_YOURS' } },
    });
    await expectStatus(act(['agent', ben], caseId, 'refuse', {}), 200);
    await expectStatus(act(['agent', ann], caseId, 'reopen', { reason: 'She is right.' }), 200);
    expect(await service.case(caseId)).toMatchObject({ stage: 'reviewing', owner: ben });
    expect((await queueOf(ben, 'whose=mine')).map((item) => item.caseId)).toEqual([caseId]);
    const released = await expectStatus(act(['agent', ben], caseId, 'release', { note: 'I am off.' }), 200);
    expect(released.body).not.toHaveProperty('owner');
    expect((await queueOf(ann, 'whose=unowned')).map((item) => item.caseId)).toContain(caseId);
  });

  it('shows the cases of an absent owner to his deputy, to the team where there is none, and to him again', async () => {
    const [ann, ben, cem] = staff();
    const { caseId } = await underReview();
    await expectStatus(act(['agent', ann], caseId, 'assign', {}), 200);
    expect((await absence(['agent', cem], ann, 'ill', { from })).status).toBe(403);
    await expectStatus(absence(['agent', ann], ann, 'ill', { from, deputy: ben }), 200);
    expect(await queueOf(ben, 'whose=mine')).toEqual([
      expect.objectContaining({ caseId, owner: ann, deputy: ben, deputyFor: ann }),
    ]);
    expect((await queueOf(cem, `owner=${ben}`)).map((item) => item.deputyFor)).toEqual([ann]);
    const loop = await absence(['agent', ben], ben, 'holiday', { from, deputy: ann });
    expect([loop.status, loop.body.code]).toEqual([422, 'ABSENCE.LOOP']);
    const twice = await absence(['supervisor', 'sue'], ann, 'course', { from });
    expect([twice.status, twice.body.code]).toEqual([409, 'ABSENCE.OVERLAPS']);

    await expectStatus(absence(['supervisor', 'sue'], ben, 'holiday', { from }), 200);
    const { body } = await service.as('agent', cem)('GET', `/v1/staff/${ann}/absences`);
    expect(body).toMatchObject({ items: [{ absenceId: 'ill', deputy: ben }], standIn: null });
    const unowned = (await queueOf(cem, 'whose=unowned')).find((item) => item.caseId === caseId);
    expect(unowned).toMatchObject({ owner: ann, deputy: null });

    await expectStatus(service.as('agent', ann)('DELETE', `/v1/staff/${ann}/absences/ill`), 204);
    const [own] = await queueOf(ann, 'whose=mine');
    expect(own).toMatchObject({ caseId, owner: ann });
    expect(own).not.toHaveProperty('deputy');
    expect((await queueOf(cem, 'whose=unowned')).map((item) => item.caseId)).not.toContain(caseId);
  });

  it('reassigns all cases of one owner in one act', async () => {
    const [ann, ben] = staff();
    const filed = [await underReview(), await underReview()];
    for (const { caseId } of filed) await expectStatus(act(['agent', ann], caseId, 'assign', {}), 200);
    const supervisor = service.as('supervisor');
    const request = { act: 'reassign', to: ben, filter: { owner: ann }, reason: 'left' };
    const { body } = await expectStatus(supervisor('POST', '/v1/bulk-acts', request), 201);
    expect(body).toMatchObject({ count: { pending: 2 }, act: { act: 'reassign', to: ben } });
    await expectStatus(supervisor('POST', `/v1/bulk-acts/${body.bulkId}/start`), 202);
    for (const { caseId } of filed) await service.untilCase(caseId, (found) => found.owner === ben);
  });

  it('measures how long it took, by agent, against the standard', async () => {
    const [ann] = staff();
    const filed = await underReview();
    await expectStatus(act(['agent', ann], filed.caseId, 'approve', {}), 200);
    expect((await service.as('agent')('GET', '/v1/standards')).status).toBe(403);
    const { body } = await expectStatus(service.as('supervisor')('GET', '/v1/standards?by=agent'), 200);
    const mine = body.items.filter(({ group }: { group: string }) => group === ann);
    // A first answer within a day is in time; a decision within no time is not to be had.
    expect(mine).toEqual([
      expect.objectContaining({ step: 'firstAnswer', count: 1, met: 1, share: 1 }),
      expect.objectContaining({ step: 'decision', count: 1, met: 0, share: 0, open: 0 }),
    ]);
    expect(mine[0].medianSeconds).toBeGreaterThan(0);
    const { body: metrics } = await service.nobody('GET', '/metrics');
    expect(metrics).toMatch(/makegood_queue_cases\{which="all"\} \d+/);
    expect(metrics).toMatch(/makegood_standards_overdue\{step="refund"\} \d+/);
  });
});
