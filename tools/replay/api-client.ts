import { setTimeout as sleepFor } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  /** Sent again with every retry, so that whatever did happen the first time does not happen twice. */
  readonly idempotencyKey?: string;
  readonly version?: number;
}

export interface Credential {
  current(): Promise<string>;
  /** Null when no other can be had: an API key does not expire. */
  renewed(): Promise<string | null>;
}

export interface Retrying {
  /** How long one call is tried before the server counts as gone. */
  readonly patienceMs: number;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly now: () => number;
}

/** The server was not there, or too busy, for longer than anyone should wait. Nothing is lost: run it again. */
export class ServerGoneError extends Error {}

const CALL_TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5000;
/** Not the state of the server but a fault in it: a few more tries, and then the answer stands. */
const TRIES_AT_A_FAULT = 3;
const AWAY: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const PATIENT: Retrying = { patienceMs: 300_000, sleep: (ms) => sleepFor(ms), now: Date.now };

/** Speaks JSON to one server as one person, and does not give up at the first trouble. */
export class ApiClient {
  constructor(
    private readonly baseUrl: string,
    private readonly credential: Credential | null,
    private readonly retrying: Retrying = PATIENT,
  ) {}

  /** Any answer that will not get better by asking again, refusals included. */
  async call(call: Call): Promise<Answer> {
    const { patienceMs, sleep, now } = this.retrying;
    const startedAt = now();
    let isRenewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(call);
      if (!(answer instanceof Error) && answer.status === 401 && !isRenewed) {
        isRenewed = true;
        if ((await this.credential?.renewed()) != null) continue;
      }
      if (!(answer instanceof Error) && !isWorthRetrying(answer, attempt)) return answer;
      if (now() - startedAt > patienceMs) throw new ServerGoneError(this.describe(call, answer));
      await sleep(pauseMs(answer, attempt));
    }
  }

  private async attempt(call: Call): Promise<Answer | Error> {
    const headers: Record<string, string> = {};
    if (this.credential !== null) headers.authorization = `Bearer ${await this.credential.current()}`;
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
    if (call.version !== undefined) headers['if-match'] = `"${call.version}"`;
    try {
      const response = await fetch(this.baseUrl + call.path, {
        method: call.method,
        headers,
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
      return { status: response.status, headers: response.headers, body: jsonOrText(await response.text()) };
    } catch (error) {
      // Also when the answer broke off half-way: whether it was done is unknown, and the key makes asking again safe.
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private describe({ method, path }: Call, last: Answer | Error): string {
    const trouble = last instanceof Error ? reasonOf(last) : `status ${last.status}`;
    return `${method} ${this.baseUrl}${path} had no answer that lasts (${trouble}). Nothing is filed twice: run it again.`;
  }
}

function isWorthRetrying(answer: Answer, attempt: number): boolean {
  if (AWAY.has(answer.status)) return true;
  if (answer.status === 409) return problemCode(answer) === 'IDEMPOTENCY.IN_FLIGHT';
  return answer.status >= 500 && attempt < TRIES_AT_A_FAULT;
}

function pauseMs(answer: Answer | Error, attempt: number): number {
  const doubled = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 10));
  const asked = answer instanceof Error ? 0 : Number(answer.headers.get('retry-after') ?? 0) * 1000;
  // Half of it at random, so that callers that failed together do not come back together.
  const own = doubled / 2 + (doubled / 2) * Math.random();
  return Number.isFinite(asked) ? Math.max(own, Math.min(asked, 60_000)) : own;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Why a fetch failed: the error itself only says that it did. */
export function reasonOf(error: Error): string {
  const { cause } = error;
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return error.message;
}

/** The stable code of a refusal: a problem document's, or that of the sandbox's error object. */
export function problemCode(answer: Answer): string {
  const { body } = answer;
  if (typeof body === 'object' && body !== null) {
    if ('code' in body && typeof body.code === 'string') return body.code;
    if ('error' in body) return problemCode({ ...answer, body: body.error });
  }
  return `status ${answer.status}`;
}
