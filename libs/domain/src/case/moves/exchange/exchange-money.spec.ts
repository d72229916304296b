import fc from 'fast-check';
import { expectReached } from '../../../../../../test/support/reaching.js';
import { aLine, anOrder } from '../../../../../../test/support/builders.js';
import {
  anExchange,
  arrive,
  choose,
  exchangeFor,
  OFFERS,
  receive,
  said,
  scanIn,
  warehouse,
} from '../../../../../../test/support/exchange-play.js';
import type { CasePlay } from '../../../../../../test/support/case-play.js';
import { collectedMinor, coveredMinor } from '../../money-record.js';
import type { Stage } from '../../stage.js';
import { decide } from '../decide.js';
import { askAgain, giveUpCollection } from '../collect.js';
import { cancel } from '../customer.js';
import { redirectRefund } from '../redirect.js';
import { providerSaid, refundSent } from '../refund-facts.js';
import { replacementRefused, shipAgain } from './replacement-facts.js';
import { stockCameBack } from './stock.js';

/** What happens to an exchange, in any order; what a stage does not allow is tried in vain. */
const ACTS: Readonly<Record<string, (play: CasePlay) => unknown>> = {
  stock: (play) => warehouse(play),
  noStock: (play) => warehouse(play, false),
  pays: (play) => outstanding(play).map((id) => play.play(said(id, 'captured'))),
  holds: (play) => outstanding(play).map((id) => play.play(said(id, 'held'))),
  declines: (play) => outstanding(play).map((id) => play.play(said(id, 'failed'))),
  scan: scanIn,
  receive: (play) => receive(play, 'asClaimed', 3),
  receiveDamaged: (play) => receive(play, 'damaged', 3),
  deduct: (play) =>
    play.play(
      decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', deductionMinor: 333 }] }),
    ),
  acceptOne: (play) =>
    play.play(decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', quantity: 1 }] })),
  refuse: (play) => play.play(decide({ outcome: 'refuse', reason: 'worn' })),
  refund: (play) => choose(play, { choice: 'refund' }),
  waits: (play) => choose(play, { choice: 'wait' }),
  other: (play) => choose(play, { choice: 'other', ...exchangeFor('MUG-GOLD', 3), offers: OFFERS }),
  cameBack: (play) => play.play(stockCameBack()),
  delivered: (play) => arrive(play, 'delivered'),
  lost: (play) => arrive(play, 'lost'),
  turnedBack: (play) => arrive(play, 'undelivered'),
  sentAgain: (play) => play.play(shipAgain()),
  notReserved: (play) => play.play(replacementRefused(sequenceOfReplacement(play), 'not_reserved')),
  noAddress: (play) => play.play(replacementRefused(sequenceOfReplacement(play), 'no_address')),
  givesUpPayment: (play) => outstanding(play).map((id) => play.play(giveUpCollection(id))),
  asksAgain: (play) =>
    (play.state.collections ?? []).map(({ collectionId }) =>
      attempt(() => play.play(askAgain(collectionId)), play),
    ),
  paysLate: (play) =>
    (play.state.collections ?? []).map(({ collectionId }) => play.play(said(collectionId, 'captured'))),
  settled: (play) => onRefunds(play, 'settled'),
  failed: (play) => onRefunds(play, 'failed'),
  toStoreCredit: (play) =>
    play.state.refunds.map(({ intentId }) =>
      attempt(
        () => play.play(redirectRefund({ intentId, to: { kind: 'storeCredit' }, consentNoteId: 'n' })),
        play,
      ),
    ),
  cancel: (play) => play.play(cancel()),
  time: (play) => play.tick(),
};

const outstanding = ({ state }: CasePlay): string[] =>
  (state.collections ?? [])
    .filter(({ status }) => ['wanted', 'held', 'capturing'].includes(status))
    .map(({ collectionId }) => collectionId);

const sequenceOfReplacement = ({ state }: CasePlay): number => state.exchange?.replacement?.sequence ?? 0;

function onRefunds(play: CasePlay, status: 'settled' | 'failed'): void {
  for (const refund of play.state.refunds) {
    if (refund.status !== 'approved') continue;
    const { intentId, attempt: tried } = refund;
    play.play(refundSent(intentId));
    play.play(
      providerSaid({ intentId, attempt: tried, status, providerRefundId: `re-${intentId}`, code: 'closed' }),
    );
  }
}

/** A refusal by the domain is an answer; a fault of ours is not. */
function attempt(act: (play: CasePlay) => unknown, play: CasePlay): void {
  try {
    act(play);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DomainError') throw error;
  }
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);

/** Goods back and money collected are goods given, money refunded, deductions, and what somebody still owes. */
function assertMoneyAddsUp(play: CasePlay): void {
  const { breakdown, shortfallMinor = 0 } = play.state;
  expect(play.balanceOf('collectedFromCustomers')).toBe(
    collectedMinor(play.state) - (breakdown?.replacement?.collectedMinor ?? 0),
  );
  expect(play.balanceOf('replacementsOwed')).toBe(0 - (breakdown?.replacement?.owedMinor ?? 0));
  if (!breakdown) return;
  const { lines, fees, replacement, totalMinor, shippingMinor } = breakdown;
  const goods = sum(lines.map(({ paidMinor }) => paidMinor)) + shippingMinor;
  const kept = sum(fees.map(({ minor }) => minor));
  const { paidMinor = 0, collectedMinor: collected = 0, owedMinor = 0 } = replacement ?? {};
  expect(goods + collected + owedMinor).toBe(paidMinor + kept + totalMinor);
  const given = coveredMinor(play.state);
  expect(given + shortfallMinor).toBeGreaterThanOrEqual(totalMinor);
  expect(play.balanceOf('refundsOverpaid')).toBe(0 - Math.max(0, given - totalMinor));
}

describe('the money of an exchange', () => {
  const reached = new Set<Stage>();
  const lives = fc.property(
    fc.constantFrom('MUG-BLUE', 'MUG-GOLD', 'MUG-MINI', 'POT'),
    fc.constantFrom('afterInspection' as const, 'onFirstScan' as const, 'shipFirst' as const),
    fc.record({
      paidMinor: fc.integer({ min: 0, max: 20_000 }),
      discountMinor: fc.integer({ min: 0, max: 5_000 }),
    }),
    fc.array(fc.constantFrom(...Object.keys(ACTS)), { maxLength: 16 }),
    (sku, mode, price, names) => {
      const taxMinor = Math.floor(price.paidMinor / 6);
      const order = anOrder({ lines: [aLine({ quantity: 3, ...price, taxMinor })] });
      const play = anExchange(sku, { mode }, { order, wish: exchangeFor(sku, 3) });
      for (const name of names) {
        attempt(ACTS[name] ?? (() => undefined), play);
        assertMoneyAddsUp(play);
        reached.add(play.state.stage);
      }
    },
  );
  const live = (): void => fc.assert(lives, { numRuns: 300 });

  it('adds up in any order of things, to the last cent', live);

  it('is played in every stage that has to do with it', () => {
    const wanted: Stage[] = [
      'awaitingChoice', 'awaitingPayment', 'followUp', 'inspecting', 'replacing', 'settling', 'sendingBack',
    ]; // prettier-ignore
    expectReached(wanted, reached, live);
  });
});
