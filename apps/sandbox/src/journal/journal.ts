import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Something that happened, as it is written down. State is only ever a fold over facts. */
export interface Fact {
  readonly kind: string;
}

type Listener = (fact: Fact, at: number) => void;

const NEWLINE = 0x0a;

/**
 * The append-only record of the sandbox, one JSON line for each commit. The facts of one commit stand in one line, so a
 * crash keeps all of them or none. A commit changes memory at once and the disk a moment later; whoever tells anything to
 * the outside (an answer, a webhook) first awaits `durable()`, so nothing is ever said that a `kill -9` could take back.
 */
export class Journal {
  private readonly folds = new Map<string, Listener[]>();
  private readonly reactions = new Map<string, Listener[]>();
  private readonly pending: string[] = [];
  private batch: Promise<void> = Promise.resolve();
  private batchIsScheduled = false;
  private file: FileHandle | null = null;
  private isClosed = false;

  /** A fold builds state: it runs at replay too, and must not act on the world. */
  fold<F extends Fact>(kind: F['kind'], listener: (fact: F, at: number) => void): void {
    listenersOf(this.folds, kind).push(listener as Listener);
  }

  /** A reaction acts (arms a timer, sends): it runs only after a live commit, never at replay. */
  react<F extends Fact>(kind: F['kind'], listener: (fact: F, at: number) => void): void {
    listenersOf(this.reactions, kind).push(listener as Listener);
  }

  async replay(directory: string): Promise<void> {
    await mkdir(directory, { recursive: true });
    this.file = await open(join(directory, 'journal.jsonl'), 'a+', 0o600);
    await this.replayLines(this.file);
    // The directory entry of a new file needs its own fsync, or the file itself could be lost.
    const parent = await open(directory, 'r');
    await parent.sync();
    await parent.close();
  }

  commit(facts: readonly Fact[]): void {
    if (facts.length === 0) return;
    if (this.isClosed) throw new Error('The journal is closed');
    const at = Date.now();
    this.pending.push(`${JSON.stringify({ at, facts })}\n`);
    this.scheduleBatch();
    for (const fact of facts) this.dispatch(this.folds, fact, at);
    for (const fact of facts) this.dispatch(this.reactions, fact, at);
  }

  /** Resolves when everything committed so far is on the disk. */
  durable(): Promise<void> {
    return this.batch;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.batch;
    await this.file?.close();
    this.file = null;
  }

  /** Group commit: while one batch is being synced, later commits gather and share the next sync. */
  private scheduleBatch(): void {
    if (this.batchIsScheduled) return;
    this.batchIsScheduled = true;
    this.batch = this.batch.then(() => this.writeBatch());
  }

  private async writeBatch(): Promise<void> {
    this.batchIsScheduled = false;
    const lines = this.pending.splice(0).join('');
    try {
      if (this.file === null) throw new Error('the journal is not open');
      await this.file.appendFile(lines);
      await this.file.datasync();
    } catch (error) {
      // After a failed write memory is ahead of the disk; only a restart from the disk makes them agree again.
      setImmediate(() => {
        throw new Error('The journal could not be written', { cause: error });
      });
      throw error;
    }
  }

  private async replayLines(file: FileHandle): Promise<void> {
    let rest: Buffer = Buffer.alloc(0);
    let intactBytes = 0;
    let lineNumber = 0;
    const stream = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        lineNumber += 1;
        this.replayLine(bytes.toString('utf8', start, end), lineNumber);
        start = end + 1;
      }
      intactBytes += start;
      rest = bytes.subarray(start);
    }
    // A last line without its newline was being written when the process died: nobody was told of it, so it never was.
    if (rest.length > 0) await file.truncate(intactBytes);
  }

  private replayLine(text: string, lineNumber: number): void {
    let line: { at: number; facts: Fact[] };
    try {
      line = JSON.parse(text) as { at: number; facts: Fact[] };
    } catch (error) {
      throw new Error(`Line ${lineNumber} of the journal is damaged`, { cause: error });
    }
    for (const fact of line.facts) this.dispatch(this.folds, fact, line.at);
  }

  private dispatch(listeners: Map<string, Listener[]>, fact: Fact, at: number): void {
    for (const listener of listeners.get(fact.kind) ?? []) listener(fact, at);
  }
}

function listenersOf(listeners: Map<string, Listener[]>, kind: string): Listener[] {
  const known = listeners.get(kind) ?? [];
  listeners.set(kind, known);
  return known;
}
