type Side = 'debit' | 'credit';

interface AccountOf {
  /** On which side its balance normally stands. */
  readonly normal: Side;
  readonly meaning: string;
}

/** The chart of accounts. A debit to an income or a liability lowers it, as in any double-entry ledger. */
export const ACCOUNTS = {
  salesReturns: { normal: 'debit', meaning: 'Goods given back, net of tax (contra revenue)' },
  shippingReturns: { normal: 'debit', meaning: 'Shipping given back, net of tax (contra revenue)' },
  dutiesReturns: {
    normal: 'debit',
    meaning: 'Duties and import taxes given back (expense until the authority does)',
  },
  outputTax: { normal: 'debit', meaning: 'Tax that need not be paid to the authority any more' },
  restockingFees: { normal: 'credit', meaning: 'Restocking fees kept (income)' },
  valueReductions: { normal: 'credit', meaning: 'Kept back for the state that goods came in (income)' },
  returnFreightFees: { normal: 'credit', meaning: 'Return freight charged to customers (income)' },
  promotionsReclaimed: {
    normal: 'credit',
    meaning: 'Discounts taken back, of promotions that kept goods no longer meet (contra discounts)',
  },
  goodwillExpense: { normal: 'debit', meaning: 'Given on top of what is due (expense)' },
  refundsPayable: { normal: 'credit', meaning: 'Owed to customers, not yet asked of a provider' },
  refundsInFlight: { normal: 'credit', meaning: 'Asked of a provider, outcome not yet known' },
  providerClearing: {
    normal: 'credit',
    meaning: 'Taken from our balance at the payment provider, less what came to it',
  },
  repairSales: { normal: 'credit', meaning: 'Paid by customers for repairs, tax included (income)' },
  giftCardLiability: { normal: 'credit', meaning: 'Put back on gift cards (liability)' },
  storeCreditLiability: { normal: 'credit', meaning: 'Given as store credit (liability)' },
  refundShortfall: { normal: 'credit', meaning: 'Owed to customers beyond what their payments can bear' },
  refundsOverpaid: {
    normal: 'debit',
    meaning: 'Given to customers beyond what they turned out to be due (expense)',
  },
  refundsDoubled: {
    normal: 'debit',
    meaning: 'Settled after it had been given up for another attempt (expense until somebody looks)',
  },
  repaidByCustomers: {
    normal: 'debit',
    meaning: 'Paid back by customers past the payment provider, of what they were given beyond what is due',
  },
  replacementSales: { normal: 'credit', meaning: 'Goods given in place of others, net of tax (income)' },
  replacementsOwed: {
    normal: 'debit',
    meaning: 'Owed by customers for goods that they were given, until others come back or they pay',
  },
  collectedFromCustomers: {
    normal: 'credit',
    meaning: 'Paid by customers when asked, and not yet used for what it was asked for (liability)',
  },
  recourseReceivable: { normal: 'debit', meaning: 'Claimed from customers, carriers and suppliers' },
  recourseReceived: { normal: 'debit', meaning: 'Come from carriers and suppliers, into the bank' },
  recourseIncome: { normal: 'credit', meaning: 'Made good by carriers and suppliers (income)' },
  recourseClaimed: {
    normal: 'credit',
    meaning: 'Recourse that has not come yet (contra: nothing is gained before it does)',
  },
  compensationExpense: { normal: 'debit', meaning: 'Given for harm, beyond what was paid (expense)' },
  payoutsPayable: {
    normal: 'credit',
    meaning: 'Owed to customers beside their payments, not yet asked of a provider',
  },
  payoutsInFlight: { normal: 'credit', meaning: 'Payouts asked of a provider, outcome not yet known' },
  bankClearing: { normal: 'credit', meaning: 'Taken from our balance for bank transfers' },
  voucherLiability: { normal: 'credit', meaning: 'Given as vouchers (liability)' },
  pointsLiability: { normal: 'credit', meaning: 'Given as loyalty points (liability)' },
  payoutsDoubled: {
    normal: 'debit',
    meaning: 'Payouts that settled after they had been given up (expense until somebody looks)',
  },
} as const satisfies Readonly<Record<string, AccountOf>>;
export type Account = keyof typeof ACCOUNTS;
