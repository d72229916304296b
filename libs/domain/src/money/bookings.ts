import type { CaseEventPayloads, CaseEventType } from '../case/case-event.js';
import { type MoneyRecord, overpaidMinor } from '../case/money-record.js';
import { type Collection, type CollectionPurpose } from '../case/collection.js';
import { creditedTo, type RefundIntent } from '../case/refund.js';
import { assert } from '../errors.js';
import type { Account } from './accounts.js';
import { type Booking, booking, type Row } from './booking.js';
import { PAYOUT_BOOKINGS } from './payout-bookings.js';
import type { Minor } from './money.js';
import type { FeeKind } from './fee-kind.js';
import type { RefundBreakdown } from './refund-plan.js';

/** An approval posts by how much it changes what was approved before, component by component. */
interface Change {
  readonly before: MoneyRecord;
  readonly after: MoneyRecord;
}

const change =
  (part: (record: MoneyRecord) => Minor) =>
  ({ before, after }: Change): Minor =>
    part(after) - part(before);
const component = (part: (breakdown: RefundBreakdown) => Minor) =>
  change(({ breakdown }) => (breakdown ? part(breakdown) : 0));

const goodsTax = ({ lines }: RefundBreakdown) => lines.reduce((sum, line) => sum + line.taxMinor, 0);
const goods = ({ lines }: RefundBreakdown) => lines.reduce((sum, line) => sum + line.paidMinor, 0);
const fee = (kind: FeeKind) =>
  component(({ fees }) => fees.reduce((sum, one) => (one.kind === kind ? sum + one.minor : sum), 0));

const FEES: Readonly<Record<FeeKind, Account>> = {
  restocking: 'restockingFees',
  returnFreight: 'returnFreightFees',
  valueReduction: 'valueReductions',
  promotion: 'promotionsReclaimed',
};

const approval = booking(
  (approved: CaseEventPayloads['refundApproved'], before): Change[] => {
    const { breakdown, intents, shortfallMinor } = approved;
    const refunds = [...before.refunds, ...intents];
    return [{ before, after: { ...before, breakdown, shortfallMinor, refunds } }];
  },
  [
    { side: 'debit', account: 'salesReturns', what: 'the change in goods, net of tax', minor: component((all) => goods(all) - goodsTax(all)) },
    { side: 'debit', account: 'shippingReturns', what: 'the change in shipping, net of tax', minor: component((all) => all.shippingMinor - all.shippingTaxMinor) },
    { side: 'debit', account: 'dutiesReturns', what: 'the change in duties and import taxes', minor: component((all) => all.dutiesMinor ?? 0) },
    { side: 'debit', account: 'outputTax', what: 'the change in tax of goods and shipping', minor: component((all) => goodsTax(all) + all.shippingTaxMinor) },
    { side: 'credit', account: 'replacementSales', what: 'the change in goods given instead, net of tax', minor: component(({ replacement }) => (replacement ? replacement.paidMinor - replacement.taxMinor : 0)) },
    { side: 'credit', account: 'outputTax', what: 'the change in their tax', minor: component(({ replacement }) => replacement?.taxMinor ?? 0) },
    { side: 'debit', account: 'collectedFromCustomers', what: 'the change in what was collected for them', minor: component(({ replacement }) => replacement?.collectedMinor ?? 0) },
    { side: 'debit', account: 'replacementsOwed', what: 'the change in what is owed for them', minor: component(({ replacement }) => replacement?.owedMinor ?? 0) },
    ...(Object.keys(FEES) as FeeKind[]).map((kind): Row<Change> => ({ side: 'credit', account: FEES[kind], what: 'the change in this fee', minor: fee(kind) })),
    { side: 'credit', account: 'refundShortfall', what: 'the change in what no payment can bear', minor: change((record) => record.shortfallMinor ?? 0) },
    { side: 'debit', account: 'refundsOverpaid', what: 'the change in what was given beyond what is due', minor: change(overpaidMinor) },
  ],
); // prettier-ignore

const whole = ({ amountMinor }: { readonly amountMinor: Minor }): Minor => amountMinor;
const idOf = ({ intentId }: RefundIntent) => intentId;

