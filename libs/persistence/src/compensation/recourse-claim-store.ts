import type { DataSource } from 'typeorm';
import { type ClockAct, type Culprit, DomainError, type Minor, type RecourseClaimStatus } from '#domain';
import { query } from '../data-source.js';
import { decodeCursor, type Page, pageOf, type PageRequest } from '../page.js';

export interface RecourseClaimRow {
  readonly claimId: string;
  readonly caseId: string;
  readonly market: string;
  readonly against: Culprit;
  readonly reason: string;
  readonly reference: string | null;
  readonly amountMinor: Minor;
  readonly acceptedMinor: Minor | null;
  readonly receivedMinor: Minor;
  readonly currency: string;
  readonly status: RecourseClaimStatus;
  readonly filedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  /** Of the clock of its answer: how many rungs, and the one that it waits for. */
  readonly rungsReached: number;
  readonly nextAt: Date | null;
  readonly nextAct: ClockAct | null;
}

export interface RecourseClaimFilter {
  readonly status?: RecourseClaimStatus;
  readonly against?: Culprit;
  readonly caseId?: string;
  /** Open, and past the day by which an answer was due. */
  readonly overdue?: boolean;
}

const READ = `SELECT claim_id AS "claimId", case_id AS "caseId", market, against, reason, reference, amount_minor::float8 AS "amountMinor",
  accepted_minor::float8 AS "acceptedMinor", received_minor::float8 AS "receivedMinor", currency, status, filed_at AS "filedAt",
  due_at AS "dueAt", answered_at AS "answeredAt", rungs_reached AS "rungsReached", next_at AS "nextAt", next_act AS "nextAct" FROM recourse_claims`;

/** Reads what is claimed of carriers and suppliers; it is written with the transitions of its cases. */
export class RecourseClaimStore {
  constructor(private readonly dataSource: DataSource) {}

  async get(claimId: string): Promise<RecourseClaimRow> {
    const [row] = await query<RecourseClaimRow>(this.dataSource.manager, `${READ} WHERE claim_id = $1`, [
      claimId,
    ]);
    if (!row) throw new DomainError('RECOURSE.NOT_FOUND', `There is no claim ${claimId}.`, 'claimId');
    return row;
  }

  /** Those whose clock has something to do, what is due the longest first. */
  async due(): Promise<Pick<RecourseClaimRow, 'claimId' | 'caseId' | 'rungsReached'>[]> {
    return query(
      this.dataSource.manager,
      `SELECT claim_id AS "claimId", case_id AS "caseId", rungs_reached AS "rungsReached" FROM recourse_claims
       WHERE next_at <= clock_timestamp() ORDER BY next_at`,
    );
  }

  /** The newest first. */
  async list(filter: RecourseClaimFilter, { limit, cursor }: PageRequest): Promise<Page<RecourseClaimRow>> {
    const { status = null, against = null, caseId = null, overdue = false } = filter;
    const [filedAt = null, claimId = null] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const rows = await query<RecourseClaimRow>(
      this.dataSource.manager,
      `${READ} WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR against = $2) AND ($3::text IS NULL OR case_id = $3)
         AND (NOT $4 OR (status = 'open' AND due_at < now()))
         AND ($5::timestamptz IS NULL OR (filed_at, claim_id) < ($5::timestamptz, $6::text))
       ORDER BY filed_at DESC, claim_id DESC LIMIT $7`,
      [status, against, caseId, overdue, filedAt, claimId, limit + 1],
    );
    return pageOf(rows, limit, (claim) => [claim.filedAt.toISOString(), claim.claimId]);
  }
}
