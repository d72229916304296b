import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import { fourUnits, inspectedCase, received, report } from '../../../../../test/support/inspected-case.js';
import { cancel, inspectionMismatch, recordInspection, refundSent, providerSaid } from '../../index.js';

const goodsOf = ({ state }: CasePlay) => state.lines[0]!.goods;
const always = aPolicy({ terms: { inspection: { rule: 'always', source: 'test', when: 'always' } } });
const reviewing = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });

describe('an inspection', () => {
  it('grades received units by quantity, with the disposition that is usual for the grade', () => {
    const play = inspectedCase([
      [1, 'A'],
      [2, 'C', 'used'],
    ]);
    expect(goodsOf(play)).toEqual({ withCustomer: 1, graded: 3 });
    expect(play.state.inspections).toMatchObject([
      {
        lines: [
          { quantity: 1, grade: 'A', disposition: 'restock' },
          { quantity: 2, grade: 'C', disposition: 'refurbish' },
        ],
      },
    ]);
    expect(play.state.stage).toBe('inspecting');
  });

  it('keeps a disposition that was given', () => {
    const play = inspectedCase([[4, 'C', 'used', 'donate']]);
    expect(play.state.inspections[0]!.lines[0]).toMatchObject({ disposition: 'donate' });
  });

  it('notes what it costs: the time, and what the goods have lost', () => {
    const play = inspectedCase([[2, 'D', 'damaged']]);
    expect(play.state.costs).toEqual([
      { kind: 'labour', amountMinor: 250, minutes: 5 },
      { kind: 'writeDown', amountMinor: 5_000 },
    ]);
  });

  it.each<[string, number, number, string]>([
    ['all that came', 3, 3, 'settles nothing, for one is missing'],
    ['all that was claimed', 4, 4, 'settles'],
    ['a part of what came', 4, 3, 'waits for the rest'],
  ])('that finds %s as claimed %s of %s: %s', (_what, came, found, outcome) => {
    const play = new CasePlay({ order: fourUnits });
    play.play(received(came));
    play.play(recordInspection(report([found, 'A'])));
    expect(play.state.stage).toBe(outcome === 'settles' ? 'settling' : 'inspecting');
    expect(play.state.breakdown?.totalMinor).toBe(outcome === 'settles' ? 10_395 : undefined);
  });

  it.each(['damaged', 'wrongItem', 'used', 'incomplete'] as const)(
    'that finds goods %s waits for an agent',
    (condition) => {
      expect(inspectedCase([[4, 'A', condition]]).state).toMatchObject({
        stage: 'inspecting',
        deviates: true,
      });
    },
  );

  it('of every return, where policy wants it, settles what is as claimed', () => {
    const play = new CasePlay({ order: fourUnits, policy: always });
    play.play(received(4, 'asClaimed'));
    expect(play.state).toMatchObject({ stage: 'inspecting', refunds: [] });
    play.play(recordInspection(report([4, 'A'])));
    expect(play.state).toMatchObject({ stage: 'settling', breakdown: { totalMinor: 10_395 } });
  });

  it('before the decision waits for it', () => {
    const play = new CasePlay({ order: fourUnits, policy: reviewing });
    play.play(received(4, 'asClaimed'));
    play.play(recordInspection(report([4, 'A'])));
    expect(play.state).toMatchObject({ stage: 'deciding', refunds: [] });
    expect(goodsOf(play)).toEqual({ graded: 4 });
  });

  it('after the approval changes what becomes of the goods, and no money', () => {
    const play = new CasePlay({ order: fourUnits });
    play.play(received(4, 'asClaimed'));
    const { intentId, attempt } = play.state.refunds[0]!;
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: 're-1' }));
    expect(play.state.stage).toBe('followUp');
    const before = play.state.breakdown;
    const events = play.play(recordInspection(report([1, 'D', 'damaged'])));
    expect(typesOf(events)).toContain('dispositionOrdered');
    expect(play.state).toMatchObject({ stage: 'followUp', breakdown: before });
    expect(play.state.refunds).toHaveLength(1);
  });

  it('changes nothing when it is told again', () => {
    const play = inspectedCase([[2, 'A']]);
    expect(play.play(recordInspection(report([2, 'A'])))).toEqual([]);
    expect(inspectionMismatch(play.state, report([2, 'A']))).toBeNull();
  });
});

describe('an inspection that does not fit', () => {
  it.each<[string, number, string | null, string | null]>([
    ['nothing too many', 2, null, null],
    ['more than is left ungraded', 3, 'INSPECTION.EXCEEDS_RECEIVED', 'exceedsReceived:line-1'],
  ])('with %s (%s)', (_what, quantity, code, mismatch) => {
    const play = new CasePlay({ order: fourUnits });
    play.play(received(3));
    play.play(recordInspection(report([1, 'A'])));
    const next = report([quantity, 'B']);
    expect(inspectionMismatch(play.state, next)).toBe(mismatch);
    if (code === null) expect(play.play(recordInspection(next))).not.toEqual([]);
    else expect(play.refusalOf(recordInspection(next))).toBe(code);
  });

  it('counts several entries of a line together', () => {
    const play = new CasePlay({ order: fourUnits });
    play.play(received(3));
    expect(play.refusalOf(recordInspection(report([2, 'A'], [2, 'B'])))).toBe('INSPECTION.EXCEEDS_RECEIVED');
  });

  it('names a line that is not of the case', () => {
    const play = inspectedCase([]);
    const foreign = { ...report([1, 'A']), lines: [{ ...report([1, 'A']).lines[0]!, lineId: 'line-9' }] };
    expect(inspectionMismatch(play.state, foreign)).toBe('lineNotInCase:line-9');
    expect(play.refusalOf(recordInspection(foreign))).toBe('LINE.NOT_FOUND');
  });

  it('because the case is over is refused, and waits for somebody to look', () => {
    const play = new CasePlay({ order: fourUnits });
    play.play(cancel());
    expect(play.refusalOf(recordInspection(report([1, 'A'])))).toBe('CASE.CLOSED');
    expect(inspectionMismatch(play.state, report([1, 'A']))).toBe('caseIs:cancelled');
  });
});