const newIntents = (
  of: 'refundApproved' | 'goodwillGranted' | 'promisedMoneyGiven' | 'compensationGranted',
  against: readonly Row<RefundIntent>[],
) =>
  booking(
    (payload: CaseEventPayloads[typeof of]) => payload.intents,
    [...against, { side: 'credit', account: 'refundsPayable', what: 'each refund of it', minor: whole }],
    idOf,
  );

/** The refund that an event is about, as it was before it. */
function known({ intentId }: { readonly intentId: string }, { refunds }: MoneyRecord): [RefundIntent] {
  const intent = refunds.find((refund) => refund.intentId === intentId);
  assert(intent, `refund ${intentId} is known before it moves`);
  return [intent];
}

type Named = { readonly intentId: string };
const moved = (...rows: readonly Row<RefundIntent>[]) => booking<Named, RefundIntent>(known, rows, idOf);

const when =
  (holds: (intent: RefundIntent) => boolean) =>
  (intent: RefundIntent): Minor =>
    holds(intent) ? intent.amountMinor : 0;
/** Until its outcome is known it is in flight; after a failure it is owed again. */
const isInFlight = ({ status }: RefundIntent) => status === 'sent' || status === 'pending';
const goesTo = (credited: ReturnType<typeof creditedTo>) => when((intent) => creditedTo(intent) === credited);

/** Where the money of a refund is once it has settled. */
const settledIn = (side: 'debit' | 'credit'): Row<RefundIntent>[] => [
  { side, account: 'providerClearing', what: 'the refund, to what was paid with by the payment provider', minor: goesTo('payment') },
  { side, account: 'giftCardLiability', what: 'the refund, to a gift card', minor: goesTo('giftCard') },
  { side, account: 'storeCreditLiability', what: 'the refund, to store credit', minor: goesTo('storeCredit') },
]; // prettier-ignore

const recourse = (debited: Account, credited: Account) =>
  booking(
    (noted: CaseEventPayloads['recourseNoted']) => [noted],
    [
      { side: 'debit', account: debited, what: 'the amount', minor: whole },
      { side: 'credit', account: credited, what: 'the amount', minor: whole },
    ],
  );

/** What a capture is booked to, by what the customer was asked for; giving it back is booked against the same. */
export const COLLECTED_TO: Readonly<Record<CollectionPurpose, Account>> = {
  // Used for the replacement once that is given: what it was sold for is booked then.
  difference: 'collectedFromCustomers',
  deposit: 'collectedFromCustomers',
  repair: 'repairSales',
};

interface Collected {
  readonly purpose: CollectionPurpose;
  readonly amountMinor: Minor;
}

function collected(
  collectionId: string,
  { collections = [] }: { readonly collections?: readonly Collection[] },
  amountMinor: Minor,
): [Collected] {
  const collection = collections.find((one) => one.collectionId === collectionId);
  assert(collection, `collection ${collectionId} is known before it moves`);
  return [{ purpose: collection.purpose, amountMinor }];
}

const byPurpose = (side: 'debit' | 'credit'): Row<Collected>[] =>
  (Object.keys(COLLECTED_TO) as CollectionPurpose[]).map((purpose) => ({
    ...{ side, account: COLLECTED_TO[purpose], what: `the amount, of a ${purpose}` },
    minor: (one) => (one.purpose === purpose ? one.amountMinor : 0),
  }));
/** What is claimed and will not come. */
const lost = () =>
  booking(
    (ended: { readonly lostMinor: Minor }) => [ended],
    [
      {
        side: 'debit',
        account: 'recourseClaimed',
        what: 'what will not come',
        minor: ({ lostMinor }) => lostMinor,
      },
      {
        side: 'credit',
        account: 'recourseReceivable',
        what: 'what will not come',
        minor: ({ lostMinor }) => lostMinor,
      },
    ],
  );

