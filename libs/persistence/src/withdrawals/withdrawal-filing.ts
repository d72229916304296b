import type { DataSource } from 'typeorm';
import {
  type Actor, addDuration, type CalendarDay, type CaseState, type Decision, type DecisionReason, DomainError, type Instant, knowsWithdrawal, type Order,
  policyReference,
} from '#domain'; // prettier-ignore
import type { CaseFiling } from '../cases/case-filing.js';
import { unlessOutrun } from '../cases/outrun.js';
import type { CalendarOf } from '../cases/year-ahead.js';
import { ContactStore } from '../contacts/contact-store.js';
import { type Party, PartyStore } from '../contacts/party-store.js';
import { query, type Transaction } from '../data-source.js';
import type { RequestedLine } from '../orders/unit-claims.js';
import { insertMessages, messageIdOf } from '../people/message-row.js';
import type { CaseOfWithdrawal, DeclaredLine, Withdrawal, WithdrawalReceipt } from './withdrawal.js';
import { sha256Of, WithdrawalStore } from './withdrawal-store.js';
import {
  assertFree, decisionOf, partsOf, quoteOf, readWithdrawalTerms, usualDeclaration, type WithdrawableLine, withdrawableLines, type WithdrawalTerms,
} from './withdrawal-terms.js'; // prettier-ignore

/** For how long a draft can be confirmed. */
const DRAFT_VALID_FOR = 'PT24H';
const USUAL_LANGUAGE = 'en';

export interface WithdrawalOptions {
  readonly orderId: string;
  readonly isAvailable: boolean;
  /** The end of the longest period of a line that has units left; null without end, or while it has not begun. */
  readonly lastDay: CalendarDay | null;
  readonly until: Instant | null;
  readonly lines: readonly WithdrawableLine[];
  readonly language: string;
}

export interface WithdrawalRequest {
  readonly withdrawalId: string;
  readonly partyId: string;
  readonly orderId: string;
  readonly lines?: readonly DeclaredLine[];
  readonly name: string;
  readonly email: string;
  readonly language?: string;
}

/** A declared line that policy turns down, and why. */
export interface TurnedDown extends DeclaredLine {
  readonly reasons: readonly DecisionReason[];
}

export interface WithdrawalDraft {
  readonly withdrawal: Withdrawal;
  readonly order: Order;
  readonly covered: readonly WithdrawableLine[];
  readonly turnedDown: readonly TurnedDown[];
  /** What would come back for what is not turned down. */
  readonly quote: Decision | null;
  readonly policy: string;
}

type AssertMayFile = (order: { customerId: string }) => void;

export interface DraftHooks {
  readonly assertMayFile: AssertMayFile;
  /** The words of the declaration, without the person's name. */
  readonly textOf: (
    order: Order,
    lines: readonly DeclaredLine[],
    reader: Pick<Withdrawal, 'language' | 'timeZone'>,
  ) => string;
}

/** Whether the caller may confirm it was asked before: a declaration never changes hands. */
export interface ConfirmationHooks {
  readonly actor: Actor;
  readonly principal: string;
  readonly newCaseId: () => string;
  /** The moment as a person reads it. */
  readonly receivedAt: (declaredAt: Instant, withdrawal: Withdrawal) => string;
  readonly paperOf: (receipt: Omit<WithdrawalReceipt, 'sha256'>, party: Party) => Uint8Array;
}

/**
 * Withdrawals from a contract in two steps: a draft, of which nothing follows, and its confirmation, which files what
 * was declared and makes the receipt in one transaction.
 */
