import type { DataSource } from 'typeorm';
import { type CaseEvent, type CaseState, DomainError, type Policy } from '#domain';
import { query } from '../data-source.js';
import { CaseClockEntity, CaseEntity, CaseEventEntity } from '../entities.js';
import { type Page, type PageRequest, readPage } from '../page.js';
import type { ChainedEvent } from './hash-chain.js';

export interface CaseFilter {
  readonly customerId?: string;
  readonly orderId?: string;
  readonly stage?: string;
}

export interface CaseChain {
  readonly headHash: string;
  readonly events: readonly ChainedEvent[];
}

export type CaseClockRow = Readonly<CaseClockEntity>;

export interface StoredHistory {
  readonly runId: string;
  readonly eventCount: number;
  readonly storedAt: string;
  readonly history: unknown;
}

export interface SilentCall {
  readonly caseId: string;
  readonly callId: string;
  readonly providerCallId: string;
}

const CALLS_AT_ONCE = 200;

/** Reads cases. Lists page by key, so the millionth case costs what the first one did. */
export class CaseStore {
  constructor(private readonly dataSource: DataSource) {}

  async find(caseId: string): Promise<CaseState | null> {
    const [row] = await query<{ state: CaseState }>(
      this.dataSource.manager,
      `SELECT state FROM cases WHERE case_id = $1`,
      [caseId],
    );
    return row?.state ?? null;
  }

  async get(caseId: string): Promise<CaseState> {
    const state = await this.find(caseId);
    if (!state) throw new DomainError('CASE.NOT_FOUND', `There is no case ${caseId}.`);
    return state;
  }

  async list(filter: CaseFilter, page: PageRequest): Promise<Page<CaseState>> {
    const builder = this.dataSource.getRepository(CaseEntity).createQueryBuilder('c');
    if (filter.customerId !== undefined) builder.andWhere('c.customerId = :customerId', filter);
    if (filter.orderId !== undefined) builder.andWhere('c.orderId = :orderId', filter);
    if (filter.stage !== undefined) builder.andWhere('c.stage = :stage', filter);
    const rows = await readPage(builder, page, {
      columns: ['c.filedAt', 'c.caseId'],
      direction: 'DESC',
      keyOf: (row) => [row.filedAt.toISOString(), row.caseId],
    });
    return { ...rows, items: rows.items.map((row) => row.state) };
  }

  /** Cases whose follow-up call is to be made now, the longest waiting first. */
  async callsDue(page: PageRequest): Promise<Page<CaseState>> {
    const builder = this.dataSource
      .getRepository(CaseEntity)
      .createQueryBuilder('c')
      .where(`c.state -> 'callTask' ->> 'status' = 'due'`);
    const rows = await readPage(builder, page, {
      columns: ['c.filedAt', 'c.caseId'],
      direction: 'ASC',
      keyOf: (row) => [row.filedAt.toISOString(), row.caseId],
    });
    return { ...rows, items: rows.items.map((row) => row.state) };
  }

  /** Calls that were placed at least so long ago and of which nothing was heard since, the oldest first. */
  async silentCalls(minutes: number): Promise<SilentCall[]> {
    return query<SilentCall>(
      this.dataSource.manager,
      `SELECT case_id AS "caseId", call ->> 'callId' AS "callId", call ->> 'providerCallId' AS "providerCallId"
       FROM cases, LATERAL (SELECT state #> '{callTask,call}' AS call) AS made
       WHERE state -> 'callTask' ->> 'status' = 'due' AND stage = 'followUp' AND call ->> 'status' = 'placed'
         AND (call ->> 'since')::timestamptz <= now() - make_interval(mins => $1)
       ORDER BY call ->> 'since', case_id LIMIT ${CALLS_AT_ONCE}`,
      [minutes],
    );
  }

  async clocks(caseId: string): Promise<CaseClockRow[]> {
    return this.dataSource
      .getRepository(CaseClockEntity)
      .find({ where: { caseId }, order: { startedAt: 'ASC', clockId: 'ASC' } });
  }

  /** The policy that the case pinned when it was filed. */
  async policyOf(caseId: string): Promise<Policy> {
    const [row] = await query<{ document: Policy }>(
      this.dataSource.manager,
      `SELECT p.document FROM cases c JOIN policies p ON p.policy_id = c.policy_id AND p.version = c.policy_version WHERE c.case_id = $1`,
      [caseId],
    );
    if (!row) throw new DomainError('CASE.NOT_FOUND', `There is no case ${caseId}.`);
    return row.document;
  }

  /** The case's events with their hashes, oldest first, and the head that they must lead to. */
  async chain(caseId: string): Promise<CaseChain> {
    const head = await this.dataSource.getRepository(CaseEntity).findOneBy({ caseId });
    if (!head) throw new DomainError('CASE.NOT_FOUND', `There is no case ${caseId}.`);
    const rows = await this.dataSource
      .getRepository(CaseEventEntity)
      .find({ where: { caseId }, order: { seq: 'ASC' } });
    return { headHash: head.headHash, events: rows.map(toChained) };
  }

  async storedHistories(caseId: string): Promise<StoredHistory[]> {
    return query<StoredHistory>(
      this.dataSource.manager,
      `SELECT run_id AS "runId", event_count AS "eventCount", stored_at AS "storedAt", history FROM workflow_histories WHERE case_id = $1 ORDER BY epoch, stored_at`,
      [caseId],
    );
  }

  /** Keeps the engine's history of a closed case; the engine itself forgets it after its retention. */
  async storeHistory(
    caseId: string,
    epoch: number,
    history: { runId: string; eventCount: number; json: unknown },
  ): Promise<void> {
    await query(
      this.dataSource.manager,
      `INSERT INTO workflow_histories (case_id, epoch, run_id, event_count, history) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [caseId, epoch, history.runId, history.eventCount, JSON.stringify(history.json)],
    );
  }

  /** What was recorded for a command, if it was: its answer may have got lost on the way. */
  async findByCause(causeId: string, caseId: string): Promise<number | null> {
    const [row] = await query<{ seq: number | null }>(
      this.dataSource.manager,
      `SELECT max(seq) AS seq FROM case_events WHERE case_id = $1 AND cause_id = $2`,
      [caseId, causeId],
    );
    return row?.seq ?? null;
  }
}

function toChained(row: CaseEventEntity): ChainedEvent {
  const { caseId, seq, type, payload, actor, causeId, prevHash, hash } = row;
  const event = {
    caseId,
    seq,
    type,
    payload,
    actor,
    causeId,
    recordedAt: row.recordedAt.toISOString(),
  } as CaseEvent;
  return { event, prevHash, hash };
}
