import type { BankAccountNumber } from '#domain';
import type { PayoutGateway, PayoutOrder, PayoutRefused, ProviderPayout } from '#ports';
import { readOrdered } from '../money-provider.js';
import { callForOutcome, type ProviderAccess } from '../provider-http.js';
import { findAmong, type PayoutPages, payoutPages } from './payout-pages.js';

const STATUS = {
  received: 'pending',
  authorised: 'pending',
  booked: 'settled',
  failed: 'failed',
  refused: 'failed',
  cancelled: 'failed',
  returned: 'reversed',
} as const;

interface Transfer {
  readonly id: string;
  readonly reference: string;
  readonly amount: { readonly value: number };
  readonly status: keyof typeof STATUS;
  readonly reason?: string | null;
}

function isTransfer(value: unknown): value is Transfer {
  const transfer = value as Partial<Transfer> | null | undefined;
  return (
    typeof transfer?.id === 'string' &&
    typeof transfer.reference === 'string' &&
    typeof transfer.amount?.value === 'number' &&
    transfer.status !== undefined &&
    transfer.status in STATUS
  );
}

/** A transfer has no metadata: our reference says whose it is. One that is not ours says something else. */
const REFERENCE = /^(.+:p\d+):(\d+)$/;

function toPayout({ id, reference, amount, status, reason }: Transfer): ProviderPayout {
  const [, payoutId, attempt] = REFERENCE.exec(reference) ?? [];
  return {
    ...{ providerPayoutId: id, amountMinor: amount.value, status: STATUS[status] },
    ...(reason ? { failureCode: reason } : {}),
    ...(payoutId === undefined ? {} : { payoutId, attempt: Number(attempt) }),
  };
}

function identificationOf(number: BankAccountNumber): object {
  switch (number.kind) {
    case 'iban':
      return { type: 'iban', iban: number.iban };
    case 'gb':
      return { type: 'ukLocal', sortCode: number.sortCode, accountNumber: number.accountNumber };
    case 'us':
      return {
        type: 'usLocal',
        routingNumber: number.routingNumber,
        accountNumber: number.accountNumber,
      };
    case 'cn':
      return { type: 'cnCard', cardNumber: number.cardNumber };
  }
}

const PROVIDER: PayoutPages<Transfer> = {
  ...{ name: 'the bank transfers', isMade: isTransfer, toMade: toPayout },
  ...{ path: '/transfers', list: 'data' },
};

/**
 * Bank transfers, in the shapes of Adyen's Transfers. What it knows of Adyen: the key stands in a header; a transfer is
 * taken on first, and later booked, failed, or sent back by the other bank, of which webhooks tell; and what cannot be
 * covered is not refused but fails.
 */
export class BankTransferGateway implements PayoutGateway {
  constructor(private readonly access: ProviderAccess) {}

  async pay(order: PayoutOrder): Promise<ProviderPayout | PayoutRefused> {
    const { bankAccount, amountMinor, currency, payoutId, attempt, idempotencyKey } = order;
    if (!bankAccount) return { refused: true, code: 'bankAccountMissing' };
    const answer = await callForOutcome(PROVIDER, this.access, {
      ...{ method: 'POST', path: '/transfers', idempotencyKey },
      json: {
        amount: { value: amountMinor, currency },
        category: 'bank',
        counterparty: {
          bankAccount: {
            accountHolder: { fullName: bankAccount.holder },
            accountIdentification: identificationOf(bankAccount.number),
          },
        },
        reference: `${payoutId}:${attempt}`,
      },
    });
    return readOrdered(PROVIDER, answer);
  }

  findPayout(search: Parameters<PayoutGateway['findPayout']>[0]): Promise<ProviderPayout | null> {
    const reference = `${search.payoutId}:${search.attempt}`;
    return findAmong(payoutPages(PROVIDER, this.access, { reference }), search);
  }

  listPayouts(): AsyncIterable<ProviderPayout> {
    return payoutPages(PROVIDER, this.access);
  }
}
