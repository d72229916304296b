import type { DataSource } from 'typeorm';
import { type OutboxMessage, viewOf } from '#contracts';
import {
  type Actor, type CaseState, type Channel, claimsUnits, COURSES, DomainError, fileCase, type Filing, type FraudSignal, fraudSignals,
  type Instant, isFinal, isGift, type Logistics, optionalTerm, type Order, type Outcome, type RemedyCause, type TakenOver, type Wish,
  withWhatFollows,
} from '#domain'; // prettier-ignore
import { factsOfHarm } from '../compensation/compensation-facts.js';
import { type Party, PartyStore } from '../contacts/party-store.js';
import { query, type Transaction } from '../data-source.js';
import type { EvidenceReference } from '../evidence/evidence.js';
import type { EvidenceStore } from '../evidence/evidence-store.js';
import {
  type IdempotencyStore,
  type KeyedRequest,
  type StoredAnswer,
} from '../messages/idempotency-store.js';
import type { OrderStore } from '../orders/order-store.js';
import {
  claimLine,
  insertClaims,
  mentionLine,
  readStock,
  type RequestedLine,
} from '../orders/unit-claims.js';
import type { PolicyStore } from '../policies/policy-store.js';
import { GENESIS } from './hash-chain.js';
import type { PinnedQuote, QuoteStore } from './quote-store.js';
import { insertTexts, type NewText } from './text-store.js';
import { unlessOutrun } from './outrun.js';
import { measuredBy, planTransition } from './transition.js';
import { writeTransition } from './transition-writer.js';
import { pricedWish } from '../products/priced-wish.js';
import { decisionCalendar, type DecisionTerms, factsOf, readDecisionTerms } from './decision-terms.js';
import { insertSerials } from './earlier-repairs.js';
import { readFraudCounts } from './fraud-counts.js';
import { type CalendarOf, YearAhead } from './year-ahead.js';

export interface FilingRequest {
  readonly caseId: string;
  /** What is asked beside the lines. */
  readonly wish: Wish;
  readonly orderId: string;
  readonly quoteId?: string;
  readonly lines: readonly RequestedLine[];
  readonly logistics: Logistics;
  /** Absent: the moment of filing. */
  readonly noticeAt?: Instant;
  readonly channel?: Channel;
  /** The declaration of withdrawal that it follows from. */
  readonly declaration?: CaseState['declaration'];
  /** Who was given the goods, when it is he who returns them, and how he is reached. */
  readonly recipient?: Party;
  /** The case that it takes over from, and what of its goods. */
  readonly convertedFrom?: string;
  readonly takenOver?: TakenOver;
  /** Why a repair of the same goods opened what is asked for now. */
  readonly remedyOpened?: RemedyCause;
  readonly actor: Actor;
  readonly texts: readonly NewText[];
  /** What the texts name of our own evidence. */
  readonly evidence?: readonly EvidenceReference[];
  readonly keyed: KeyedRequest;
}

/** A filing inside a transaction that sees to repeats itself; of the key only whose it is counts. */
export type FilingWithin = Omit<FilingRequest, 'keyed'> & { readonly keyed: Pick<KeyedRequest, 'principal'> };

export interface FilingHooks {
  /** The calendar of a zone around an instant, as data. */
  readonly calendarOf: CalendarOf;
  /** The answer to give, and to give again to the same key. */
  readonly answer: (state: CaseState) => StoredAnswer;
  /** Throws when the caller may not file for this order. */
  readonly assertMayFile: (order: { customerId: string }) => void;
}

