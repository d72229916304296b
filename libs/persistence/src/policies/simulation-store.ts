import canonicalize from 'canonicalize';
import type { DataSource } from 'typeorm';
import {
  type CaseLine, type Decision, DomainError, type Instant, NOTHING_SIMULATED, type Order, type PastDecision, type Policy, redecide, type SimulationTally, tallied, type Wish,
} from '#domain'; // prettier-ignore
import { type CalendarOf } from '../cases/year-ahead.js';
import { decisionCalendar } from '../cases/decision-terms.js';
import { query, type Transaction } from '../data-source.js';
import { parsePolicy } from './policy-document.js';
import type { PolicyStore } from './policy-store.js';

export interface SimulationRequest {
  readonly simulationId: string;
  /** Cases filed from this instant on, and before the other. */
  readonly from: Instant;
  readonly to: Instant;
  /** Absent: each case under the version that it pins, which must come out as it is kept. */
  readonly policy?: unknown;
  readonly requestedBy: string;
}

export interface Simulation {
  readonly simulationId: string;
  readonly from: Date;
  readonly to: Date;
  readonly policy: Policy | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly casesInAll: number;
  readonly lastCaseId: string;
  readonly tally: SimulationTally & Differences;
}

/** Of decisions that were recomputed: how many do not come out as they are kept, and the first of them. */
interface Differences {
  readonly differing?: number;
  readonly differences?: readonly string[];
}

interface PastRow {
  readonly caseId: string;
  readonly currency: string;
  readonly noticeAt: Instant;
  readonly isGift: boolean;
  readonly lines: CaseLine[];
  readonly wish: Wish;
  readonly decision: Decision;
  readonly order: Order;
}

const PAGE = 200;
const MOST_DIFFERENCES = 100;

const IN_RANGE = `c.filed_at >= s.filed_from AND c.filed_at < s.filed_to
  AND (s.policy IS NULL OR c.state ->> 'market' = s.policy ->> 'market'
    OR s.policy -> 'alsoFor' @> jsonb_build_array(jsonb_build_object('market', c.state ->> 'market')))
  AND (s.policy ->> 'sellerId' IS NULL OR v.document ->> 'sellerId' = s.policy ->> 'sellerId')`;

const CASES = `policy_simulations s CROSS JOIN cases c
  JOIN order_versions v ON v.order_id = c.order_id AND v.version = (c.state ->> 'orderVersion')::int`;

