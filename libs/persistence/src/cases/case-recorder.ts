import type { DataSource } from 'typeorm';
import { type CaseView, type OutboxMessage, viewOf } from '#contracts';
import {
  type CaseEvent, type CaseState, COURSES, DomainError, givenBy, isFinal, type Move, type MoveContext, type NewEvent, type Order,
  type PaymentBalance, type RefundBreakdown, type ResponseTime, withWhatFollows,
} from '#domain'; // prettier-ignore
import { query, type Transaction } from '../data-source.js';
import { compensationOf, type CompensationRow, knownOf } from '../compensation/compensation-facts.js';
import { payoutsElsewhere } from '../money/payouts-elsewhere.js';
import type { PolicyStore } from '../policies/policy-store.js';
import { unlessOutrun } from './outrun.js';
import { type Cause, measuredBy, planTransition, type Recorded, recordedOf, seenOf } from './transition.js';
import { writeTransition } from './transition-writer.js';
import { type CalendarOf, YearAhead } from './year-ahead.js';

/** A move that needs something first which is read, or claimed, under the lock of its case. */
export interface PreparedMove {
  prepare(tx: Transaction, state: CaseState): Promise<Move>;
}

export interface RecordRequest {
  readonly caseId: string;
  readonly cause: Cause;
  readonly move: Move | PreparedMove;
  /** The version that a person had read (If-Match). */
  readonly expectedVersion?: number;
  /** True when the workflow does not hear the answer: it is then told of what concerns it by signal, through the outbox. */
  readonly tellWorkflow?: boolean;
}

interface LockedCase {
  readonly state: CaseState;
  readonly headHash: string;
}

interface ContextRow {
  readonly repeated: CaseEvent[] | null;
  readonly order: Order;
  readonly balances: PaymentBalance[] | null;
  readonly elsewhere: RefundBreakdown[] | null;
  readonly givenBackRevision: number | null;
  readonly compensation: CompensationRow | null;
  readonly payoutsElsewhere: MoveContext['payoutsElsewhere'] | null;
  readonly measured: ResponseTime[] | null;
  readonly now: Date;
}

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of the case $1: what `responseTimesOf` goes on from. */
const OPEN_RESPONSES = `SELECT json_agg(json_strip_nulls(json_build_object('step', step, 'seq', seq, 'startedAt', ${instant('started_at')},
  'withinMs', within_ms, 'waitedMs', waited_ms, 'dueAt', ${instant('due_at')}, 'status', status, 'agent', agent)) ORDER BY seq)
  FROM case_response_times WHERE case_id = $1 AND status = 'open'`;

const COMPENSATION = compensationOf({
  orderId: '$2',
  market: '$7',
  cause: '$8::text',
  currency: '$6',
  caseId: '$1',
});
const PAYOUTS = payoutsElsewhere({ customer: '$5', currency: '$6', caseId: '$1' });

/**
 * Records what happens to cases. One transaction locks the case, lets the move decide on the newest record, and writes
 * events, clocks, refunds, ledger, breaks and messages together: it arbitrates between people, facts and timers.
 */