/** Files cases: one transaction from the idempotency key to the outbox row, so that a 201 means a case that stays. */
export class CaseFiling {
  private readonly yearAhead: YearAhead;
  private readonly parties: PartyStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly stores: {
      orders: OrderStore;
      policies: PolicyStore;
      quotes: QuoteStore;
      idempotency: IdempotencyStore;
      evidence: EvidenceStore;
    },
    private readonly hooks: Pick<FilingHooks, 'calendarOf'>,
  ) {
    this.yearAhead = new YearAhead(hooks.calendarOf);
    this.parties = new PartyStore(dataSource);
  }

  async file(request: FilingRequest, hooks: Omit<FilingHooks, 'calendarOf'>): Promise<StoredAnswer> {
    return unlessOutrun(this.dataSource, async (tx) => {
      const earlier = await this.stores.idempotency.claimWithin(tx, request.keyed);
      if (earlier) return earlier;
      const state = await this.fileWithin(tx, request, hooks);
      const answer = hooks.answer(state);
      await this.stores.idempotency.answerWithin(tx, request.keyed, answer);
      return answer;
    });
  }

  /** Files a case in the caller's transaction, which has to see to repeats, and to being outrun. */
  async fileWithin(
    tx: Transaction,
    request: FilingWithin,
    hooks: Pick<FilingHooks, 'assertMayFile'>,
  ): Promise<CaseState> {
    await this.lockOrder(tx, request.orderId, hooks);
    const terms = await readDecisionTerms(tx, request);
    await this.admitRecipient(tx, request, terms.order);
    const stock = await readStock(
      tx,
      request.orderId,
      request.lines.map((line) => line.lineId),
    );
    const isClaiming = claimsUnits(request.wish);
    const claimed = request.lines.map((line, index) =>
      isClaiming
        ? claimLine(terms.order, stock.get(line.lineId), line, index)
        : { line: mentionLine(terms.order, line, index), claim: null },
    );

    const noticeAt = request.noticeAt ?? terms.now;
    if (noticeAt > terms.now)
      throw new DomainError('REQUEST.INVALID', 'The notice cannot lie in the future.', 'noticeAt');
    const signals = await this.readSignals(tx, request, terms);
    const calendarThen = decisionCalendar(this.hooks.calendarOf, terms, noticeAt);
    const { remedyOpened } = request;
    const facts = {
      ...{ ...factsOf(terms, calendarThen), signals, ...factsOfHarm(request.wish, terms) },
      ...(remedyOpened === undefined ? {} : { remedyOpened }),
    };
    const lines = claimed.map(({ line }) => line);
    const wish = await pricedWish(tx, request.wish, lines, terms.order);
    const filing = filingOf(request, { wish, lines, noticeAt, facts });
    const calendar = this.yearAhead.from(terms.now, { ...terms, market: terms.order.market });
    const context = { ...terms, calendar, course: COURSES[request.wish.kind] };
    const events = withWhatFollows(null, fileCase(filing, context), context);
    const { caseId } = request;
    const cause = { causeId: `filing:${caseId}`, actor: request.actor };
    const transition = planTransition(
      events,
      {
        before: null,
        headHash: GENESIS,
        caseId,
        cause,
        now: terms.now,
        givenBack: terms.givenBack,
        measured: measuredBy(terms.policy, []),
      },
      startMessage,
    );
    await this.assertQuoted(tx, request, transition.after);

    if (!isFinal(transition.after.stage))
      await insertClaims(
        tx,
        caseId,
        request.orderId,
        claimed.flatMap(({ claim }) => claim ?? []),
      );
    await insertTexts(tx, caseId, request.texts);
    await writeTransition(tx, transition);
    await insertSerials(tx, caseId, terms.order, request);
    await this.attachEvidence(tx, request, transition.after);
    return transition.after;
  }

  /** What speaks for fraud; only looked for where the policy wants to know. */
  private async readSignals(
    tx: Transaction,
    { orderId, logistics, texts, recipient, evidence = [] }: FilingWithin,
    { policy, order }: DecisionTerms,
  ): Promise<FraudSignal[]> {
    if (!optionalTerm(policy, 'fraud')) return [];
    const address = texts.find(({ textId }) => textId === logistics.addressId)?.content;
    const evidenceIds = evidence.map(({ evidenceId }) => evidenceId);
    const customerId = recipient?.partyId ?? order.customerId;
    return fraudSignals(await readFraudCounts(tx, { orderId, customerId, address, evidenceIds }), policy);
  }

  /** Of an order that is a present in part, the rest is no business of the recipient. */
  private async admitRecipient(
    tx: Transaction,
    { recipient, lines }: FilingWithin,
    order: Order,
  ): Promise<void> {
    if (!recipient) return;
    lines.forEach(({ lineId }, index) => {
      const line = order.lines.find((candidate) => candidate.lineId === lineId);
      if (!line || !isGift(order, line))
        throw new DomainError(
          'GIFT.NOT_A_GIFT',
          `Line ${lineId} was not bought as a gift.`,
          `lines[${index}].lineId`,
        );
    });
    await this.parties.put(tx, recipient);
  }

  private async attachEvidence(
    tx: Transaction,
    { evidence = [], keyed }: FilingWithin,
    { caseId, orderId, customerId }: CaseState,
  ): Promise<void> {
    const target = { caseId, orderId, customerId, callerKey: keyed.principal };
    await this.stores.evidence.attachWithin(tx, target, evidence);
  }

  /** Filings of one order go one after the other; what others hold of it is read after the lock, in a statement of its own. */
  private async lockOrder(
    tx: Transaction,
    orderId: string,
    hooks: Pick<FilingHooks, 'assertMayFile'>,
  ): Promise<void> {
    const [row] = await query<{ customerId: string }>(
      tx,
      `SELECT customer_id AS "customerId" FROM orders WHERE order_id = $1 FOR NO KEY UPDATE`,
      [orderId],
    );
    if (!row) throw new DomainError('ORDER.NOT_FOUND', `There is no order ${orderId}.`, 'orderId');
    hooks.assertMayFile(row);
  }

  /** A quote pins policy and price: a filing that would be worth something else is refused instead of surprising anybody. */
  private async assertQuoted(tx: Transaction, { quoteId }: FilingWithin, filed: CaseState): Promise<void> {
    if (quoteId === undefined) return;
    const quote = await this.stores.quotes.get(quoteId, tx);
    const quoted = quote.decision.breakdown.totalMinor;
    const total = filed.decision?.breakdown.totalMinor;
    // A signal may ask people to look at what the quote would have approved, and evidence that came with the filing can
    // only better the outcome. Neither changes an amount.
    const { decision } = filed;
    const isSuspect = decision?.outcome === 'review' && decision.signals !== undefined;
    assertSameDifference(quote, filed);
    if (total !== quoted || (isWorse(decision?.outcome, quote.decision.outcome) && !isSuspect))
      throw new DomainError(
        'QUOTE.MISMATCH',
        `The quote was for ${quoted}; the case would now be worth ${total ?? 0}. Ask for a new quote.`,
        'quoteId',
      );
  }
}

