import fc from 'fast-check';
import {
  attempt,
  randomActs,
  randomRepairs,
  REPAIR_ACTS,
} from '../../../../../../test/support/random-repair.js';
import { expectReached } from '../../../../../../test/support/reaching.js';
import { Repair } from '../../../../../../test/support/repair-play.js';
import { expectBooksAgree, refundsIn } from '../../../../../../test/support/sound-books.js';
import {
  assertLegal,
  type CaseEventType,
  type CaseState,
  collectedMinor,
  isFinal,
  REPAIR_REMEDIES,
  type RepairRemedy,
  type Stage,
  unitsIn,
  WITH_US,
} from '../../../index.js';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/** Nothing came of it that the customer should pay for. */
function cameToNothing({ repair, lines, sendBack }: CaseState): boolean {
  const isInVain = repair?.jobs.at(-1)?.outcome === 'failed' || repair?.diagnosis?.result === 'notRepairable';
  const isGone = sendBack?.status === 'lost' && lines.every(({ goods }) => unitsIn(goods, WITH_US) === 0);
  return repair?.chosen !== undefined || isInVain || isGone;
}

/** The provider took it although nobody waited for it any more. */
const isUnwanted = (before: CaseState, collectionId: string): boolean =>
  isFinal(before.stage) ||
  (before.collections ?? []).some(
    (one) => one.collectionId === collectionId && ['ending', 'ended', 'failed'].includes(one.status),
  );

/** What was paid for a repair is kept for one that came to something, and otherwise goes back whole. */
function expectPriceEarned({ play, state }: Repair, before: CaseState): void {
  const collected = (state.collections ?? []).filter(({ status }) => status === 'captured');
  // What failed, or came back, is owed all the same.
  const borne = (paymentId = '') =>
    sum(
      state.refunds.map((one) =>
        one.paymentId === paymentId && one.status !== 'redirected' ? one.amountMinor : 0,
      ),
    );
  const left = sum(collected.map((one) => (one.captureMinor ?? 0) - borne(one.providerPaymentId)));
  const isVain = cameToNothing(state);
  // It may have borne refunds for goods, or the customer has it another way.
  if (isVain) expect(Math.min(left, collectedMinor(state))).toBe(0);
  const returned = play.events
    .slice(before.version)
    .flatMap(({ type, payload }) => (type === 'collectionReturned' ? [payload.collectionId] : []));
  expect(returned.filter((id) => !isVain && !isUnwanted(before, id))).toEqual([]);
  const ids = state.refunds.map(({ intentId }) => intentId);
  expect(new Set(ids).size).toBe(ids.length);
}

/** Whatever is given of the rest: what got lost on its way is paid whole, unless somebody looked and said otherwise. */
function expectLossPaid({ play, state }: Repair): void {
  const isDecided = play.events.some(({ type }) => type === 'deviationDecided');
  if (isDecided || !['settling', 'sendingBack', 'followUp', 'closed'].includes(state.stage)) return;
  for (const { lineId, quantity, goods } of state.lines) {
    const { paidMinor } = play.setting.order.lines.find((line) => line.lineId === lineId)!;
    const lost = (goods.lost ?? 0) + (goods.misdelivered ?? 0);
    const given = state.breakdown?.lines.find((line) => line.lineId === lineId)?.paidMinor ?? 0;
    expect(given).toBeGreaterThanOrEqual(Math.floor((paidMinor * lost) / quantity));
  }
}

/** A case that is over owes nothing but what was paid after its end. */
function expectNothingLeft({ state }: Repair): void {
  if (!isFinal(state.stage)) return;
  const wanted = state.refunds.filter(({ purpose }) => purpose !== 'collection');
  expect(refundsIn({ ...state, refunds: wanted }, 'approved', 'sent', 'pending')).toBe(0);
}

describe('the money of a repair', () => {
  const reached = new Set<Stage | CaseEventType>();
  const chosen = new Set<RepairRemedy>();

  const lives = fc.property(randomRepairs, randomActs, (setting, names) => {
    const repair = new Repair(setting);
    for (const name of names) {
      const before = repair.state;
      attempt(REPAIR_ACTS[name]!, repair);
      if (repair.state === before) continue;
      assertLegal(repair.state);
      expectBooksAgree(repair.play);
      expectPriceEarned(repair, before);
      expectLossPaid(repair);
      expectNothingLeft(repair);
      reached.add(repair.state.stage);
    }
    for (const { type, payload } of repair.play.events) {
      reached.add(type);
      if (type === 'remedyChosen') chosen.add(payload.remedy);
    }
  });
  const live = (): void => fc.assert(lives, { numRuns: 300 });

  it('adds up in any order of things, to the last cent', live);

  it('goes through everything that gives or takes money', () => {
    const wanted: (Stage | CaseEventType)[] = [
      'awaitingPayment', 'repairing', 'awaitingChoice', 'settling', 'sendingBack', 'followUp', 'reviewing', 'closed', 'converted',
      'collectionCaptured', 'collectionFailed', 'collectionEnded', 'collectionReturned', 'repairFailed', 'goodsRepaired', 'refundApproved',
      'refundFailed', 'refundReversed', 'refundRedirected', 'sendBackLost', 'goodsAbandoned', 'goodsHandedBack', 'caseReopened', 'recourseNoted',
    ]; // prettier-ignore
    expectReached(wanted, reached, live);
    expectReached(REPAIR_REMEDIES, chosen, live);
  });
});
