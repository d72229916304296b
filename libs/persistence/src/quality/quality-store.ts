import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import {
  type AuditFacts, type AuditReason, auditReasonsOf, auditScore, type CaseKind, DomainError, type Scorecard,
} from '#domain'; // prettier-ignore
import { query, type Transaction, violatedConstraint } from '../data-source.js';
import { insertTexts, type NewText } from '../cases/text-store.js';
import { insertMessages, messageIdOf } from '../people/message-row.js';

export const AUDIT_STATUSES = ['drawn', 'scored', 'acknowledged', 'objected', 'decided'] as const;
export type AuditStatus = (typeof AUDIT_STATUSES)[number];

export interface AuditRow {
  readonly auditId: string;
  readonly caseId: string;
  readonly epoch: number;
  readonly kind: CaseKind;
  readonly market: string;
  readonly agent: string | null;
  readonly reasons: readonly AuditReason[];
  readonly scorecardVersion: number;
  readonly status: AuditStatus;
  readonly drawnAt: Date;
  readonly auditor: string | null;
  readonly scores: Readonly<Record<string, number>> | null;
  /** In hundredths of a percent. */
  readonly score: number | null;
  readonly noteId: string | null;
  readonly answerNoteId: string | null;
  readonly decidedBy: string | null;
  readonly decisionNoteId: string | null;
}

export type ScorecardRow = Scorecard & { readonly version: number };

/** What somebody says of a case or of an audit, with its text. */
export interface Said {
  readonly by: string;
  readonly text?: NewText;
}

const COLUMNS = `audit_id AS "auditId", case_id AS "caseId", epoch, kind, market, agent, reasons, scorecard_version AS "scorecardVersion", status,
  drawn_at AS "drawnAt", auditor, scores, score, note_id AS "noteId", answer_note_id AS "answerNoteId", decided_by AS "decidedBy",
  decision_note_id AS "decisionNoteId"`;

// Who is answered for it: its owner, or else who of staff acted on it last.
const FACTS = `
  SELECT c.case_id AS "caseId", c.epoch, c.kind, c.market,
    coalesce(c.owner, (SELECT e.actor ->> 'id' FROM case_events e WHERE e.case_id = c.case_id AND e.actor ->> 'kind' IN ('agent', 'supervisor')
      ORDER BY e.seq DESC LIMIT 1)) AS agent,
    to_char((c.state ->> 'endedAt')::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM') AS period,
    array_remove(ARRAY[
      CASE WHEN c.kind = 'complaint' THEN 'complaint' END,
      CASE WHEN EXISTS (SELECT FROM case_response_times t WHERE t.case_id = c.case_id AND NOT t.met) THEN 'breach' END,
      CASE WHEN (c.state -> 'survey' ->> 'score')::int <= 2 OR NOT (c.state -> 'survey' ->> 'solved')::boolean THEN 'lowScore' END,
      CASE WHEN EXISTS (SELECT FROM case_events e WHERE e.case_id = c.case_id AND e.type = 'policyOverridden') THEN 'override' END
    ], NULL) AS risks
  FROM cases c WHERE c.state ->> 'endedAt' IS NOT NULL`;

const auditIdOf = ({ caseId, epoch }: AuditFacts): string =>
  `aud_${createHash('sha256').update(`${caseId}\n${epoch}`).digest('hex').slice(0, 32)}`;

