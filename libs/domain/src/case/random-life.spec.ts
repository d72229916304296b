import fc from 'fast-check';
import { CasePlay } from '../../../../test/support/case-play.js';
import { expectMeasured } from '../../../../test/support/measured.js';
import { randomSettings, randomSteps, type Step } from '../../../../test/support/random-case.js';
import { expectReached } from '../../../../test/support/reaching.js';
import { expectBooksAgree, refundsIn } from '../../../../test/support/sound-books.js';
import { expectGoodsSound, unitsThatCame } from '../../../../test/support/sound-goods.js';
import {
  apply, assertLegal, type CaseEventType, type CaseState, DomainError, isFinal, isOfLaw, type Stage, stagesOf,
} from '../index.js'; // prettier-ignore

function take(next: Step, play: CasePlay): void {
  try {
    next(play);
  } catch (error) {
    // A refusal is an answer; anything else is a fault of ours.
    if (!(error instanceof DomainError)) throw error;
  }
}

/** After these, other may be due than what was quoted. */
const TROUBLES: readonly CaseEventType[] = [
  'goodsMissing', 'deviationDecided', 'sendBackOrdered', 'receiptCorrected', 'inspectionCorrected', 'caseReopened', 'reviewStarted',
  'policyOverridden',
]; // prettier-ignore

/** No unit appears or vanishes, and what was booked as received is what stands as received. */
function expectUnitsKept({ state }: CasePlay): void {
  const booked = state.receipts.flatMap((receipt) => receipt.lines);
  for (const line of state.lines) {
    const received = booked.filter(({ lineId }) => lineId === line.lineId);
    const came = unitsThatCame(state, line);
    const counted = received.reduce((sum, { quantity }) => sum + quantity, 0);
    // What got lost on its way back may turn up and come a second time, by a receipt of its own.
    if (state.sendBack) expect(counted).toBeGreaterThanOrEqual(came);
    else expect(counted).toBe(came);
    const counts = Object.values(line.goods);
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(line.quantity);
  }
}

/** In which states the refunds for the goods are. */
const statusesOfGoods = ({ refunds }: CaseState): string[] =>
  [...new Set(refunds.filter(({ purpose }) => purpose === undefined).map(({ status }) => status))].filter(
    (status) => status !== 'redirected',
  );

/** No hand and no step changes a clock of law: it stands withheld at most, and ends only once the money is there or none is due. */
function expectLawKept({ state, setting, now }: CasePlay, before: CaseState): void {
  const rule = setting.policy.clocks.statutoryRefund;
  const ofLaw = state.clocks.filter(({ name }) => name === 'statutoryRefund');
  expect(ofLaw.filter(({ status }) => ['running', 'paused'].includes(status)).length).toBeLessThanOrEqual(1);
  for (const clock of ofLaw) {
    const was = before.clocks.find(({ clockId }) => clockId === clock.clockId);
    expect([clock.extendedMs, clock.pausedMs, clock.resumesAt]).toEqual([undefined, undefined, undefined]);
    if (clock.status === 'paused')
      expect([rule?.withheldUntil, clock.pauseReason]).toEqual(['goodsOrProof', 'withheld']);
    if (clock.status === 'met' && was?.status !== 'met') expect(statusesOfGoods(state)).toEqual(['settled']);
    if (was && clock.dueAt !== was.dueAt) expect(clock.dueAt).toBe(now);
  }
  const [answer, ...more] = state.clocks.filter(({ name }) => name === 'authorityAnswer');
  expect(more).toEqual([]);
  expect(answer !== undefined).toBe(setting.channel === 'authority' && rule !== undefined);
}

const isLookedAtAgain = ({ stage, question }: CaseState): boolean =>
  stage === 'reviewing' || (stage === 'awaitingCustomer' && question?.from === 'reviewing');