/** Runs that decide past cases again, page by page; each page and the tally so far are one transaction, so a crash loses nothing. */
export class SimulationStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyStore,
    private readonly calendarOf: CalendarOf,
  ) {}

  /** The policy is refused as a whole when it is not one; nothing of it is turned on. */
  async request({ simulationId, from, to, policy, requestedBy }: SimulationRequest): Promise<void> {
    const document = policy === undefined ? null : JSON.stringify(parsePolicy(policy));
    await this.dataSource.transaction(async (tx) => {
      await query(
        tx,
        `INSERT INTO policy_simulations (simulation_id, filed_from, filed_to, policy, requested_by, tally)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [simulationId, from, to, document, requestedBy, JSON.stringify(NOTHING_SIMULATED)],
      );
      await query(
        tx,
        `UPDATE policy_simulations SET cases_in_all = (SELECT count(*) FROM ${CASES} WHERE s.simulation_id = $1 AND ${IN_RANGE})
         WHERE simulation_id = $1 AND cases_in_all = 0`,
        [simulationId],
      );
      await query(tx, `INSERT INTO outbox (message) VALUES ($1)`, [
        JSON.stringify({ kind: 'simulatePolicy', simulationId }),
      ]);
    });
  }

  async find(simulationId: string, tx: Transaction = this.dataSource.manager): Promise<Simulation> {
    const [row] = await query<Simulation>(
      tx,
      `SELECT simulation_id AS "simulationId", filed_from AS "from", filed_to AS "to", policy, requested_at AS "requestedAt",
         finished_at AS "finishedAt", cases_in_all AS "casesInAll", last_case_id AS "lastCaseId", tally
       FROM policy_simulations WHERE simulation_id = $1`,
      [simulationId],
    );
    if (row) return row;
    throw new DomainError('REQUEST.NOT_FOUND', `There is no simulation ${simulationId}.`, 'simulationId');
  }

  async carryOut(simulationId: string): Promise<void> {
    while (await this.carryOutPage(simulationId));
  }

  /** False once there is no further page. Two that work on one run wait for each other. */
  private async carryOutPage(simulationId: string): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      await query(tx, `SELECT 1 FROM policy_simulations WHERE simulation_id = $1 FOR UPDATE`, [simulationId]);
      const run = await this.find(simulationId, tx);
      if (run.finishedAt !== null) return false;
      const page = await this.readPage(tx, run);
      let { tally } = run;
      for (const past of page) tally = await this.decideAgain(tx, past, run.policy, tally);
      const isLast = page.length < PAGE;
      await query(
        tx,
        `UPDATE policy_simulations SET tally = $2, last_case_id = $3, finished_at = CASE WHEN $4 THEN now() END
         WHERE simulation_id = $1`,
        [simulationId, JSON.stringify(tally), page.at(-1)?.caseId ?? run.lastCaseId, isLast],
      );
      return !isLast;
    });
  }

  /** From the events of the filing, which nothing changes, and not from the record as it is today. */
  private async readPage(tx: Transaction, run: Simulation): Promise<PastDecision[]> {
    return query<PastRow>(
      tx,
      `SELECT c.case_id AS "caseId", f.payload ->> 'currency' AS currency, f.payload ->> 'noticeAt' AS "noticeAt",
         f.payload ? 'gift' AS "isGift", coalesce(f.payload -> 'wish', '{"kind":"return"}') AS wish, f.payload -> 'lines' AS lines, d.payload -> 'decision' AS decision, v.document AS order
       FROM ${CASES}
         JOIN case_events f ON f.case_id = c.case_id AND f.seq = 1
         JOIN case_events d ON d.case_id = c.case_id AND d.seq = 2 AND d.type = 'caseDecided'
       WHERE s.simulation_id = $1 AND ${IN_RANGE} AND c.case_id > $2 ORDER BY c.case_id LIMIT ${PAGE}`,
      [run.simulationId, run.lastCaseId],
    );
  }

  private async decideAgain(
    tx: Transaction,
    past: PastDecision,
    policy: Policy | null,
    tally: Simulation['tally'],
  ): Promise<Simulation['tally']> {
    if (policy) return tallied(tally, past, redecide(past, policy, this.calendar(past, policy)));
    const { policyId, policyVersion } = past.decision;
    const pinned = await this.policies.getVersion(tx, policyId, policyVersion);
    const again = redecide(past, pinned);
    const { differing = 0, differences = [] } = tally;
    const counted = { ...tallied(tally, past, again), differing, differences };
    if (isAsKept(past.decision, again)) return counted;
    const first = [...differences, past.caseId].slice(0, MOST_DIFFERENCES);
    return { ...counted, differing: differing + 1, differences: first };
  }

  private calendar(
    { order, noticeAt, decision }: PastDecision,
    policy: Policy,
  ): PastDecision['decision']['calendar'] {
    const timeZone = decision.customer?.timeZone;
    const terms = { order, policy, ...(timeZone === undefined ? {} : { timeZone }) };
    return decisionCalendar(this.calendarOf, terms, noticeAt);
  }
}

/** Everything that is kept of a decision comes out the same; what later releases keep besides is not compared. */
function isAsKept(kept: Decision, again: Decision): boolean {
  const textOf = (value: unknown) => canonicalize(JSON.parse(JSON.stringify(value ?? null)));
  return Object.entries(kept).every(
    ([name, value]) => textOf(value) === textOf(again[name as keyof Decision]),
  );
}
