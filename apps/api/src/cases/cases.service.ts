import { Injectable } from '@nestjs/common';
import { intentSnapshot } from '#contracts';
import { type CaseState, DomainError, goodwillMinor } from '#domain';
import { CaseStore, MoneyStore, TextStore } from '#persistence';
import { type Caller, isStaff } from '../auth/caller.js';
import { HttpAnswer } from '../answers/http-answer.js';
import { complaintInWords, sealedNotes } from '../complaints/complaint-words.js';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import { entityTag, isNotModified } from '../preconditions/entity-tag.js';
import { CaseAccess } from './case-access.js';
import { caseResponse, signalsOf } from './case-response.js';
import type { CasePageResponse } from './case-response.dto.js';
import type { ListCasesQuery } from './cases.dto.js';
import { clocksOf } from './clocks-of.js';
import type { ClocksResponse } from './clocks.dto.js';
import type { NoteContent } from './new-texts.js';
import { timelineOf } from './timeline.js';
import type { MoneyResponse, TimelineResponse } from './timeline.dto.js';
import { withoutPayments } from './without-payments.js';

/** Finance and warehouse have no business with where the customer lives. */
const NO_ADDRESS: readonly string[] = ['finance', 'warehouse'];

/** Reads cases, from the record only. */
@Injectable()
export class CasesService {
  constructor(
    private readonly access: CaseAccess,
    private readonly cases: CaseStore,
    private readonly texts: TextStore,
    private readonly moneyStore: MoneyStore,
  ) {}

  async list(caller: Caller, query: ListCasesQuery): Promise<CasePageResponse> {
    const { stage } = query;
    const filter = present({ stage, ...withinOwn(caller, query) });
    const page = await this.cases.list(filter, pageOf(query));
    return { ...page, items: page.items.map((state) => caseResponse(state)) };
  }

  async get(caller: Caller, caseId: string, ifNoneMatch: string | undefined): Promise<HttpAnswer> {
    const state = await this.access.get(caller, caseId);
    const tag = entityTag(state.version);
    if (isNotModified(ifNoneMatch, tag)) return new HttpAnswer(304, undefined, { ETag: tag });
    const { addressId } = state.logistics;
    const seesAddress = addressId !== undefined && !NO_ADDRESS.includes(caller.actor.kind);
    const address = seesAddress ? (await this.texts.find(addressId))?.content : undefined;
    const forStaff = isStaff(caller)
      ? {
          dispositions: state.dispositions,
          signals: signalsOf(state),
          instantRefund: state.decision?.instantRefund,
        }
      : {};
    const shown = caseResponse(state, { address, ...forStaff });
    if (shown.question) Object.assign(shown.question, await this.wordsOf(caller, state));
    if (shown.complaint && !NO_ADDRESS.includes(caller.actor.kind))
      Object.assign(shown.complaint, complaintInWords(state, await this.texts.ofCase(caseId), caller));
    return new HttpAnswer(200, shown, { ETag: tag });
  }

  /** The words of an open question, for those who ask and who answer. */
  private async wordsOf({ actor }: Caller, { question }: CaseState): Promise<NoteContent | undefined> {
    if (!question || NO_ADDRESS.includes(actor.kind)) return undefined;
    return (await this.texts.find(question.noteId))?.content as NoteContent | undefined;
  }

  async timeline(caller: Caller, caseId: string): Promise<TimelineResponse> {
    const state = await this.access.get(caller, caseId);
    const [chain, texts] = await Promise.all([this.cases.chain(caseId), this.texts.ofCase(caseId)]);
    return {
      items: timelineOf(
        chain.events.map(({ event }) => event),
        texts,
        caller,
        sealedNotes(state, caller),
      ),
    };
  }

  async clocks(caller: Caller, caseId: string): Promise<ClocksResponse> {
    const state = await this.access.get(caller, caseId);
    const [rows, policy] = await Promise.all([this.cases.clocks(caseId), this.cases.policyOf(caseId)]);
    const forCustomer = caller.actor.kind === 'customer';
    return clocksOf({ state, rows, policy, now: new Date().toISOString(), forCustomer });
  }

  async money(caller: Caller, caseId: string): Promise<MoneyResponse> {
    const state = await this.access.get(caller, caseId);
    // How a present was paid for is not for the one who was given it.
    const payments = caller.isRecipient ? [] : await this.moneyStore.payments(state.orderId);
    const refunds = state.refunds.map(intentSnapshot);
    return {
      caseId,
      currency: state.currency,
      ...present({ quoted: state.decision?.breakdown, approved: state.breakdown }),
      shortfallMinor: state.shortfallMinor ?? 0,
      goodwillMinor: goodwillMinor(state),
      refunds: caller.isRecipient ? withoutPayments(refunds) : refunds,
      ...(isStaff(caller) ? { recourses: state.recourses } : {}),
      payments,
    };
  }
}

/** What was asked for, within what the caller is confined to. */
function withinOwn(
  { onlyCustomer, onlyOrder }: Caller,
  { customerId, orderId }: ListCasesQuery,
): Pick<ListCasesQuery, 'customerId' | 'orderId'> {
  if (onlyCustomer !== undefined && ![undefined, onlyCustomer].includes(customerId))
    throw new DomainError('REQUEST.FORBIDDEN', 'You may only see your own cases.', 'customerId');
  if (onlyOrder !== undefined && ![undefined, onlyOrder].includes(orderId))
    throw new DomainError('REQUEST.FORBIDDEN', 'You may only see the cases of your order.', 'orderId');
  return present({ customerId: onlyCustomer ?? customerId, orderId: onlyOrder ?? orderId });
}