function expectSound(play: CasePlay, before: CaseState): void {
  const { state } = play;
  assertLegal(state);
  const isOverridden = play.events.some(
    ({ type, seq }) => type === 'policyOverridden' && seq > before.version,
  );
  // An act against the policy takes a refused case up and approves it in one breath.
  if (isFinal(before.stage) && !isOverridden) expect([before.stage, 'reviewing']).toContain(state.stage);
  const isReopened = isFinal(before.stage) && !isFinal(state.stage);
  expect(state.epoch).toBe(before.epoch + (isReopened ? 1 : 0));
  expect(state.endedAt !== undefined).toBe(isFinal(state.stage));
  expect(state.question !== undefined).toBe(state.stage === 'awaitingCustomer');
  expect(state.review !== undefined).toBe(isLookedAtAgain(state));
  if (isFinal(state.stage))
    expect(state.clocks.filter(({ status }) => ['running', 'paused'].includes(status))).toEqual([]);
  if (state.stage === 'closed') expect(refundsIn(state, 'approved', 'sent', 'pending')).toBe(0);
  expect(new Set(state.clocks.map((clock) => clock.clockId)).size).toBe(state.clocks.length);
  expectUnitsKept(play);
  expectGoodsSound(state);
  expectLawKept(play, before);
  expectBooksAgree(play);
  const isTroubled = play.events.some(
    (event) => TROUBLES.includes(event.type) || (event.type === 'goodsReceived' && event.payload.to),
  );
  const approvals = play.events.filter((event) => event.type === 'refundApproved').length;
  // What may be kept is paid before the rest has come.
  const isPart = play.events.some(
    ({ type, payload }) => type === 'refundApproved' && payload.to === 'awaitingGoods',
  );
  if (approvals === 1 && !isTroubled && !isPart) expect(state.breakdown).toEqual(state.decision?.breakdown);
}

describe('any sequence of calls', () => {
  const reached = new Set<Stage>();
  const recorded = new Set<CaseEventType>();
  const ends = new Set<string>();

  const lives = fc.property(
    randomSettings,
    fc.array(randomSteps, { minLength: 1, maxLength: 40, size: 'max' }),
    (setting, sequence) => {
      const play = new CasePlay(setting);
      expectSound(play, play.state);
      for (const next of sequence) {
        const before = play.state;
        take(next, play);
        expectSound(play, before);
        reached.add(play.state.stage);
      }
      for (const { type, payload } of play.events) {
        recorded.add(type);
        if (type === 'clockResumed' && payload.reason === 'goodsOrProof') ends.add('released');
      }
      for (const clock of play.state.clocks.filter(isOfLaw))
        if (['met', 'missed', 'void'].includes(clock.status))
          ends.add(clock.name === 'statutoryRefund' ? clock.status : `${clock.name} ${clock.status}`);
      const rebuilt = play.events.reduce<CaseState | null>((state, event) => apply(state, event), null);
      expect(rebuilt).toEqual(play.state);
      expectMeasured(play);
    },
  );
  const live = (): void => fc.assert(lives, { numRuns: 600 });

  it('is answered by events, by nothing or by a refusal, and leaves a sound case', live);

  it('reaches every stage in these runs, so none of them goes untried', () => {
    const stages = stagesOf('return').filter((stage) => !['submitted', 'converted'].includes(stage));
    expectReached(stages, reached, live);
    expect([...reached].filter((stage) => !stages.includes(stage))).toEqual([]);
  });

  it('ends clocks of law in every way', () => {
    const wanted = ['authorityAnswer met', 'authorityAnswer void', 'met', 'missed', 'void', 'released'];
    expectReached(wanted, ends, live);
  });

  it('puts right what can be put right, and looks again', () => {
    const wanted: CaseEventType[] = [
      'informationLapsed', 'caseReopened', 'reviewStarted', 'reviewEnded', 'approvalUndone', 'receiptCorrected', 'noteCorrected',
      'assignmentCorrected', 'caseReleased', 'recourseNoted', 'policyOverridden', 'recourseStepTaken', 'goodsKept', 'customerRepaid',
    ]; // prettier-ignore
    expectReached(wanted, recorded, live);
  });
});