/** What each event posts to the ledger; events that are not named here move no money. `docs/ledger.md` is drawn from it. */
export const BOOKINGS: { readonly [T in CaseEventType]?: readonly Booking<CaseEventPayloads[T]>[] } = {
  refundApproved: [approval, newIntents('refundApproved', [])],
  goodwillGranted: [
    newIntents('goodwillGranted', [
      { side: 'debit', account: 'goodwillExpense', what: 'each refund of it', minor: whole },
    ]),
  ],
  promisedMoneyGiven: [
    newIntents('promisedMoneyGiven', [
      { side: 'debit', account: 'goodwillExpense', what: 'each refund of it', minor: whole },
    ]),
  ],
  compensationGranted: [
    newIntents('compensationGranted', [
      { side: 'debit', account: 'compensationExpense', what: 'each refund of it', minor: whole },
    ]),
  ],
  refundSent: [
    moved(
      { side: 'debit', account: 'refundsPayable', what: 'the refund', minor: whole },
      { side: 'credit', account: 'refundsInFlight', what: 'the refund', minor: whole },
    ),
  ],
  refundSettled: [
    moved(
      { side: 'debit', account: 'refundsInFlight', what: 'the refund', minor: when(isInFlight) },
      { side: 'debit', account: 'refundsPayable', what: 'the refund, when it was said to have failed', minor: when((intent) => !isInFlight(intent)) },
      ...settledIn('credit'),
    ),
  ],
  refundFailed: [
    moved(
      { side: 'debit', account: 'refundsInFlight', what: 'the refund', minor: whole },
      { side: 'credit', account: 'refundsPayable', what: 'the refund', minor: whole },
    ),
  ],
  refundReversed: [
    moved(...settledIn('debit'), { side: 'credit', account: 'refundsPayable', what: 'the refund', minor: whole }),
  ],
  refundRedirected: [
    moved({ side: 'debit', account: 'refundsPayable', what: 'the refund that is given up', minor: whole }),
    booking(
      ({ intent }: CaseEventPayloads['refundRedirected']) => [intent],
      [{ side: 'credit', account: 'refundsPayable', what: 'the refund that takes its place', minor: whole }],
      idOf,
    ),
  ],
  strayRefundSettled: [
    moved({ side: 'debit', account: 'refundsDoubled', what: 'the refund', minor: whole }, ...settledIn('credit')),
  ],
  strayRefundFailed: [
    moved(...settledIn('debit'), { side: 'credit', account: 'refundsDoubled', what: 'the refund', minor: whole }),
  ],
  customerRepaid: [
    booking(
      (repaid: CaseEventPayloads['customerRepaid']) => [repaid],
      [
        { side: 'debit', account: 'repaidByCustomers', what: 'the amount', minor: whole },
        { side: 'credit', account: 'refundsOverpaid', what: 'the amount', minor: whole },
      ],
    ),
  ],
  collectionCaptured: [
    booking(
      ({ collectionId, amountMinor }: CaseEventPayloads['collectionCaptured'], before) =>
        collected(collectionId, before, amountMinor),
      [{ side: 'debit', account: 'providerClearing', what: 'the amount', minor: whole }, ...byPurpose('credit')],
    ),
  ],
  collectionReturned: [
    booking(
      ({ collectionId, intents }: CaseEventPayloads['collectionReturned'], before) =>
        intents.flatMap(({ amountMinor }) => collected(collectionId, before, amountMinor)),
      byPurpose('debit'),
    ),
    booking(
      ({ intents }: CaseEventPayloads['collectionReturned']) => intents,
      [{ side: 'credit', account: 'refundsPayable', what: 'each refund of it', minor: whole }],
      idOf,
    ),
  ],
  recourseClaimAnswered: [lost()],
  recourseClaimWrittenOff: [lost()],
  recourseMoneyReceived: [
    booking(
      (received: CaseEventPayloads['recourseMoneyReceived']) => [received],
      [
        { side: 'debit', account: 'recourseReceived', what: 'what came', minor: whole },
        { side: 'credit', account: 'recourseReceivable', what: 'what came', minor: whole },
        { side: 'debit', account: 'recourseClaimed', what: 'what came', minor: whole },
        { side: 'credit', account: 'recourseIncome', what: 'what came', minor: whole },
      ],
    ),
  ],
  recourseNoted: [recourse('recourseReceivable', 'recourseClaimed')],
  recourseWithdrawn: [recourse('recourseClaimed', 'recourseReceivable')],
  ...PAYOUT_BOOKINGS,
}; // prettier-ignore
