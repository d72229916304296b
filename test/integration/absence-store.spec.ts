import { assign, handOver, parcelScanned, take } from '#domain';
import { actsFor, preparedAsDeputy } from '#persistence';
import { PeopleUnderTest } from '../support/people.js';
import { refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const SUE = { kind: 'supervisor', id: 'sue' } as const;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('absences', () => {
  let people: PeopleUnderTest;
  beforeAll(async () => (people = await PeopleUnderTest.open()));
  afterAll(() => people.record.close());

  const away = async (agent: string, change: { deputy?: string; from?: string; until?: string } = {}) => {
    const absenceId = unique('away');
    await people.record.absences.put({ agent, absenceId, from: inHours(-1), ...change }, SUE);
    return absenceId;
  };
  const standInOf = async (agent: string) => (await people.record.absences.standIns()).get(agent);
  const staff = () => [unique('ann'), unique('ben'), unique('cem')] as const;

  it('have the deputy act meanwhile, his deputy when he is away too, and the agent again afterwards', async () => {
    const [ann, ben, cem] = staff();
    expect(await standInOf(ann)).toBeUndefined();
    const absence = await away(ann, { deputy: ben, until: inHours(9) });
    expect(await standInOf(ann)).toBe(ben);
    const other = await away(ben, { deputy: cem });
    expect([await standInOf(ann), await standInOf(ben)]).toEqual([cem, cem]);
    await people.record.absences.put({ agent: ben, absenceId: other, from: inHours(-1) }, SUE);
    expect(await standInOf(ann)).toBeNull();
    expect(actsFor(null, await people.record.absences.standIns())).toEqual(
      expect.arrayContaining([ann, ben]),
    );
    await people.record.absences.end(ann, absence);
    expect(await standInOf(ann)).toBeUndefined();
  });

  it('begin and end by themselves', async () => {
    const [ann, ben] = staff();
    await away(ann, { deputy: ben, from: inHours(1), until: inHours(2) });
    await away(ann, { deputy: ben, from: inHours(-2), until: inHours(-1) });
    expect(await standInOf(ann)).toBeUndefined();
    expect(await people.record.absences.ofAgent(ann)).toHaveLength(1);
  });

  it('of one agent do not overlap, however many are set at once; the same one is changed', async () => {
    const [ann] = staff();
    const all = await Promise.allSettled([1, 2, 3, 4].map((day) => away(ann, { until: inHours(day * 24) })));
    const refused = all.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      Array.from({ length: 3 }, () => 'ABSENCE.OVERLAPS'),
    );
    const [kept] = await people.record.absences.ofAgent(ann);
    const longer = { agent: ann, absenceId: kept!.absenceId, from: inHours(-1), until: inHours(200) };
    expect((await people.record.absences.put(longer, SUE)).until?.toISOString()).toBe(longer.until);
    expect(await people.record.absences.ofAgent(ann)).toHaveLength(1);
  });

  it('never lead back to the one who is absent, also when two name each other at once', async () => {
    const [ann, ben, cem] = staff();
    expect(await refusalOf(away(ann, { deputy: ann }))).toBe('ABSENCE.LOOP');
    const both = await Promise.allSettled([away(ann, { deputy: ben }), away(ben, { deputy: ann })]);
    const lost = both.filter((one) => one.status === 'rejected');
    expect(lost.map(({ reason }) => (reason as { code: string }).code)).toEqual(['ABSENCE.LOOP']);
    const winner = both[0].status === 'fulfilled' ? ann : ben;
    expect(await refusalOf(away(winner === ann ? ben : ann, { deputy: winner }))).toBe('ABSENCE.LOOP');
    await away(cem, { deputy: winner });
  });

  it('are taken back while they are only planned, and are not ended twice as others', async () => {
    const [ann] = staff();
    const planned = await away(ann, { from: inHours(5) });
    await people.record.absences.end(ann, planned);
    expect(await refusalOf(people.record.absences.end(ann, planned))).toBe('ABSENCE.NOT_FOUND');
    const begun = await away(ann);
    await people.record.absences.end(ann, begun);
    expect(await people.record.count('absences', 'agent = $1 AND upper(period) <= now()', ann)).toBe(1);
    await people.record.absences.end(ann, begun);
  });

  it('let the deputy give away what he has for the owner, and nobody else', async () => {
    const [ann, ben, cem] = staff();
    const { caseId } = await people.case();
    await people.record.record(caseId, assign(ann));
    const by = (id: string) => ({ kind: 'agent', id }) as const;
    const record = (id: string, move: Parameters<typeof preparedAsDeputy>[1]) => {
      const cause = { causeId: unique('cause'), actor: by(id) };
      return people.record.recorder.record({ caseId, cause, move: preparedAsDeputy(by(id), move) });
    };
    expect(await refusalOf(record(ben, (claimant) => take(ben, claimant)))).toBe('CASE.OWNED');
    await away(ann, { deputy: ben });
    expect(await refusalOf(record(cem, (claimant) => handOver(cem, claimant)))).toBe('CASE.NOT_YOURS');
    const { state } = await record(ben, (claimant) => handOver(cem, claimant, 'note-1'));
    expect(state.owner).toBe(cem);
  });

  it('send what is written to the owner to his deputy, or to the team where there is none', async () => {
    const [ann, ben] = staff();
    const lost = async () => {
      const filed = await people.case();
      await people.record.record(filed.caseId, assign(ann));
      const scan = { trackingNumber: unique('t'), scannedAt: filed.filedAt };
      await people.record.record(filed.caseId, parcelScanned({ ...scan, status: 'inTransit' }));
      await people.record.record(filed.caseId, parcelScanned({ ...scan, status: 'lost' }));
      const { recipientKind, recipient } = (await people.plan(filed)).at(-1)!;
      return [recipientKind, recipient];
    };
    expect(await lost()).toEqual(['owner', ann]);
    const absence = await away(ann, { deputy: ben });
    expect(await lost()).toEqual(['owner', ben]);
    await away(ben);
    expect(await lost()).toEqual(['team', null]);
    await people.record.absences.end(ann, absence);
    expect(await lost()).toEqual(['owner', ann]);
  });
});
