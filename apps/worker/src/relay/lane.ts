import { LEASE_SECONDS, type OutboxLane, type OutboxRow, type OutboxStore } from '#persistence';
import type { Logger } from '#platform';

const AWAY_MS = 1_000;
const LONGEST_PAUSE_SECONDS = 10;
const KEEP_EVERY_MS = (LEASE_SECONDS * 1_000) / 3;

/** Work on rows that belong together: done once for all of them, or tried again for all of them. */
export interface Work {
  readonly rows: readonly OutboxRow[];
  readonly run: () => Promise<'done' | 'later'>;
}

export interface LaneRules {
  readonly lane: OutboxLane;
  /** How long what comes may wait for more to come, and be worked on together with it. */
  readonly gatherMs: number;
  /** How many batches may be under way. */
  readonly batchesAtOnce: number;
  readonly batch: number;
  /** Whether the works of a batch go one after the other, which keeps what they need within bounds. */
  readonly isSequential?: boolean;
  readonly plan: (rows: readonly OutboxRow[]) => readonly Work[];
}

/** Drains one lane of the outbox, at least once for each row, and never takes more than it can work on. */
export class Lane {
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private readonly batches = new Set<Promise<void>>();
  private readonly held = new Set<number>();
  private keeping: NodeJS.Timeout | undefined;

  constructor(
    private readonly outbox: OutboxStore,
    private readonly rules: LaneRules,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.keeping = setInterval(() => {
      // If they cannot be kept, they are given again: every work bears that.
      this.outbox.keep([...this.held]).catch(() => undefined);
    }, KEEP_EVERY_MS);
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
    await Promise.all(this.batches);
    clearInterval(this.keeping);
  }

  private async loop(): Promise<void> {
    const { lane, batch, batchesAtOnce, gatherMs } = this.rules;
    while (!this.isStopping) {
      try {
        // A slow call holds up its own batch only, and a few batches at most are under way.
        if (this.batches.size >= batchesAtOnce) await Promise.race(this.batches);
        const rows = await this.outbox.lease(lane, batch);
        if (rows.length > 0) this.take(rows);
        if (rows.length < batch) await pause(gatherMs);
      } catch (error) {
        this.logger.warn({ err: error, lane }, 'The outbox cannot be drained right now; trying again.');
        await pause(AWAY_MS);
      }
    }
  }

  private take(rows: readonly OutboxRow[]): void {
    for (const row of rows) this.held.add(row.id);
    const working = this.work(rows)
      // If the outcome cannot be written, the lease runs out and the rows come back by themselves.
      .catch(() => undefined)
      .finally(() => {
        for (const row of rows) this.held.delete(row.id);
        this.batches.delete(working);
      });
    this.batches.add(working);
  }

  private async work(rows: readonly OutboxRow[]): Promise<void> {
    const works = this.rules.plan(rows);
    const done: number[] = [];
    if (this.rules.isSequential === true) for (const work of works) done.push(...(await this.attempt(work)));
    else done.push(...(await Promise.all(works.map((work) => this.attempt(work)))).flat());
    await this.outbox.done(done);
  }

  /** Answers the ids of the rows when their work is done; otherwise they wait for another try. */
  private async attempt({ rows, run }: Work): Promise<number[]> {
    try {
      if ((await run()) === 'done') return rows.map((row) => row.id);
      await this.postpone(rows, 'not yet');
    } catch (error) {
      await this.postpone(rows, error instanceof Error ? error.message : String(error));
    }
    return [];
  }

  private async postpone(rows: readonly OutboxRow[], reason: string): Promise<void> {
    for (const row of rows) {
      const seconds = Math.min(LONGEST_PAUSE_SECONDS, 0.25 * 2 ** Math.min(row.attempts, 6));
      if (row.attempts % 10 === 0)
        this.logger.warn({ id: row.id, attempts: row.attempts, reason }, 'An outbox row is still waiting.');
      this.held.delete(row.id);
      await this.outbox.postpone(row.id, seconds, reason);
    }
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
