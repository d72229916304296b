import { Injectable } from '@nestjs/common';
import { bankAccountNumber, DomainError, lastDigits, retryPayout } from '#domain';
import { BankAccountStore, CaseRecorder, type KnownBankAccount, type Transaction } from '#persistence';
import { newId } from '#platform';
import type { Caller } from '../auth/caller.js';
import { present } from '../optional.js';
import type { BankAccountRequest, BankAccountResponse } from './bank-accounts.dto.js';

@Injectable()
export class BankAccountsService {
  constructor(
    private readonly accounts: BankAccountStore,
    private readonly recorder: CaseRecorder,
  ) {}

  async get(caller: Caller, customerId: string): Promise<BankAccountResponse> {
    assertOwn(caller, customerId);
    const account = await this.accounts.current(customerId);
    if (!account) throw notFound(customerId);
    return responseOf(account);
  }

  /** The account, and the transfers that waited for it, in one transaction. */
  async put(caller: Caller, customerId: string, request: BankAccountRequest): Promise<BankAccountResponse> {
    assertOwn(caller, customerId);
    const { kind, iban, sortCode, routingNumber, accountNumber, cardNumber } = request.number;
    const stated = present({ iban, sortCode, routingNumber, accountNumber, cardNumber });
    const details = { holder: request.holder, number: bankAccountNumber({ kind, ...stated }) };
    const accountId = newId('ba');
    await this.recorder.transaction(async (tx) => {
      await this.accounts.put(tx, { accountId, customerId, saidBy: caller.key }, details);
      await this.retryTransfers(tx, caller, { accountId, customerId });
    });
    return responseOf({ ...details, accountId, createdAt: new Date().toISOString() });
  }

  async erase(caller: Caller, customerId: string): Promise<void> {
    assertOwn(caller, customerId);
    if (!(await this.accounts.erase(customerId))) throw notFound(customerId);
  }

  private async retryTransfers(
    tx: Transaction,
    { actor }: Caller,
    { accountId, customerId }: { accountId: string; customerId: string },
  ): Promise<void> {
    for (const { caseId, payoutId } of await this.accounts.failedTransfers(tx, customerId))
      await this.recorder.recordWithin(tx, {
        caseId,
        cause: { causeId: `bankAccount:${accountId}:${payoutId}`, actor },
        // It may have been retried, or given up, since it was found.
        move: (state, context) => {
          const status = state.payouts?.find((one) => one.payoutId === payoutId)?.status;
          return status === 'failed' || status === 'reversed' ? retryPayout(payoutId)(state, context) : [];
        },
        tellWorkflow: true,
      });
  }
}

/** A guest is let in for one order, and must not turn the money of others to himself; staff or the shop says it for him. */
function assertOwn({ onlyCustomer, onlyOrder }: Caller, customerId: string): void {
  if (onlyOrder !== undefined)
    throw new DomainError('REQUEST.FORBIDDEN', 'A guest has no bank account here; ask the shop.');
  if (onlyCustomer !== undefined && onlyCustomer !== customerId) throw notFound(customerId);
}

function notFound(customerId: string): DomainError {
  return new DomainError('BANK_ACCOUNT.NOT_FOUND', `No bank account of ${customerId} is known.`);
}

function responseOf({ accountId, holder, number, createdAt }: KnownBankAccount): BankAccountResponse {
  return { accountId, holder, kind: number.kind, endsWith: lastDigits(number), since: createdAt };
}
