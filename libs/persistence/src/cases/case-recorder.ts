import type { DataSource } from 'typeorm';
import { type CaseView, type OutboxMessage, viewOf } from '#contracts';
import {
  type CaseEvent, type CaseState, DomainError, givenBy, isFinal, type Move, type Order, type PaymentBalance, type RefundBreakdown,
} from '#domain'; // prettier-ignore
import { isDeadlock, query, type Transaction, violatedConstraint } from '../data-source.js';
import type { PolicyStore } from '../policies/policy-store.js';
import { type Cause, planTransition, type Recorded, recordedOf } from './transition.js';
import { writeTransition } from './transition-writer.js';
import { type CalendarOf, YearAhead } from './year-ahead.js';

export interface RecordRequest {
  readonly caseId: string;
  readonly cause: Cause;
  readonly move: Move;
  /** The version that a person had read (If-Match). */
  readonly expectedVersion?: number;
  /** True when the workflow does not hear the answer: it is then told by signal, through the outbox. */
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
  readonly now: Date;
}

const TRIES = 3;

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

  /** A transaction that looks again when another case of the same order took the money between look and reservation. */
  async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        const isOutrun = violatedConstraint(error) === 'never_more_than_paid';
        if (!isOutrun && !isDeadlock(error)) throw error;
        if (attempt < TRIES) continue;
        if (!isOutrun) throw error;

        throw new DomainError('REFUND.EXCEEDS_PAID', 'The payments cannot bear this refund.');
      }
    }
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

    const now = context.now.toISOString();
    const policy = await this.policies.getPinned(tx, locked.state);
    const events = request.move(locked.state, {
      now,
      policy,
      order: context.order,
      balances: context.balances ?? [],
      calendar: this.yearAhead.from(now, policy.timeZone),
      elsewhere: givenBy(context.elsewhere ?? []),
    });
    if (events.length === 0)
      return { state: locked.state, view: viewOf(locked.state), events: [], repeated: false };

    const circumstances = { before: locked.state, headHash: locked.headHash, caseId, cause, now };
    const transition = planTransition(events, circumstances, (after) =>
      this.messages(locked.state, after, request.tellWorkflow),
    );
    await writeTransition(tx, transition);
    return recordedOf(transition);
  }

  private async lock(tx: Transaction, caseId: string): Promise<LockedCase> {
    const [row] = await query<LockedCase>(
      tx,
      `SELECT state, head_hash AS "headHash" FROM cases WHERE case_id = $1 FOR UPDATE`,
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
         (SELECT json_agg(state -> 'breakdown') FROM cases WHERE order_id = $2 AND case_id <> $1 AND state -> 'breakdown' IS NOT NULL) AS elsewhere`,
      [state.caseId, state.orderId, state.orderVersion, causeId],
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
    // A case that was over before has no workflow left to tell.
    if (!tellWorkflow || isFinal(before.stage) || isSameBut(viewOf(before), viewOf(after))) return [];
    return [{ kind: 'signalCase', caseId: after.caseId, epoch: after.epoch, view: viewOf(after) }];
  }
}

/** Nothing but the version has changed of what a workflow waits for: a signal would only cost it a task. */
function isSameBut(before: CaseView, after: CaseView): boolean {
  return JSON.stringify({ ...before, version: after.version }) === JSON.stringify(after);
}
