import { Injectable } from '@nestjs/common';
import { type CaseKind, type Channel, DomainError } from '#domain';
import {
  CaseFiling, ComplaintFiling, type FilingRequest, type KeyedRequest, type PinnedQuote, QuoteStore, type RequestedLine, type StoredAnswer,
} from '#persistence'; // prettier-ignore
import { newId } from '#platform';
import { HttpAnswer } from '../answers/http-answer.js';
import { type Caller, maySee } from '../auth/caller.js';
import { evidenceReferences } from '../evidence/references.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { assertMaySeeOrder } from '../orders/orders.service.js';
import { InvalidRequestError } from '../problem/problem.js';
import { noticeOf } from '../quotes/quotes.service.js';
import { areSameLines, assertLinesDiffer, type LineOfRequest } from '../quotes/requested-lines.js';
import { CaseAccess } from './case-access.js';
import { caseAnswer } from './case-response.js';
import type { CaseLineRequest } from './cases.dto.js';
import { channelOf } from './channel-of.js';
import { type FileCaseRequest, wishOf } from './kinds/filings.js';
import { assertFits, logisticsOf } from './logistics-of.js';
import { NewTexts } from './new-texts.js';

/** The order and lines that a filing is for, and the notice that its quote counted from. */
interface Subject {
  readonly orderId: string;
  readonly lines: readonly (LineOfRequest | CaseLineRequest)[];
  readonly noticeAt?: string;
}

/** Files cases. All of it happens in one transaction of the record; no engine is needed for it. */
@Injectable()
export class FilingService {
  constructor(
    private readonly filing: CaseFiling,
    private readonly quotes: QuoteStore,
    private readonly complaints: ComplaintFiling,
    private readonly access: CaseAccess,
  ) {}

  async file(caller: Caller, key: string, request: FileCaseRequest): Promise<HttpAnswer> {
    if (request.logistics) assertFits(request.logistics, 'logistics.');
    assertLinesDiffer(request.lines ?? []);
    const stated = noticeOf(caller, request.noticeAt);
    const channel = channelOf(caller, request.channel);
    const keyed = keyedRequest({ principal: caller.key, route: 'cases', key, body: request });
    const fileFor = async ({ orderId, lines, noticeAt }: Subject) => {
      const subject = { orderId, lines, channel, ...present({ noticeAt: stated ?? noticeAt }) };
      return HttpAnswer.stored(await this.record(caller, filingOf(caller, request, subject, keyed)));
    };
    if (request.about !== undefined) return this.complain(caller, request, { channel, stated, keyed });
    if (request.quoteId === undefined) return fileFor(subjectOf(request));
    try {
      return await fileFor(quotedSubject(request, await this.quotes.get(request.quoteId)));
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'QUOTE.EXPIRED')) throw error;
      return repeatOf(fileFor, error);
    }
  }

  /** A complaint about a case is of the order of that case, whoever may see it. */
  private async complain(
    caller: Caller,
    request: FileCaseRequest,
    { channel, stated, keyed }: { channel: Channel; stated: string | undefined; keyed: KeyedRequest },
  ): Promise<HttpAnswer> {
    const { about = '', lines = [] } = request;
    const { orderId } = await this.access.get(caller, about);
    if (request.orderId !== undefined && request.orderId !== orderId)
      throw new DomainError('COMPLAINT.ABOUT_ANOTHER_ORDER', `Case ${about} is of another order.`, 'about');
    const filing = filingOf(
      caller,
      request,
      { orderId, lines, channel, ...present({ noticeAt: stated }) },
      keyed,
    );
    const at = stated ?? new Date().toISOString();
    const noteId = filing.wish.kind === 'complaint' ? filing.wish.noteId : undefined;
    const contact = present({ channel, direction: 'in' as const, at, noteId });
    return HttpAnswer.stored(
      await this.complaints.file({ ...filing, contact }, about, {
        assertMaySee: (state) => this.access.assertMaySee(caller, state),
        answer: (state, isJoined) => caseAnswer(state, isJoined ? 200 : 201),
      }),
    );
  }

  private record(caller: Caller, filing: FilingRequest): Promise<StoredAnswer> {
    return this.filing.file(filing, {
      assertMayFile: (order) => assertMayFile(caller, order, filing),
      answer: (state) => caseAnswer(state, 201),
    });
  }
}

