import type { DataSource } from 'typeorm';
import {
  approvedByOthers, type CaseAct, type CaseState, DomainError, event, isAsAsked, isAtLeast, type JudgedAct, type Move, type NewEvent,
  optionalTerm, type VoidCause,
} from '#domain'; // prettier-ignore
import type { CaseRecorder, PreparedMove } from '../cases/case-recorder.js';
import { around, moveOfAct } from '../cases/prepared-moves.js';
import type { Transaction } from '../data-source.js';
import { ApprovalRequestEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';
import type { PolicyStore } from '../policies/policy-store.js';
import {
  type ApprovalRequest, askerOf, assertMayJudge, assertOpen, type StaffActor, voided, withApprovals,
} from './approval-request.js'; // prettier-ignore
import {
  endRequest, findRequest, insertApproval, insertRequest, isRecorded, lockCase, lockRequest, openRequestFor,
} from './approval-rows.js'; // prettier-ignore
import { rehearsed, StaleRequestError } from './rehearsal.js';

export interface AskedAct {
  readonly requestId: string;
  /** The command that it would be if he could do it alone: what was recorded for it is not asked for again. */
  readonly commandId: string;
  readonly state: CaseState;
  readonly act: CaseAct;
  readonly by: StaffActor;
  readonly expectedVersion?: number | undefined;
  /** Stores the texts that the act names, when it has to wait. */
  readonly keep: (tx: Transaction) => Promise<void>;
}

/** Whose requests: all of a case, or those that somebody may approve. */
export type ApprovalFilter = { readonly caseId: string } | { readonly for: StaffActor };

/**
 * Acts of staff that wait for other people. Asking, approving and carrying out are recordings of the case: the last
 * approval and the act that it was missing for are one transaction, so nothing stands between them.
 */
export class ApprovalStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recorder: CaseRecorder,
    private readonly policies: PolicyStore,
  ) {}

  async find(requestId: string): Promise<ApprovalRequest> {
    return findRequest(this.dataSource.manager, requestId);
  }

  /** The oldest first. */
  async list(filter: ApprovalFilter, page: PageRequest): Promise<Page<ApprovalRequest>> {
    const builder = this.dataSource.getRepository(ApprovalRequestEntity).createQueryBuilder('r');
    if ('caseId' in filter) builder.where('r.caseId = :caseId', filter);
    else {
      const { id, kind } = filter.for;
      const roles = (['agent', 'supervisor'] as const).filter((role) => isAtLeast(kind, role));
      builder
        .where(`r.status = 'open' AND r.askedBy <> :id AND r.role IN (:...roles)`, { id, roles })
        .andWhere(
          'NOT EXISTS (SELECT 1 FROM approvals a WHERE a.request_id = r.request_id AND a.approver = :id)',
        );
    }
    const rows = await readPage(builder, page, {
      columns: ['r.askedAt', 'r.requestId'],
      direction: 'ASC',
      keyOf: (row) => [row.askedAt.toISOString(), row.requestId],
    });
    return { ...rows, items: await withApprovals(this.dataSource.manager, rows.items) };
  }

  /** The request when the act has to wait for others, or null when he may do it alone. Asked once per id. */
  async ask(asked: AskedAct): Promise<ApprovalRequest | null> {
    const policy = await this.policies.getPinned(this.dataSource.manager, asked.state);
    if (!optionalTerm(policy, 'approvals')) return null;
    return this.recorder.transaction(async (tx) => {
      const { caseId } = asked.state;
      await lockCase(tx, caseId);
      if (await isRecorded(tx, caseId, asked.commandId)) return null;
      let judged: JudgedAct | null = null;
      const recorded = await this.recorder.recordWithin(tx, {
        caseId,
        cause: { causeId: `ask:${asked.requestId}`, actor: asked.by },
        ...(asked.expectedVersion === undefined ? {} : { expectedVersion: asked.expectedVersion }),
        move: rehearsed(asked.act, asked.by, (found) => {
          judged = found;
          return askedEvents(asked, found);
        }),
      });
      if (recorded.repeated) return findRequest(tx, asked.requestId);
      return judged && this.insert(tx, asked, judged, recorded.state);
    });
  }

  /** The last approval that is needed carries the act out. Approving twice changes nothing. */
  async approve(requestId: string, by: StaffActor): Promise<ApprovalRequest> {
    const request = await this.recorder.transaction(async (tx) => {
      const found = await lockRequest(tx, requestId);
      assertMayJudge(found, by);
      if (found.approvals.some(({ approver }) => approver === by.id)) return found;
      assertOpen(found);
      await this.approveWithin(tx, found, by);
      return findRequest(tx, requestId);
    });
    if (request.status === 'voided') throw voided(requestId);
    return request;
  }

  /** Whoever may approve may refuse; who asked takes it back so. */
  async refuse(
    requestId: string,
    by: StaffActor,
    reason: { readonly noteId: string; readonly keep: (tx: Transaction, caseId: string) => Promise<void> },
  ): Promise<ApprovalRequest> {
    return this.recorder.transaction(async (tx) => {
      const found = await lockRequest(tx, requestId);
      if (by.id !== found.askedBy) assertMayJudge(found, by);
      assertOpen(found);
      const { caseId, askedBy } = found;
      const { noteId } = reason;
      await reason.keep(tx, caseId);
      await endRequest(tx, requestId, { status: 'refused', by: by.id, noteId });
      const refused = event('approvalRefused', { requestId, askedBy, noteId });
      await this.record(tx, found, { what: 'refuse', by }, () => [refused]);
      return findRequest(tx, requestId);
    });
  }

  private async insert(
    tx: Transaction,
    asked: AskedAct,
    { kind, amountMinor, need }: JudgedAct,
    { version, caseId, currency }: CaseState,
  ): Promise<ApprovalRequest | null> {
    if (!need) return null;
    const { requestId, act, by } = asked;
    await asked.keep(tx);
    const earlier = await openRequestFor(tx, caseId, act);
    if (earlier) await this.void(tx, earlier, by, 'replaced');
    await insertRequest(tx, {
      ...{ requestId, caseVersion: version, by, kind, need, ...noteOf(act) },
      asked: { caseId, act, amountMinor, currency },
    });
    return findRequest(tx, requestId);
  }

  private async approveWithin(tx: Transaction, request: ApprovalRequest, by: StaffActor): Promise<void> {
    const { requestId, act, amountMinor, role, approvers: needed } = request;
    try {
      // Whether it still is what was asked, before anything of the approval is written.
      await this.record(
        tx,
        request,
        { what: `approve:${by.id}`, by },
        rehearsed(act, askerOf(request), (judged) => {
          if (!isAsAsked(judged, { amountMinor, role, needed })) throw new StaleRequestError('amountChanged');
          return [event('approvalGiven', { requestId })];
        }),
      );
    } catch (error) {
      if (error instanceof StaleRequestError) return this.void(tx, request, by, error.voidCause);
      if (error instanceof DomainError) return this.void(tx, request, by, 'notPossible');
      throw error;
    }
    await insertApproval(tx, request, by);
    const approved = await findRequest(tx, requestId);
    if (approved.approvals.length >= needed) await this.execute(tx, approved);
  }

  private async execute(tx: Transaction, request: ApprovalRequest): Promise<void> {
    const { requestId, act, amountMinor, role, approvers: needed, approvals } = request;
    const asker = askerOf(request);
    const approvers = approvals.map(({ approver }) => approver);
    const approved = { requestId, approvers, amountMinor, role, needed };
    await this.record(
      tx,
      request,
      { what: 'execute', by: asker },
      around(moveOfAct(act, asker), (move) => approvedByOthers(move, asker, approved)),
    );
    await endRequest(tx, requestId, { status: 'executed' });
  }

  private async void(
    tx: Transaction,
    request: ApprovalRequest,
    by: StaffActor,
    cause: VoidCause,
  ): Promise<void> {
    const { requestId, askedBy } = request;
    await endRequest(tx, requestId, { status: 'voided', cause });
    const ended = event('approvalVoided', { requestId, askedBy, cause });
    await this.record(tx, request, { what: 'void', by }, () => [ended]);
  }

  /** A case that is running has its workflow told by signal: nobody waits for its answer (ADR 19). */
  private async record(
    tx: Transaction,
    { caseId, requestId }: ApprovalRequest,
    { what, by }: { readonly what: string; readonly by: StaffActor },
    move: Move | PreparedMove,
  ): Promise<void> {
    const cause = { causeId: `${what}:${requestId}`, actor: by };
    await this.recorder.recordWithin(tx, { caseId, cause, move, tellWorkflow: true });
  }
}

function noteOf(act: CaseAct): { readonly noteId?: string } {
  return 'noteId' in act && act.noteId !== undefined ? { noteId: act.noteId } : {};
}

function askedEvents({ requestId, act }: AskedAct, judged: JudgedAct | null): NewEvent[] {
  if (!judged?.need) return [];
  const { kind, amountMinor, need } = judged;
  return [event('approvalAsked', { requestId, kind, amountMinor, ...need, ...noteOf(act) })];
}