/** The service standard, and the audits of cases by it. */
export class QualityStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest version of the standard, or the one named. */
  async scorecard(version?: number): Promise<ScorecardRow> {
    const [row] = await query<{ version: number; document: Scorecard }>(
      this.dataSource.manager,
      `SELECT version, document FROM scorecards WHERE version = coalesce($1, (SELECT max(version) FROM scorecards))`,
      [version ?? null],
    );
    if (!row) throw new Error('A migration ships the first standard.');
    return { ...row.document, version: row.version };
  }

  /** The next version; the same document again is the version that there is. */
  async setScorecard(scorecard: Scorecard, by: string): Promise<ScorecardRow> {
    return this.dataSource.transaction(async (tx) => {
      await query(tx, `SELECT pg_advisory_xact_lock(hashtext('scorecards'))`);
      await query(
        tx,
        `INSERT INTO scorecards (version, document, set_by)
         SELECT version + 1, $1::jsonb, $2 FROM scorecards WHERE version = (SELECT max(version) FROM scorecards) AND document <> $1::jsonb`,
        [JSON.stringify(scorecard), by],
      );
      const [row] = await query<{ version: number }>(tx, `SELECT max(version) AS version FROM scorecards`);
      return { ...scorecard, version: row?.version ?? 1 };
    });
  }

  /** Draws a case that is over, when chance or the standard wants it; drawn before, nothing changes. */
  async draw(caseId: string): Promise<number> {
    return this.drawAll(
      await query<AuditFacts>(this.dataSource.manager, `${FACTS} AND c.case_id = $1`, [caseId]),
    );
  }

  /** The same for all that were filed in a time; answers how many are new. */
  async sample(from: string, to: string): Promise<{ seen: number; drawn: number }> {
    const facts = await query<AuditFacts>(
      this.dataSource.manager,
      `${FACTS} AND c.filed_at >= $1 AND c.filed_at < $2 ORDER BY c.filed_at, c.case_id LIMIT 50000`,
      [from, to],
    );
    return { seen: facts.length, drawn: await this.drawAll(facts) };
  }

  private async drawAll(facts: readonly AuditFacts[]): Promise<number> {
    const { version, sampling } = await this.scorecard();
    const drawn = facts
      .map((one) => ({ ...one, auditId: auditIdOf(one), reasons: auditReasonsOf(one, sampling) }))
      .filter(({ reasons }) => reasons.length > 0);
    if (drawn.length === 0) return 0;
    const rows = await query(
      this.dataSource.manager,
      `INSERT INTO quality_audits (audit_id, case_id, epoch, kind, market, agent, reasons, scorecard_version)
       SELECT d."auditId", d."caseId", d.epoch, d.kind, d.market, d.agent, d.reasons, $2
       FROM jsonb_to_recordset($1::jsonb) AS d("auditId" text, "caseId" text, epoch int, kind text, market text, agent text, reasons jsonb)
       ON CONFLICT (case_id, epoch) DO NOTHING RETURNING 1`,
      [JSON.stringify(drawn), version],
    );
    return rows.length;
  }

  /** Those that wait, the longest waiting first; an agent's own only once there is something to say to him. */
  async list(filter: {
    readonly status?: AuditStatus;
    readonly agent?: string;
    readonly said?: boolean;
  }): Promise<AuditRow[]> {
    return query<AuditRow>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM quality_audits WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR agent = $2)
         AND (NOT $3::boolean OR scored_at IS NOT NULL) ORDER BY drawn_at, audit_id LIMIT 200`,
      [filter.status ?? null, filter.agent ?? null, filter.said ?? false],
    );
  }

  async get(auditId: string): Promise<AuditRow> {
    const [row] = await query<AuditRow>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM quality_audits WHERE audit_id = $1`,
      [auditId],
    );
    if (!row) throw new DomainError('AUDIT.NOT_FOUND', `There is no audit ${auditId}.`, 'auditId');
    return row;
  }

  /** The first look, which the agent hears of. */
  async score(auditId: string, scores: Readonly<Record<string, number>>, said: Said): Promise<AuditRow> {
    return this.judge(auditId, scores, said, {
      from: 'drawn',
      set: `status = 'scored', auditor = $3, scores = $4, score = $5, note_id = $6, scored_at = clock_timestamp()`,
    });
  }

  /** A second auditor ends the dispute; what he gives stands. */
  async decide(auditId: string, scores: Readonly<Record<string, number>>, said: Said): Promise<AuditRow> {
    return this.judge(auditId, scores, said, {
      from: 'objected',
      set: `status = 'decided', decided_by = $3, scores = $4, score = $5, decision_note_id = $6, decided_at = clock_timestamp()`,
    });
  }

  /** The agent's word on it, once. */
  async answer(auditId: string, answer: 'acknowledged' | 'objected', { by, text }: Said): Promise<AuditRow> {
    const audit = await this.get(auditId);
    if (audit.agent !== by)
      throw new DomainError('AUDIT.NOT_FOUND', `There is no audit ${auditId}.`, 'auditId');
    return this.dataSource.transaction(async (tx) => {
      await insertTexts(tx, audit.caseId, text ? [text] : []);
      return change(
        tx,
        `UPDATE quality_audits SET status = $2, answer_note_id = $3, answered_at = clock_timestamp() WHERE audit_id = $1 AND status = 'scored'
         RETURNING ${COLUMNS}`,
        [auditId, answer, text?.textId ?? null],
      );
    });
  }

  private async judge(
    auditId: string,
    scores: Readonly<Record<string, number>>,
    { by, text }: Said,
    { from, set }: { readonly from: AuditStatus; readonly set: string },
  ): Promise<AuditRow> {
    const audit = await this.get(auditId);
    const score = auditScore(await this.scorecard(audit.scorecardVersion), audit.kind, scores);
    try {
      return await this.dataSource.transaction(async (tx) => {
        await insertTexts(tx, audit.caseId, text ? [text] : []);
        const judged = await change(
          tx,
          `UPDATE quality_audits SET ${set} WHERE audit_id = $1 AND status = $2 RETURNING ${COLUMNS}`,
          [auditId, from, by, JSON.stringify(scores), score, text?.textId ?? null],
        );
        await tellAgent(tx, judged);
        return judged;
      });
    } catch (error) {
      const own = ['never_audits_own_case', 'never_audits_himself', 'another_decides'];
      if (!own.includes(violatedConstraint(error) ?? '')) throw error;
      throw new DomainError(
        'AUDIT.OWN_CASE',
        'Nobody audits a case that he had a part in, nor decides of his own audit.',
      );
    }
  }
}

async function change(tx: Transaction, sql: string, values: readonly unknown[]): Promise<AuditRow> {
  const [row] = await query<AuditRow>(tx, `WITH changed AS (${sql}) SELECT * FROM changed`, [...values]);
  if (!row) throw new DomainError('AUDIT.ENDED', 'The audit is not waiting for this, or not any more.');
  return row;
}

/** By mail; what it says is read with the feedback itself. */
async function tellAgent(tx: Transaction, { auditId, caseId, agent, status }: AuditRow): Promise<void> {
  if (agent === null) return;
  const [row] = await query<{ orderId: string }>(
    tx,
    `SELECT order_id AS "orderId" FROM cases WHERE case_id = $1`,
    [caseId],
  );
  const orderId = row?.orderId ?? '';
  await insertMessages(tx, [
    {
      ...{
        messageId: messageIdOf(auditId, status),
        caseId,
        orderId,
        recipientKind: 'owner',
        recipient: agent,
      },
      ...{
        template: 'staffAudited',
        audience: 'staff',
        channel: 'mail',
        language: 'en',
        status: 'queued',
        urgent: false,
      },
      params: { caseId, orderId, owner: agent },
    },
  ]);
}