function filingOf(
  caller: Caller,
  request: FileCaseRequest,
  { orderId, lines, noticeAt, channel }: Subject & { readonly channel: Channel },
  keyed: KeyedRequest,
): FilingRequest {
  const texts = new NewTexts(keyed.commandId, caller.key);
  const { quoteId, logistics, address } = request;
  return {
    wish: wishOf(request, texts),
    caseId: newId('case'),
    orderId,
    lines: lines.map((line, index) => lineOf(line, `lines[${index}]`, texts)),
    logistics: logistics
      ? logisticsOf(logistics, texts)
      : present({ method: 'none' as const, addressId: texts.address(address) }),
    actor: caller.actor,
    texts: texts.all,
    channel,
    evidence: [
      ...evidenceReferences(request.evidence, 'evidence'),
      ...lines.flatMap((line, index) =>
        evidenceReferences((line as CaseLineRequest).evidence, `lines[${index}].evidence`),
      ),
    ],
    keyed,
    ...present({ quoteId, noticeAt }),
  };
}

function lineOf(line: Subject['lines'][number], part: string, texts: NewTexts): RequestedLine {
  const { lineId, quantity, reason, opened, note, evidence } = line as CaseLineRequest;
  const shown = evidenceReferences(evidence, part).length;
  const noteId = texts.note(part, note, evidence);
  return present({ lineId, quantity, reason, opened, noteId, evidence: shown === 0 ? undefined : shown });
}

/**
 * A filing that was answered while its quote was valid gets that answer again. No order has an empty id, so nothing
 * new can be filed by it.
 */
async function repeatOf(
  fileFor: (subject: Subject) => Promise<HttpAnswer>,
  expired: DomainError,
): Promise<HttpAnswer> {
  try {
    return await fileFor({ orderId: '', lines: [] });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ORDER.NOT_FOUND') throw expired;
    throw error;
  }
}

/** A quote for someone else's order is told like one that does not exist: the caller never named the order. */
function assertMayFile(
  caller: Caller,
  order: { customerId: string },
  { orderId, quoteId }: FilingRequest,
): void {
  if (quoteId === undefined) assertMaySeeOrder(caller, order, orderId);
  else if (!maySee(caller, { customerId: order.customerId, orderId }))
    throw new DomainError('QUOTE.NOT_FOUND', `There is no quote ${quoteId}.`, 'quoteId');
}

function missing(field: string): never {
  throw new InvalidRequestError([{ field, message: `${field} must be given when there is no quoteId` }]);
}

/** These may be about the order as a whole. */
const WITHOUT_LINES: readonly CaseKind[] = ['compensation', 'complaint'];

function subjectOf({ kind, orderId, lines }: FileCaseRequest): Subject {
  const stated = lines ?? (WITHOUT_LINES.includes(kind) ? [] : missing('lines'));
  return { orderId: orderId ?? missing('orderId'), lines: stated };
}

function quotedSubject({ orderId, lines }: FileCaseRequest, quote: PinnedQuote): Subject {
  if (orderId !== undefined && orderId !== quote.orderId)
    throw new DomainError('QUOTE.MISMATCH', 'The quote is for another order.', 'orderId');
  if (lines && !areSameLines(lines, quote.lines))
    throw new DomainError('QUOTE.MISMATCH', 'The quote is for other lines, units or reasons.', 'lines');
  // Who was quoted in time files in time, as long as the quote is valid.
  return { orderId: quote.orderId, lines: lines ?? quote.lines, noticeAt: quote.decision.noticeAt };
}
