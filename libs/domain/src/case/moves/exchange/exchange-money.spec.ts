import fc from 'fast-check';
import { aLine, anOrder } from '../../../../../../test/support/builders.js';
import { anExchange, exchangeFor, said, warehouse } from '../../../../../../test/support/exchange-play.js';
import type { CasePlay } from '../../../../../../test/support/case-play.js';
import { collectedMinor } from '../../money-record.js';
import { decide } from '../decide.js';
import { goodsReceived, parcelScanned } from '../goods-facts.js';
import { chooseReplacement } from './choose.js';
import { replacementScanned } from './replacement-facts.js';

/** What happens to an exchange, in any order; what a stage does not allow is tried in vain. */
const ACTS: Readonly<Record<string, (play: CasePlay) => unknown>> = {
  stock: (play) => warehouse(play),
  noStock: (play) => warehouse(play, false),
  pays: (play) => outstanding(play).map((id) => play.play(said(id, 'captured'))),
  holds: (play) => outstanding(play).map((id) => play.play(said(id, 'held'))),
  declines: (play) => outstanding(play).map((id) => play.play(said(id, 'failed'))),
  scan: (play) =>
    play.play(parcelScanned({ trackingNumber: 'in-1', status: 'inTransit', scannedAt: play.now })),
  receive: (play) => receive(play, 'asClaimed'),
  receiveDamaged: (play) => receive(play, 'damaged'),
  deduct: (play) =>
    play.play(
      decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', deductionMinor: 333 }] }),
    ),
  acceptOne: (play) =>
    play.play(decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', quantity: 1 }] })),
  refuse: (play) => play.play(decide({ outcome: 'refuse', reason: 'worn' })),
  refund: (play) => play.play(chooseReplacement({ choice: 'refund' })),
  delivered: (play) => arrives(play, 'delivered'),
  lost: (play) => arrives(play, 'lost'),
  time: (play) => play.tick(),
};

const outstanding = ({ state }: CasePlay): string[] =>
  (state.collections ?? [])
    .filter(({ status }) => ['wanted', 'held', 'capturing'].includes(status))
    .map(({ collectionId }) => collectionId);

const receive = (play: CasePlay, condition: 'asClaimed' | 'damaged') =>
  play.play(goodsReceived({ receiptId: 'receipt-1', lines: [{ lineId: 'line-1', quantity: 3, condition }] }));

function arrives(play: CasePlay, status: 'delivered' | 'lost') {
  const sequence = play.state.exchange?.replacement?.sequence ?? 0;
  return play.play(replacementScanned({ sequence, shipmentId: 's', trackingNumber: 't', status }));
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
  const { breakdown, refunds } = play.state;
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
  const forGoods = refunds.filter(({ purpose }) => purpose === undefined);
  const given = sum(forGoods.map(({ amountMinor }) => amountMinor));
  const { shortfallMinor = 0 } = play.state;
  expect(given + shortfallMinor).toBeGreaterThanOrEqual(totalMinor);
  expect(play.balanceOf('refundsOverpaid')).toBe(0 - Math.max(0, given - totalMinor));
}

describe('the money of an exchange', () => {
  it('adds up in any order of things, to the last cent', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom('MUG-BLUE', 'MUG-GOLD', 'MUG-MINI', 'POT'),
        fc.constantFrom('afterInspection' as const, 'onFirstScan' as const, 'shipFirst' as const),
        fc.record({
          paidMinor: fc.integer({ min: 0, max: 20_000 }),
          discountMinor: fc.integer({ min: 0, max: 5_000 }),
        }),
        fc.array(fc.constantFrom(...Object.keys(ACTS)), { maxLength: 14 }),
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
      ),
      { numRuns: 300 },
    );
    expect([...reached].sort()).toEqual(
      expect.arrayContaining([
        'awaitingChoice',
        'awaitingPayment',
        'followUp',
        'inspecting',
        'replacing',
        'settling',
      ]),
    );
  });
});
