import type { CaseEvent } from '../case/case-event.js';
import type { CaseState } from '../case/case-state.js';
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

function approval(breakdown: RefundBreakdown, shortfallMinor: Minor): Posting[] {
  const goodsTax = breakdown.lines.reduce((sum, line) => sum + line.taxMinor, 0);
  const goods = breakdown.lines.reduce((sum, line) => sum + line.paidMinor, 0);
  return [
    debit('salesReturns', goods - goodsTax),
    debit('shippingReturns', breakdown.shippingMinor - breakdown.shippingTaxMinor),
    debit('outputTax', goodsTax + breakdown.shippingTaxMinor),
    ...breakdown.fees.map((fee) => credit(FEE_ACCOUNTS[fee.kind], fee.minor)),
    credit('refundsPayable', breakdown.totalMinor - shortfallMinor),
    credit('refundShortfall', shortfallMinor),
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
  const postings =
    event.type === 'refundApproved'
      ? approval(event.payload.breakdown, event.payload.shortfallMinor)
      : movement(event, before);
  const real = postings.filter((posting) => posting.debitMinor !== 0 || posting.creditMinor !== 0);
  const balance = real.reduce((sum, posting) => sum + posting.debitMinor - posting.creditMinor, 0);
  assert(balance === 0, `the postings of ${event.type} balance`);
  return real;
}

function movement(event: CaseEvent, before: CaseState | null): Posting[] {
  if (!(event.type in MOVES)) return [];
  const [from, to] = MOVES[event.type as keyof typeof MOVES];
  const { intentId } = event.payload as { intentId: string };
  const intent = before?.refunds.find((refund) => refund.intentId === intentId);
  assert(intent, `refund ${intentId} is known before it moves`);
  return [debit(from, intent.amountMinor, intentId), credit(to, intent.amountMinor, intentId)];
}