export class CaseRecorder {
  private readonly yearAhead: YearAhead;

  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyStore,
    hooks: { readonly calendarOf: CalendarOf },
  ) {
    this.yearAhead = new YearAhead(hooks.calendarOf);
  }

  async record(request: RecordRequest): Promise<Recorded> {
    return this.transaction((tx) => this.recordWithin(tx, request));
  }

  /** A transaction around recordings, repeated as a whole when another case of the same order was faster. */
  async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return unlessOutrun(this.dataSource, work);
  }

  /** The same inside a transaction of the caller, who has something to write with it. */
  async recordWithin(tx: Transaction, request: RecordRequest): Promise<Recorded> {
    const { caseId, cause } = request;
    const locked = await this.lock(tx, caseId);
    // A second statement, so that it sees what was committed while we waited for the lock.
    const context = await this.readContext(tx, locked.state, cause.causeId);
    if (context.repeated)
      return { state: locked.state, view: viewOf(locked.state), events: context.repeated, repeated: true };
    this.assertVersion(locked.state, request.expectedVersion);

    const moveContext = await this.moveContext(tx, locked.state, context);
    const { now } = moveContext;
    const move = 'prepare' in request.move ? await request.move.prepare(tx, locked.state) : request.move;
    const events = withWhatFollows(locked.state, move(locked.state, moveContext), moveContext);
    if (events.length === 0)
      return { state: locked.state, view: viewOf(locked.state), events: [], repeated: false };

    const circumstances = {
      ...{ before: locked.state, headHash: locked.headHash, caseId, cause, now },
      givenBack: seenOf(context.order, context.givenBackRevision),
      measured: measuredBy(moveContext.policy, context.measured),
    };
    const transition = planTransition(events, circumstances, (after) =>
      this.messages(locked.state, after, request.tellWorkflow),
    );
    await writeTransition(tx, transition);
    return recordedOf(transition);
  }

  /** What the move would record on the case as it stands, or what else can be worked out of it; nothing is locked or written. */
  async foresee<Foreseen = NewEvent[]>(
    caseId: string,
    move: (state: CaseState, context: MoveContext) => Foreseen,
  ): Promise<Foreseen> {
    const tx = this.dataSource.manager;
    const [row] = await query<{ state: CaseState }>(tx, `SELECT state FROM cases WHERE case_id = $1`, [
      caseId,
    ]);
    if (!row) throw new DomainError('CASE.NOT_FOUND', `There is no case ${caseId}.`);
    const context = await this.readContext(tx, row.state, '');
    return move(row.state, await this.moveContext(tx, row.state, context));
  }

  private async moveContext(tx: Transaction, state: CaseState, row: ContextRow): Promise<MoveContext> {
    const now = row.now.toISOString();
    const policy = await this.policies.getPinned(tx, state);
    return {
      now,
      policy,
      order: row.order,
      balances: row.balances ?? [],
      calendar: this.yearAhead.ofCase(state, policy, now),
      elsewhere: givenBy(row.elsewhere ?? []),
      payoutsElsewhere: row.payoutsElsewhere ?? {},
      ...knownOf(row.compensation),
      course: COURSES[state.kind],
    };
  }

  private async lock(tx: Transaction, caseId: string): Promise<LockedCase> {
    const [row] = await query<LockedCase>(
      tx,
      `SELECT state, head_hash AS "headHash" FROM cases WHERE case_id = $1 FOR NO KEY UPDATE`,
      [caseId],
    );
    if (!row) throw new DomainError('CASE.NOT_FOUND', `There is no case ${caseId}.`);
    return row;
  }

  private async readContext(tx: Transaction, state: CaseState, causeId: string): Promise<ContextRow> {
    const [row] = await query<ContextRow>(
      tx,
      `SELECT clock_timestamp() AS now,
         (SELECT document FROM order_versions WHERE order_id = $2 AND version = $3) AS order,
         (SELECT json_agg(json_build_object('caseId', case_id, 'seq', seq, 'type', type, 'payload', payload) ORDER BY seq)
            FROM case_events WHERE case_id = $1 AND cause_id = $4) AS repeated,
         (SELECT json_agg(json_build_object('paymentId', payment_id, 'tender', tender, 'availableMinor', available_minor) ORDER BY position)
            FROM payments WHERE order_id = $2) AS balances,
         (SELECT json_agg(state -> 'breakdown') FROM cases WHERE order_id = $2 AND case_id <> $1 AND state -> 'breakdown' IS NOT NULL) AS elsewhere,
         (SELECT revision FROM given_back WHERE order_id = $2) AS "givenBackRevision",
         ${COMPENSATION} AS compensation,
         ${PAYOUTS} AS "payoutsElsewhere",
         (${OPEN_RESPONSES}) AS measured`,
      [
        ...[state.caseId, state.orderId, state.orderVersion, causeId, state.customerId, state.currency],
        ...[state.market, state.wish?.kind === 'compensation' ? state.wish.cause : null],
      ],
    );
    if (!row) throw new Error('The context of a recording is always one row.');
    return row;
  }

  private assertVersion(state: CaseState, expected: number | undefined): void {
    if (expected !== undefined && expected !== state.version)
      throw new DomainError(
        'CASE.VERSION_MISMATCH',
        `You read version ${expected}; the case is at version ${state.version}.`,
      );
  }

  private messages(before: CaseState, after: CaseState, tellWorkflow = false): OutboxMessage[] {
    // A case that is reopened gets a workflow of its own; one that was over before has none left to tell.
    if (after.epoch !== before.epoch)
      return [{ kind: 'startCase', caseId: after.caseId, epoch: after.epoch, view: viewOf(after) }];
    if (!tellWorkflow || isFinal(before.stage)) return [];
    const view = viewOf(after);
    if (isSameButVersion(viewOf(before), view)) return [];
    return [{ kind: 'signalCase', caseId: after.caseId, epoch: after.epoch, view }];
  }
}

/** Nothing that a workflow waits for has changed: telling it would only cost a task. */
function isSameButVersion(before: CaseView, after: CaseView): boolean {
  return JSON.stringify({ ...before, version: 0 }) === JSON.stringify({ ...after, version: 0 });
}
