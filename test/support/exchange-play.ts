import {
  chooseReplacement,
  type CollectionFact,
  collectionSaid,
  errandsOf,
  type ExchangeWish,
  goodsReceived,
  type Move,
  parcelScanned,
  type ProductOffer,
  type PolicyTerms,
  type ReplacementChoice,
  type ReplacementScan,
  replacementScanned,
  replacementShipped,
  sequenceOf,
  stockAnswered,
  stockAsked,
  stockReleased,
} from '#domain';
import { aPolicy } from './builders.js';
import { CasePlay, type Setting } from './case-play.js';

export const OFFERS: readonly ProductOffer[] = [
  { sku: 'MUG-BLUE', product: 'mug', listMinor: 2_500, taxRateBasisPoints: 2_000 },
  { sku: 'MUG-RED', product: 'mug', listMinor: 2_500, taxRateBasisPoints: 2_000 },
  { sku: 'MUG-GOLD', product: 'mug', listMinor: 3_100, taxRateBasisPoints: 2_000 },
  { sku: 'MUG-MINI', product: 'mug', listMinor: 1_999, taxRateBasisPoints: 2_000 },
  { sku: 'POT', product: 'pot', listMinor: 4_000, taxRateBasisPoints: 2_000 },
];

export const EXCHANGE_TERMS: PolicyTerms['exchange'] = {
  ...{ rule: 'exchange', source: 'test' },
  ...{ mode: 'afterInspection', depositBasisPoints: 10_000, withoutDeposit: 'afterInspection' },
  ...{ reservedFor: 'P30D', onSilence: 'refund', otherProducts: true, inStore: true, keepsDiscount: true },
};

export const exchangeFor = (sku: string, quantity = 2): ExchangeWish => ({
  kind: 'exchange',
  replacements: [{ lineId: 'line-1', sku, quantity }],
  offers: OFFERS,
});

/** An exchange of two mugs, played in memory. */
export function anExchange(
  sku: string,
  terms: Partial<PolicyTerms['exchange']> = {},
  setting: Partial<Setting> = {},
): CasePlay {
  const policy = aPolicy({ terms: { exchange: { ...EXCHANGE_TERMS, ...terms } } });
  return new CasePlay({ policy, wish: exchangeFor(sku), ...setting });
}

/** Does what the record wants of the warehouse, which has it or has not. */
export function warehouse(play: CasePlay, has = true): void {
  for (const { kind, id } of errandsOf(play.state)) {
    const sequence = sequenceOf(id);
    const answer = has ? { reservationId: `res-${sequence}` } : { outOfStock: ['MUG-RED'] };
    if (kind === 'releaseStock') play.play(stockReleased(sequence));
    if (kind !== 'reserveStock') continue;
    play.play(stockAsked(sequence));
    play.play(stockAnswered(sequence, answer));
  }
}

/** What the provider says of what the customer was asked for. */
export const said = (collectionId: string, status: CollectionFact['status']): Move =>
  collectionSaid({ collectionId, status, providerPaymentId: `pay-${collectionId}` });

export const receive = (play: CasePlay, condition: 'asClaimed' | 'damaged' = 'asClaimed', quantity = 2) =>
  play.play(goodsReceived({ receiptId: 'receipt-1', lines: [{ lineId: 'line-1', quantity, condition }] }));

export const scanIn = (play: CasePlay) =>
  play.play(parcelScanned({ trackingNumber: 'in-1', status: 'inTransit', scannedAt: play.now }));

/** What the newest replacement, or an earlier one, travels by. */
const sent = (play: CasePlay, sequence = play.state.exchange?.replacement?.sequence ?? 0) => ({
  ...{ sequence, shipmentId: `shp-${sequence}`, trackingNumber: `out-${sequence}` },
});

export const ship = (play: CasePlay) => play.play(replacementShipped(sent(play)));

export const arrive = (play: CasePlay, status: ReplacementScan['status'] = 'delivered', sequence?: number) =>
  play.play(replacementScanned({ ...sent(play, sequence), status }));

/** What the record wants of others, shortly. */
export const wanted = (play: CasePlay): string[] =>
  errandsOf(play.state).map(({ kind, id }) => `${kind} ${id.slice(7)}`);

export const choose = (play: CasePlay, choice: ReplacementChoice) => play.play(chooseReplacement(choice));

export const given = ({ state }: CasePlay): number =>
  state.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
