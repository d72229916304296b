import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Journal } from '../journal/journal.js';
import type { Dispatcher } from '../webhooks/dispatcher.js';
import { ApiError, internalError, type ErrorShape } from './api-error.js';
import type { Answer } from './answer.js';
import type { Dials } from './dials.js';
import { NO_FAULTS, type FaultSet, type Operation } from './faults.js';
import type { IdempotencyKeys } from './idempotency-keys.js';

/** Checks the request at once; what it returns does the work, in one synchronous step that nothing can interleave. */
export type Prepare = (request: Request) => (faults: FaultSet) => Answer;

interface Reply extends Answer {
  readonly isReplay?: boolean;
}

/** Separates the keys of one provider from another's; they come in a header, unless the provider has them in the body. */
export type KeyScope =
  string | { readonly scope: string; readonly keyOf: (body: unknown) => string | undefined };

/** How a provider answers its calls: idempotency keys, dialled faults, and no answer before the journal has it. */
export class Calls {
  constructor(
    private readonly journal: Journal,
    private readonly dials: Dials,
    private readonly keys: IdempotencyKeys,
    private readonly dispatcher: Dispatcher,
  ) {}

  /** A call of a provider's API. */
  call(operation: Operation, errorShape: ErrorShape, prepare: Prepare, keyScope?: KeyScope): RequestHandler {
    return async (request, response) => {
      const faults = this.dials.faultsFor(operation, request.get('sandbox-fault'));
      const reply = await this.reply(request, { faults, prepare, keyScope, errorShape });
      await this.journal.durable();
      await send(response, reply, faults);
    };
  }

  /** Makes true what a person did, and waits until it is on the disk. */
  async commit({ facts = [] }: Answer): Promise<void> {
    this.journal.commit(facts);
    await this.journal.durable();
  }

  /** A call of the test driver: no keys, no faults. */
  world(prepare: (request: Request) => Answer): RequestHandler {
    return async (request, response) => {
      const answer = prepare(request);
      await this.commit(answer);
      await send(response, answer, NO_FAULTS);
    };
  }

  private async reply(request: Request, call: CallInProgress): Promise<Reply> {
    if (call.faults.has('errorBefore')) throw internalError();
    const execute = call.prepare(request);
    const { scope, given } = keyOf(request, call.keyScope);
    if (given === undefined) return this.execute(execute, call, null);
    if (given === '' || given.length > 255) {
      throw new ApiError(400, null, 'Idempotency keys have 1 to 255 characters.', {
        param: 'Idempotency-Key',
      });
    }
    const key = { name: `${scope}:${given}`, fingerprint: fingerprintOf(request) };
    const first = this.keys.find(key.name);
    if (first !== null) {
      if (first.fingerprint !== key.fingerprint) throw reusedKey(given);
      await pause(call.faults.ms('delay') ?? 0);
      return { status: first.status, body: first.body, isReplay: true };
    }
    if (!this.keys.begin(key.name)) throw keyInUse(given);
    try {
      return await this.execute(execute, call, key);
    } finally {
      this.keys.end(key.name);
    }
  }

  private async execute(
    execute: (faults: FaultSet) => Answer,
    call: CallInProgress,
    key: Key | null,
  ): Promise<Reply> {
    const delayMs = call.faults.ms('delay');
    if (delayMs !== null) await pause(delayMs);
    const done = answerOf(() => execute(call.faults), call.errorShape);
    const answer = call.faults.has('errorAfter')
      ? { ...done, status: 500, body: call.errorShape(internalError()) }
      : done;
    const facts = answer.facts ?? [];
    // One commit: the deed, its webhooks and the stored answer are on the disk together or not at all.
    this.journal.commit(
      key === null ? facts : [...facts, this.keys.storing(key.name, key.fingerprint, answer)],
    );
    if (call.faults.has('before')) await this.dispatcher.attempted(facts);
    return answer;
  }
}

interface CallInProgress {
  readonly faults: FaultSet;
  readonly prepare: Prepare;
  readonly keyScope: KeyScope | undefined;
  readonly errorShape: ErrorShape;
}

interface Key {
  readonly name: string;
  readonly fingerprint: string;
}

function keyOf(
  request: Request,
  keyScope: KeyScope | undefined,
): { scope: string; given: string | undefined } {
  if (keyScope === undefined) return { scope: '', given: undefined };
  if (typeof keyScope === 'string') return { scope: keyScope, given: request.get('idempotency-key') };
  return { scope: keyScope.scope, given: keyScope.keyOf(request.body) };
}

/** Turns what a router throws, its body parser included, into the provider's error answer. */
export function answerErrors(errorShape: ErrorShape): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = refusalOf(error);
    response.status(refusal.status).json(errorShape(refusal));
  };
}

/** body-parser and express mark what is the caller's fault with a 4xx `status`. */
function refusalOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (error instanceof Error && status >= 400 && status < 500) {
    return new ApiError(status, null, `The request cannot be read: ${error.message}`, { param: 'body' });
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return internalError();
}

function answerOf(execute: () => Answer, errorShape: ErrorShape): Answer {
  try {
    return execute();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: errorShape(error) };
  }
}

async function send(response: Response, reply: Reply, faults: FaultSet): Promise<void> {
  if (faults.has('timeoutAfterSuccess')) {
    await pause(faults.ms('timeoutAfterSuccess') ?? 0);
    response.socket?.destroy();
    return;
  }
  if (reply.isReplay === true) response.set('Idempotent-Replayed', 'true');
  response.status(reply.status);
  if (faults.has('malformedBody')) response.type('application/json').send('{"id":"\u0000<html>Bad gate');
  else response.json(reply.body);
}

function fingerprintOf(request: Request): string {
  const parameters = sorted(request.body ?? {});
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.originalUrl, parameters]))
    .digest('hex');
}

/** The same parameters in another order are the same request. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, sorted(inner)]);
}

const reusedKey = (key: string) =>
  new ApiError(
    400,
    null,
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    { type: 'idempotency_error' },
  );

const keyInUse = (key: string) =>
  new ApiError(
    409,
    'idempotency_key_in_use',
    `There is currently another in-progress request using the key '${key}'.`,
    {
      type: 'idempotency_error',
    },
  );
