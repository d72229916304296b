import { Injectable } from '@nestjs/common';
import { IdempotencyStore, type KeyedRequest, type StoredAnswer } from '#persistence';
import { HttpAnswer } from '../answers/http-answer.js';
import { problemOf, refusalOf } from '../problem/problem.js';

/** Gives the same key the same answer, refusals included: what was refused once is asked anew under a new key. */
@Injectable()
export class Idempotency {
  constructor(private readonly store: IdempotencyStore) {}

  /**
   * Does the work once. The work answers null while its outcome is not known yet: the lease is then left to run out,
   * and a repeat finds out what became of it.
   */
  async once(keyed: KeyedRequest, work: () => Promise<StoredAnswer | null>): Promise<HttpAnswer> {
    const earlier = await this.store.claim(keyed);
    if (earlier) return HttpAnswer.stored(earlier);
    let answer: StoredAnswer | null;
    try {
      answer = await work();
    } catch (error) {
      await this.settleFailure(keyed, error);
      throw error;
    }
    if (!answer) return pending(keyed.commandId);
    await this.store.answer(keyed, answer);
    return HttpAnswer.stored(answer);
  }

  /** A refusal is an answer like any other; after a fault or with something away, a repeat may try at once. */
  private async settleFailure(keyed: KeyedRequest, error: unknown): Promise<void> {
    const refusal = refusalAnswer(keyed, error);
    // Failing here must not hide why we are here; the lease runs out by itself.
    await (refusal ? this.store.answer(keyed, refusal) : this.store.release(keyed)).catch(() => undefined);
  }
}

/** The refusal as it is kept, or null when the error is none. */
export function refusalAnswer(keyed: Pick<KeyedRequest, 'route'>, error: unknown): StoredAnswer | null {
  if (!refusalOf(error)) return null;
  const { status, problem } = problemOf(error, `/v1/${keyed.route}`);
  return status < 500 ? { status, body: problem } : null;
}

export function pending(commandId: string): HttpAnswer {
  const statusUrl = `/v1/commands/${commandId}`;
  return new HttpAnswer(
    202,
    { commandId, status: 'pending', statusUrl },
    { Location: statusUrl, 'Retry-After': '2' },
  );
}
