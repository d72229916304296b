import type { DataSource } from 'typeorm';
import { type CaseState, type Contact, DomainError, joinComplaint, noteComplaint } from '#domain';
import { PartyStore } from '../contacts/party-store.js';
import { query, type Transaction } from '../data-source.js';
import type { CaseFiling, FilingRequest } from '../cases/case-filing.js';
import type { CaseRecorder } from '../cases/case-recorder.js';
import { ENDED } from '../cases/final-stages.js';
import { unlessOutrun } from '../cases/outrun.js';
import { insertTexts } from '../cases/text-store.js';
import type { EvidenceStore } from '../evidence/evidence-store.js';
import type { IdempotencyStore, StoredAnswer } from '../messages/idempotency-store.js';

export interface ComplaintHooks {
  /** Throws when the caller may not see the case that it is about. */
  readonly assertMaySee: (about: CaseState) => void;
  readonly answer: (state: CaseState, joined: boolean) => StoredAnswer;
}

/** A complaint about a case, and how it came: as a contact of the one that is open already. */
export type ComplaintRequest = FilingRequest & { readonly contact: Contact };

/**
 * Files complaints about cases. All about one case go one after the other, under the lock of that case; while one is
 * open, the next ones join it.
 */
export class ComplaintFiling {
  private readonly parties: PartyStore;

  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: {
      readonly filing: CaseFiling;
      readonly recorder: CaseRecorder;
      readonly idempotency: IdempotencyStore;
      readonly evidence: EvidenceStore;
    },
  ) {
    this.parties = new PartyStore(dataSource);
  }

  async file(request: ComplaintRequest, about: string, hooks: ComplaintHooks): Promise<StoredAnswer> {
    const { idempotency } = this.parts;
    return unlessOutrun(this.dataSource, async (tx) => {
      const earlier = await idempotency.claimWithin(tx, request.keyed);
      if (earlier) return earlier;
      const subject = await lock(tx, about);
      hooks.assertMaySee(subject);
      if (subject.orderId !== request.orderId)
        throw new DomainError('COMPLAINT.ABOUT_ANOTHER_ORDER', `Case ${about} is of another order.`, 'about');
      const open = await openComplaint(tx, about);
      const state =
        open === null ? await this.fileNew(tx, request, subject) : await this.join(tx, request, open);
      const answer = hooks.answer(state, open !== null);
      await idempotency.answerWithin(tx, request.keyed, answer);
      return answer;
    });
  }

  /** Who was given the goods complains as himself: what comes of it is his, and no business of the giver. */
  private async fileNew(tx: Transaction, request: ComplaintRequest, about: CaseState): Promise<CaseState> {
    const { filing, recorder } = this.parts;
    const recipient = about.gift ? await this.parties.find(about.customerId, tx) : null;
    const filed = await filing.fileWithin(
      tx,
      { ...request, ...(recipient ? { recipient } : {}) },
      { assertMayFile: () => undefined },
    );
    await recorder.recordWithin(tx, {
      caseId: about.caseId,
      cause: { causeId: `complaint:${filed.caseId}`, actor: request.actor },
      move: noteComplaint(filed.caseId),
      tellWorkflow: true,
    });
    return filed;
  }

  private async join(tx: Transaction, request: ComplaintRequest, caseId: string): Promise<CaseState> {
    const { texts, evidence = [], keyed, actor, contact } = request;
    await insertTexts(tx, caseId, texts);
    const { state } = await this.parts.recorder.recordWithin(tx, {
      caseId,
      cause: { causeId: keyed.commandId, actor },
      move: joinComplaint(contact),
      tellWorkflow: true,
    });
    const { orderId, customerId } = state;
    const target = { caseId, orderId, customerId, callerKey: keyed.principal };
    await this.parts.evidence.attachWithin(tx, target, evidence);
    return state;
  }
}

async function lock(tx: Transaction, caseId: string): Promise<CaseState> {
  const [row] = await query<{ state: CaseState }>(
    tx,
    `SELECT state FROM cases WHERE case_id = $1 FOR NO KEY UPDATE`,
    [caseId],
  );
  if (!row) throw new DomainError('CASE.NOT_FOUND', `There is no case ${caseId}.`, 'about');
  return row.state;
}

async function openComplaint(tx: Transaction, about: string): Promise<string | null> {
  const [row] = await query<{ caseId: string }>(
    tx,
    `SELECT case_id AS "caseId" FROM cases WHERE kind = 'complaint' AND state #>> '{wish,about}' = $1
       AND stage NOT IN (${ENDED})`,
    [about],
  );
  return row?.caseId ?? null;
}
