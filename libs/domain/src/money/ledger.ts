import type { CaseEvent, CaseEventPayloads } from '../case/case-event.js';
import type { CaseState } from '../case/case-state.js';
import { type MoneyRecord, overpaidMinor } from '../case/money-record.js';
import { assert } from '../errors.js';
import type { Minor } from './money.js';
import type { RefundBreakdown } from './refund-plan.js';

/** The chart of accounts. A debit to an income or a liability lowers it, as in any double-entry ledger. */
export const ACCOUNTS = {
  salesReturns: 'Goods given back, net of tax (contra revenue)',
  shippingReturns: 'Shipping given back, net of tax (contra revenue)',
  outputTax: 'Tax owed to the authority',
  restockingFees: 'Restocking fees kept (income)',
  returnFreightFees: 'Return freight charged to customers (income)',
  refundsPayable: 'Owed to customers, not yet asked of the provider',
  refundsInFlight: 'Asked of the provider, outcome not yet known',
  providerClearing: 'Balance at the payment provider',
  refundShortfall: 'Owed to customers beyond what their payments can bear',
  refundsOverpaid: 'Given to customers beyond what they turned out to be due (expense)',
  recourseReceivable: 'Claimed from customers, carriers and suppliers',
  recourseClaimed: 'Recourse that has not come yet (contra: nothing is gained before it does)',
} as const;
export type Account = keyof typeof ACCOUNTS;

/** One side of an entry. Exactly one of the two amounts is above zero. */
export interface Posting {
  readonly account: Account;
  readonly debitMinor: Minor;
  readonly creditMinor: Minor;
  readonly intentId?: string;
}

const debit = (account: Account, minor: Minor, intentId?: string): Posting => ({
  account,
  debitMinor: minor,
  creditMinor: 0,
  ...(intentId === undefined ? {} : { intentId }),
});
const credit = (account: Account, minor: Minor, intentId?: string): Posting => ({
  account,
  debitMinor: 0,
  creditMinor: minor,
  ...(intentId === undefined ? {} : { intentId }),
});

const FEE_ACCOUNTS = { restocking: 'restockingFees', returnFreight: 'returnFreightFees' } as const;

/** The accounts of a breakdown: debits above zero, credits below. */
function components(breakdown: RefundBreakdown | undefined): Map<Account, Minor> {
  const all = new Map<Account, Minor>();
  if (!breakdown) return all;
  const goodsTax = breakdown.lines.reduce((sum, line) => sum + line.taxMinor, 0);
  const goods = breakdown.lines.reduce((sum, line) => sum + line.paidMinor, 0);
  all.set('salesReturns', goods - goodsTax);
  all.set('shippingReturns', breakdown.shippingMinor - breakdown.shippingTaxMinor);
  all.set('outputTax', goodsTax + breakdown.shippingTaxMinor);
  for (const { kind, minor } of breakdown.fees) {
    const account = FEE_ACCOUNTS[kind];
    all.set(account, (all.get(account) ?? 0) - minor);
  }
  return all;
}

/** A debit when it is above zero, a credit when below. */
const signed = (account: Account, minor: Minor): Posting =>
  minor < 0 ? credit(account, -minor) : debit(account, minor);

/** An approval posts by how much it changes what was approved before, component by component. */
function approval(
  { breakdown, intents, shortfallMinor }: CaseEventPayloads['refundApproved'],
  before: MoneyRecord,
): Posting[] {
  const was = components(before.breakdown);
  const is = components(breakdown);
  const accounts = (Object.keys(ACCOUNTS) as Account[]).filter((one) => was.has(one) || is.has(one));
  const approved = intents.reduce((sum, intent) => sum + intent.amountMinor, 0);
  const after = { breakdown, refunds: [...before.refunds, ...intents] };
  return [
    ...accounts.map((account) => signed(account, (is.get(account) ?? 0) - (was.get(account) ?? 0))),
    credit('refundsPayable', approved),
    signed('refundShortfall', (before.shortfallMinor ?? 0) - shortfallMinor),
    signed('refundsOverpaid', overpaidMinor(after) - overpaidMinor(before)),
  ];
}

/** Where the money of a refund moves at each of its steps: from the first account to the second. */
const MOVES = {
  refundSent: ['refundsPayable', 'refundsInFlight'],
  refundSettled: ['refundsInFlight', 'providerClearing'],
  refundFailed: ['refundsInFlight', 'refundsPayable'],
  refundReversed: ['providerClearing', 'refundsPayable'],
} as const satisfies Partial<Record<CaseEvent['type'], readonly [Account, Account]>>;

/** What an event posts to the ledger: debits equal credits, always. Events that move no money post nothing. */
export function postingsOf(event: CaseEvent, before: CaseState | null): Posting[] {
  const postings = postingsByType(event, before);
  const real = postings.filter((posting) => posting.debitMinor !== 0 || posting.creditMinor !== 0);
  const balance = real.reduce((sum, posting) => sum + posting.debitMinor - posting.creditMinor, 0);
  assert(balance === 0, `the postings of ${event.type} balance`);
  return real;
}

function postingsByType(event: CaseEvent, before: CaseState | null): Posting[] {
  switch (event.type) {
    case 'refundApproved':
      return approval(event.payload, before ?? { refunds: [] });
    case 'recourseNoted':
      return recourse(event.payload.amountMinor);
    case 'recourseWithdrawn':
      return recourse(-event.payload.amountMinor);
    default:
      return movement(event, before);
  }
}

const recourse = (minor: Minor): Posting[] => [
  signed('recourseReceivable', minor),
  signed('recourseClaimed', -minor),
];

function movement(event: CaseEvent, before: CaseState | null): Posting[] {
  if (!(event.type in MOVES)) return [];
  const [from, to] = MOVES[event.type as keyof typeof MOVES];
  const { intentId } = event.payload as { intentId: string };
  const intent = before?.refunds.find((refund) => refund.intentId === intentId);
  assert(intent, `refund ${intentId} is known before it moves`);
  return [debit(from, intent.amountMinor, intentId), credit(to, intent.amountMinor, intentId)];
}