/** What a filing says, as the record takes it; its wish with what it costs. */
function filingOf(
  { caseId, logistics, quoteId, channel, declaration, convertedFrom, takenOver, recipient }: FilingWithin,
  known: Pick<Filing, 'wish' | 'lines' | 'noticeAt' | 'facts'>,
): Filing {
  return {
    ...{ caseId, logistics, ...known },
    ...(channel === undefined ? {} : { channel }),
    ...(declaration === undefined ? {} : { declaration }),
    ...(recipient === undefined ? {} : { recipientId: recipient.partyId }),
    ...(quoteId === undefined ? {} : { quoteId }),
    ...(convertedFrom === undefined ? {} : { convertedFrom }),
    ...(takenOver === undefined ? {} : { takenOver }),
  };
}

/** What an exchange costs beyond its goods was quoted too, if it was asked. */
function assertSameDifference({ exchange: quoted }: PinnedQuote, { exchange }: CaseState): void {
  if (quoted === undefined || quoted.differenceMinor === exchange?.differenceMinor) return;
  throw new DomainError(
    'QUOTE.MISMATCH',
    `The quote was for an exchange with a difference of ${quoted.differenceMinor}; this case has ${exchange?.differenceMinor ?? 'none'}. Ask for a new quote.`,
    'quoteId',
  );
}

const FROM_BEST: readonly (Outcome | undefined)[] = ['approve', 'review', 'refuse', undefined];
const isWorse = (filed: Outcome | undefined, quoted: Outcome): boolean =>
  FROM_BEST.indexOf(filed) > FROM_BEST.indexOf(quoted);

/** A case that policy refused is over at once: it has no workflow until somebody appeals. */
function startMessage(after: CaseState): OutboxMessage[] {
  if (isFinal(after.stage)) return [];
  return [{ kind: 'startCase', caseId: after.caseId, epoch: after.epoch, view: viewOf(after) }];
}
