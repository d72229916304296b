import { Injectable, StreamableFile } from '@nestjs/common';
import { DomainError } from '#domain';
import {
  type DeclaredLine, type FoundWithdrawal, type WithdrawableLine, WithdrawalFiling, type WithdrawalReceipt, WithdrawalStore,
} from '#persistence'; // prettier-ignore
import { newId } from '#platform';
import { HttpAnswer } from '../answers/http-answer.js';
import { type Caller, maySee } from '../auth/caller.js';
import { present } from '../optional.js';
import { assertMaySeeOrder } from '../orders/orders.service.js';
import { assertLinesDiffer } from '../quotes/requested-lines.js';
import { receiptDocument } from './receipt-document.js';
import type {
  DraftWithdrawalRequest, WithdrawableLineResponse, WithdrawalDraftResponse, WithdrawalOptionsResponse, WithdrawalReceiptResponse,
} from './withdrawals.dto.js'; // prettier-ignore
import { declarationText, receivedText, wordingOf } from './wording.js';

/** It has the person's name on it: nobody on the way is to keep it. */
const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

/** The function by which consumers withdraw from a contract, in two steps. */
@Injectable()
export class WithdrawalsService {
  constructor(
    private readonly filing: WithdrawalFiling,
    private readonly withdrawals: WithdrawalStore,
  ) {}

  async options(caller: Caller, orderId: string): Promise<WithdrawalOptionsResponse> {
    const options = await this.filing.options(orderId, (order) => assertMaySeeOrder(caller, order, orderId));
    const { isAvailable, lastDay, until, lines, language } = options;
    const { button, confirmButton } = wordingOf(language);
    return {
      ...{
        orderId,
        available: isAvailable,
        buttonLabel: button,
        confirmLabel: confirmButton,
        lastDay,
        until,
      },
      lines: lines.map(lineResponse),
    };
  }

  async draft(caller: Caller, request: DraftWithdrawalRequest): Promise<WithdrawalDraftResponse> {
    const { orderId, lines, name, email, language } = request;
    assertLinesDiffer(lines ?? []);
    const asked = {
      ...{ withdrawalId: newId('wd'), partyId: newId('party'), orderId, name, email },
      ...present({ language, lines: lines?.map(lineOf) }),
    };
    const draft = await this.filing.draft(asked, {
      assertMayFile: (order) => assertMaySeeOrder(caller, order, orderId),
      textOf: declarationText,
    });
    const { withdrawal, covered, turnedDown, quote, policy, order } = draft;
    return {
      ...{ withdrawalId: withdrawal.withdrawalId, orderId, validUntil: withdrawal.validUntil },
      confirmLabel: wordingOf(withdrawal.language).confirmButton,
      ...{ language: withdrawal.language, text: withdrawal.text },
      covers: covered.map((line, index) =>
        Object.assign(lineResponse(line), { quantity: withdrawal.lines[index]?.quantity ?? 0 }),
      ),
      refuses: turnedDown,
      ...(quote && {
        quote: { currency: order.currency, outcome: quote.outcome, breakdown: quote.breakdown },
      }),
      policy,
    };
  }

  async confirm(caller: Caller, withdrawalId: string): Promise<WithdrawalReceiptResponse> {
    // Before anything is locked: nobody holds up an order that is not his.
    await this.find(caller, withdrawalId);
    const receipt = await this.filing.confirm(withdrawalId, {
      ...{ actor: caller.actor, principal: caller.key },
      newCaseId: () => newId('case'),
      receivedAt: receivedText,
      paperOf: receiptDocument,
    });
    return receiptResponse(receipt);
  }

  async receipt(caller: Caller, withdrawalId: string): Promise<HttpAnswer> {
    const { receipt } = await this.find(caller, withdrawalId);
    if (!receipt)
      throw new DomainError(
        'WITHDRAWAL.NOT_CONFIRMED',
        'Nothing was declared yet: the draft waits to be confirmed.',
        'withdrawalId',
      );
    const paper = await this.withdrawals.paper(withdrawalId);
    if (!paper)
      throw new DomainError(
        'WITHDRAWAL.RECEIPT_ERASED',
        `The document was erased with the data of the person; its SHA-256 was ${receipt.sha256}.`,
        'withdrawalId',
      );
    const pdf = new StreamableFile(paper, {
      type: 'application/pdf',
      length: paper.length,
      disposition: `attachment; filename="withdrawal-${withdrawalId.replace(/[^\w-]/g, '_')}.pdf"`,
    });
    return new HttpAnswer(200, pdf, PRIVATE);
  }

  /** Someone else's declaration is told like one that does not exist. */
  private async find(caller: Caller, withdrawalId: string): Promise<FoundWithdrawal> {
    const found = await this.withdrawals.find(withdrawalId);
    if (!found || !maySee(caller, { ...found.withdrawal, customerId: found.customerId }))
      throw new DomainError(
        'WITHDRAWAL.NOT_FOUND',
        `There is no declaration of withdrawal ${withdrawalId}.`,
        'withdrawalId',
      );
    return found;
  }
}

function lineOf({ lineId, quantity, opened }: DeclaredLine): DeclaredLine {
  return present({ lineId, quantity, opened });
}

function lineResponse(line: WithdrawableLine): WithdrawableLineResponse {
  const { lineId, freeUnits, grant, reasons, lastDay, until } = line;
  return {
    ...{ lineId, freeUnits },
    ...(grant && { right: present({ rule: grant.rule, law: grant.law, kind: grant.kind }) }),
    ...{ reasons, lastDay, until },
  };
}

function receiptResponse(receipt: WithdrawalReceipt): WithdrawalReceiptResponse {
  return { ...receipt, receiptUrl: `/v1/withdrawals/${receipt.withdrawalId}/receipt` };
}
