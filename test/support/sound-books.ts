import { type CaseState, goodwillMinor, type RefundBreakdown, type RefundIntent, term } from '#domain';
import type { CasePlay } from './case-play.js';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);
const worth = (refunds: readonly RefundIntent[]): number =>
  sum(refunds.map(({ amountMinor }) => amountMinor));

/** What refunds in these states come to. */
export const refundsIn = ({ refunds }: CaseState, ...statuses: readonly RefundIntent['status'][]): number =>
  worth(refunds.filter(({ status }) => statuses.includes(status)));

/** Refunds whose place no other one took. */
const standing = ({ refunds }: CaseState): readonly RefundIntent[] =>
  refunds.filter(({ status }) => status !== 'redirected');

const capturedMinor = ({ collections = [] }: CaseState): number =>
  sum(collections.map(({ status, captureMinor = 0 }) => (status === 'captured' ? captureMinor : 0)));

/** The ledger and the record are two books of the same money. */
export function expectBooksAgree(play: CasePlay): void {
  const { state, postings } = play;
  expect(postings.every(({ debitMinor, creditMinor }) => Math.min(debitMinor, creditMinor) === 0)).toBe(true);
  expect(postings.every(({ debitMinor, creditMinor }) => Math.max(debitMinor, creditMinor) > 0)).toBe(true);
  expect(play.balanceOf('refundsPayable')).toBe(refundsIn(state, 'approved', 'failed', 'reversed'));
  expect(play.balanceOf('refundsInFlight')).toBe(refundsIn(state, 'sent', 'pending'));
  expectGoneAsTold(play);
  expectGivenAsDue(play);
  expectRecourseNoted(play);
  expectComponentsToStand(play);
  expectBorne(play);
}

/** What providers say has gone out, less what came in by them. */
function expectGoneAsTold(play: CasePlay): void {
  const { state } = play;
  const gone = (['providerClearing', 'giftCardLiability', 'storeCreditLiability'] as const).map((account) =>
    play.balanceOf(account),
  );
  const strays = sum(state.refunds.map(({ strays: twice = [], amountMinor }) => twice.length * amountMinor));
  expect(0 - play.balanceOf('refundsDoubled')).toBe(strays);
  expect(sum(gone)).toBe(refundsIn(state, 'settled') + strays - capturedMinor(state));
}

/** What was given is what is due, besides goodwill and what was collected first; the rest is short, or overpaid. */
function expectGivenAsDue(play: CasePlay): void {
  const { state, setting } = play;
  const goodwill = goodwillMinor(state);
  expect(0 - play.balanceOf('goodwillExpense')).toBe(goodwill);
  expect(goodwill).toBeLessThanOrEqual(term(setting.policy, 'goodwill').mostMinor);
  const forGoods = worth(standing(state).filter(({ purpose }) => purpose === undefined));
  const overpaid = 0 - play.balanceOf('refundsOverpaid');
  const { repaidMinor = 0, shortfallMinor = 0, breakdown } = state;
  expect(forGoods - repaidMinor + shortfallMinor - overpaid).toBe(breakdown?.totalMinor ?? 0);
  expect(0 - play.balanceOf('repaidByCustomers')).toBe(repaidMinor);
  expect(play.balanceOf('refundShortfall')).toBe(shortfallMinor);
  expect(overpaid).toBeGreaterThanOrEqual(0);
  // Of a present nothing ever goes to who gave it.
  if (state.gift) expect(state.refunds.every(({ destination }) => destination === 'storeCredit')).toBe(true);
}

function expectRecourseNoted(play: CasePlay): void {
  const { recourses } = play.state;
  const noted = (against: readonly string[]) =>
    sum(recourses.map((one) => (against.includes(one.against) ? one.amountMinor : 0)));
  const all = noted(['customer', 'carrier', 'supplier']);
  expect(noted(['customer'])).toBe(0 - play.balanceOf('refundsOverpaid'));
  expect(0 - play.balanceOf('recourseReceivable')).toBe(all);
  expect(play.balanceOf('recourseClaimed')).toBe(all);
}

/** However often it was approved anew, the accounts of the components say what the newest breakdown says. */
function expectComponentsToStand(play: CasePlay): void {
  const nothing: RefundBreakdown = {
    lines: [],
    shippingMinor: 0,
    shippingTaxMinor: 0,
    fees: [],
    totalMinor: 0,
  };
  const { lines, shippingMinor, shippingTaxMinor, dutiesMinor = 0, fees } = play.state.breakdown ?? nothing;
  const total = (key: 'paidMinor' | 'taxMinor') => sum(lines.map((line) => line[key]));
  const fee = (kind: string) => sum(fees.map((one) => (one.kind === kind ? one.minor : 0)));
  expect(0 - play.balanceOf('salesReturns')).toBe(total('paidMinor') - total('taxMinor'));
  expect(0 - play.balanceOf('shippingReturns')).toBe(shippingMinor - shippingTaxMinor);
  expect(0 - play.balanceOf('outputTax')).toBe(total('taxMinor') + shippingTaxMinor);
  expect(0 - play.balanceOf('dutiesReturns')).toBe(dutiesMinor);
  expect(play.balanceOf('promotionsReclaimed')).toBe(fee('promotion'));
  expect(play.balanceOf('restockingFees')).toBe(fee('restocking'));
  expect(play.balanceOf('returnFreightFees')).toBe(fee('returnFreight'));
  expect(play.balanceOf('valueReductions')).toBe(fee('valueReduction'));
}

/** No payment, of the order or collected since, bears more refunds than it had left. */
function expectBorne({ state, payments }: CasePlay): void {
  for (const { paymentId, availableMinor } of payments) {
    const asked = worth(standing(state).filter((refund) => refund.paymentId === paymentId));
    expect(asked).toBeLessThanOrEqual(Math.max(0, availableMinor));
  }
}
