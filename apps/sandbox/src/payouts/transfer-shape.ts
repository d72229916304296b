import type { Giving } from './giving.js';

const STATUS = { pending: 'authorised', paid: 'booked', failed: 'failed', returned: 'returned' } as const;

/** A transfer as Adyen shows it: https://docs.adyen.com/api-explorer/transfers */
export function transferShape({ id, amount, currency, reference, status, reason, about, ...times }: Giving) {
  return {
    ...{ id, amount: { value: amount, currency }, category: 'bank', direction: 'outgoing', reference },
    ...{ status: STATUS[status], reason, ...about },
    ...{ createdAt: times.created_at, updatedAt: times.updated_at },
  };
}