export class WithdrawalFiling {
  private readonly contacts: ContactStore;
  private readonly parties: PartyStore;
  private readonly withdrawals: WithdrawalStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly filing: CaseFiling,
    private readonly calendarOf: CalendarOf,
  ) {
    this.contacts = new ContactStore(dataSource);
    this.parties = new PartyStore(dataSource);
    this.withdrawals = new WithdrawalStore(dataSource);
  }

  async options(orderId: string, assertMayFile: AssertMayFile): Promise<WithdrawalOptions> {
    const tx = this.dataSource.manager;
    const terms = await readWithdrawalTerms(tx, { orderId }, this.calendarOf);
    assertMayFile(terms.facts.order);
    const lines = withdrawableLines(terms);
    const open = lines.filter(({ grant, freeUnits }) => grant !== undefined && freeUnits > 0);
    const language = (await this.contacts.ofOrder(orderId))?.language ?? USUAL_LANGUAGE;
    return { orderId, isAvailable: open.length > 0, ...longestOf(open), lines, language };
  }

  async draft(request: WithdrawalRequest, hooks: DraftHooks): Promise<WithdrawalDraft> {
    return this.dataSource.transaction(async (tx) => {
      const terms = await readWithdrawalTerms(tx, request, this.calendarOf);
      const { order, policy, calendar } = terms.facts;
      const reference = policyReference({ ...policy, policyVersion: policy.version });
      hooks.assertMayFile(order);
      if (!knowsWithdrawal(policy))
        throw new DomainError(
          'WITHDRAWAL.NOT_AVAILABLE',
          `The policy ${reference} knows no right to withdraw; file a return instead.`,
          'orderId',
        );
      const lines = request.lines ?? usualDeclaration(terms);
      assertFree(lines, terms);
      const { withdrawalId, partyId, orderId, name, email } = request;
      const contact = await this.contacts.find(tx, orderId);
      const language = request.language ?? contact?.language ?? USUAL_LANGUAGE;
      const timeZone = calendar.zone;
      await this.parties.put(tx, { partyId, orderId, name, email, language, timeZone });
      const withdrawal: Withdrawal = {
        ...{ withdrawalId, orderId, partyId, lines, language, timeZone },
        text: hooks.textOf(order, lines, { language, timeZone }),
        draftedAt: terms.noticeAt,
        validUntil: addDuration(terms.noticeAt, DRAFT_VALID_FOR),
      };
      await this.withdrawals.insertDraft(tx, withdrawal);
      return { withdrawal, order, policy: reference, ...prospectsOf(lines, terms) };
    });
  }

  /** Confirming again gives the first receipt again. The moment of the first confirmation is the one that counts. */
  async confirm(withdrawalId: string, hooks: ConfirmationHooks): Promise<WithdrawalReceipt> {
    // Before any lock: who confirms in the last second of the period is not late because another one was served first.
    const declaredAt = await this.now();
    return unlessOutrun(this.dataSource, async (tx) => {
      await query(
        tx,
        `SELECT 1 FROM orders JOIN withdrawals USING (order_id) WHERE withdrawal_id = $1 FOR NO KEY UPDATE OF orders`,
        [withdrawalId],
      );
      const found = await this.withdrawals.find(withdrawalId, tx);
      if (!found) throw noSuchWithdrawal(withdrawalId);
      const { withdrawal, receipt } = found;
      if (receipt) return receipt;
      const party = await this.parties.find(withdrawal.partyId, tx);
      if (!party || withdrawal.validUntil < declaredAt)
        throw new DomainError(
          'WITHDRAWAL.DRAFT_EXPIRED',
          `The draft could be confirmed until ${withdrawal.validUntil}; make a new one.`,
          'withdrawalId',
        );
      const cases = await this.fileCases(tx, withdrawal, declaredAt, hooks);
      return this.receive(tx, { withdrawal, party, cases, declaredAt }, hooks);
    });
  }

  /** One case for what is to come back, one for what never came, and the same apart for what policy turns down. */
  private async fileCases(
    tx: Transaction,
    { withdrawalId, orderId, lines }: Withdrawal,
    noticeAt: Instant,
    { actor, principal, newCaseId }: ConfirmationHooks,
  ): Promise<CaseOfWithdrawal[]> {
    const terms = await readWithdrawalTerms(tx, { orderId, noticeAt }, this.calendarOf);
    assertFree(lines, terms);
    const groups = new Map<string, RequestedLine[]>();
    for (const part of lines.flatMap((line) => partsOf(line, terms))) {
      const isRefused = decisionOf(part, terms).outcome === 'refuse';
      const group = `${isRefused} ${part.reason}`;
      groups.set(group, [...(groups.get(group) ?? []), part]);
    }
    const cases: CaseOfWithdrawal[] = [];
    for (const parts of groups.values()) {
      const request = {
        ...{ caseId: newCaseId(), orderId, lines: parts, noticeAt, actor, texts: [] },
        logistics: { method: 'mail' as const },
        channel: 'web' as const,
        wish: { kind: 'return' as const },
        declaration: { withdrawalId },
        keyed: { principal },
      };
      cases.push(caseOf(await this.filing.fileWithin(tx, request, { assertMayFile: () => undefined })));
    }
    return cases;
  }

  /** The receipt, its document, and the mail that says the same. */
  private async receive(
    tx: Transaction,
    declared: { withdrawal: Withdrawal; party: Party; cases: CaseOfWithdrawal[]; declaredAt: Instant },
    { receivedAt, paperOf }: ConfirmationHooks,
  ): Promise<WithdrawalReceipt> {
    const { withdrawal, party, cases, declaredAt } = declared;
    const { withdrawalId, orderId, text, language } = withdrawal;
    const received = receivedAt(declaredAt, withdrawal);
    const content = { withdrawalId, orderId, declaredAt, received, text, language, cases };
    const pdf = paperOf(content, party);
    const receipt = { ...content, sha256: sha256Of(pdf) };
    await this.withdrawals.insertReceipt(tx, receipt, pdf);
    const caseId = cases.map((one) => one.caseId).join(', ');
    const { sha256 } = receipt;
    await insertMessages(tx, [
      {
        ...{ messageId: messageIdOf('withdrawal', withdrawalId), orderId, caseId: cases[0]?.caseId ?? '' },
        ...{ template: 'withdrawalReceived', audience: 'customer', channel: 'mail', language },
        ...{ recipientKind: 'party', recipient: party.partyId, status: 'queued', urgent: true },
        params: { caseId, orderId, withdrawalId, received, declaration: text, sha256 },
      },
    ]);
    return receipt;
  }

  private async now(): Promise<Instant> {
    const [row] = await query<{ now: Date }>(
      this.dataSource.manager,
      `SELECT clock_timestamp()::timestamptz(3) AS now`,
    );
    if (!row) throw new Error('The database did not tell the time.');
    return row.now.toISOString();
  }
}

function noSuchWithdrawal(withdrawalId: string): DomainError {
  return new DomainError(
    'WITHDRAWAL.NOT_FOUND',
    `There is no declaration of withdrawal ${withdrawalId}.`,
    'withdrawalId',
  );
}

function caseOf({ caseId, lines, decision }: CaseState): CaseOfWithdrawal {
  return {
    caseId,
    outcome: decision?.outcome ?? 'review',
    lines: lines.map(({ lineId, quantity, opened }) => ({
      ...{ lineId, quantity },
      ...(opened === undefined ? {} : { opened }),
    })),
  };
}

/** What has no end that is known is open longer than anything else. */
function longestOf(lines: readonly WithdrawableLine[]): Pick<WithdrawalOptions, 'lastDay' | 'until'> {
  const isEndless = lines.some(({ until }) => until === null);
  const [longest] = [...lines].sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? 1 : -1));
  return isEndless || !longest
    ? { lastDay: null, until: null }
    : { lastDay: longest.lastDay, until: longest.until };
}

/** What would become of the declaration if it were confirmed now. */
function prospectsOf(
  lines: readonly DeclaredLine[],
  terms: WithdrawalTerms,
): Pick<WithdrawalDraft, 'covered' | 'turnedDown' | 'quote'> {
  const parts = lines.flatMap((line) =>
    partsOf(line, terms).map((part) => ({ part, line, decision: decisionOf(part, terms) })),
  );
  const turnedDown = parts
    .filter(({ decision }) => decision.outcome === 'refuse')
    .map(({ part: { lineId, quantity }, decision }) => ({
      ...{ lineId, quantity },
      reasons: decision.reasons.filter(({ effect }) => effect === 'refuse'),
    }));
  const carried = lines.flatMap((line): RequestedLine[] => {
    const own = parts.filter((part) => part.line === line && part.decision.outcome !== 'refuse');
    const quantity = own.reduce((sum, { part }) => sum + part.quantity, 0);
    const [first] = own;
    return first ? [{ ...first.part, quantity }] : [];
  });
  return {
    covered: withdrawableLines(terms, lines),
    turnedDown,
    quote: carried.length === 0 ? null : quoteOf(carried, terms),
  };
}
