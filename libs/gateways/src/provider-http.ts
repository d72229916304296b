import { ArrangementRefusedError, OutcomeUnknownError } from '#ports';

/** What a provider answered; `body` is undefined when it was not JSON. */
export interface ProviderAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface ProviderAccess {
  readonly url: string;
  readonly apiKey: string;
  /** Presents both as HTTP Basic credentials, for providers that want that instead of a Bearer token. */
  readonly user?: string;
  readonly timeoutMs: number;
}

export interface ProviderCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly form?: URLSearchParams;
  readonly json?: unknown;
  readonly idempotencyKey?: string;
}

/** One HTTP call to a provider. Throws when no answer came; any answer that came is given back as it is. */
export async function callProvider(access: ProviderAccess, call: ProviderCall): Promise<ProviderAnswer> {
  const headers: Record<string, string> = {
    authorization: authorizationOf(access),
    accept: 'application/json',
  };
  if (call.json !== undefined) headers['content-type'] = 'application/json';
  if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
  const response = await fetch(access.url + call.path, {
    method: call.method,
    headers,
    body: call.form ?? (call.json === undefined ? null : JSON.stringify(call.json)),
    signal: AbortSignal.timeout(access.timeoutMs),
  });
  const text = await response.text();
  return { status: response.status, body: parseJson(text) };
}

/** A call after which something may have happened although no answer came. `name` is who is called, as the error names him. */
export async function callForOutcome(
  { name }: { readonly name: string },
  access: ProviderAccess,
  call: ProviderCall,
): Promise<ProviderAnswer> {
  try {
    return await callProvider(access, call);
  } catch (error) {
    throw new OutcomeUnknownError(`${name} did not answer.`, { cause: error });
  }
}

function authorizationOf({ user, apiKey }: ProviderAccess): string {
  if (user === undefined) return `Bearer ${apiKey}`;
  return `Basic ${Buffer.from(`${user}:${apiKey}`).toString('base64')}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface ErrorBody {
  readonly code?: string | number | null;
  readonly type?: string;
  /** As Adyen and Voucherify name what the status does not say. */
  readonly errorCode?: string;
  readonly key?: string;
  readonly message?: string;
  readonly detail?: string;
}

/** What an answer says is wrong: Stripe and EasyPost have one `error`, Square a list of `errors`, Twilio the body itself. */
export function errorOf(answer: ProviderAnswer): { code: string; message: string } {
  const body = (answer.body ?? {}) as ErrorBody & {
    readonly error?: ErrorBody;
    readonly errors?: readonly ErrorBody[];
  };
  const error = body.error ?? body.errors?.[0] ?? body;
  return {
    code: String(error.key ?? error.errorCode ?? error.code ?? error.type ?? `http_${answer.status}`),
    message: error.message ?? error.detail ?? `The provider answered ${answer.status}.`,
  };
}

export const isSuccess = (answer: ProviderAnswer): boolean => answer.status >= 200 && answer.status < 300;

/** Answers that say "not now" rather than "no". */
export const isPassing = (answer: ProviderAnswer): boolean =>
  answer.status >= 500 || [401, 403, 408, 409, 425, 429].includes(answer.status);

/** The body of a success; a refusal that will not change by asking again, or an error that the caller tries again. */
export function expectSuccess(answer: ProviderAnswer): unknown {
  if (isSuccess(answer) && answer.body !== undefined) return answer.body;
  const { code, message } = errorOf(answer);
  if (isSuccess(answer) || isPassing(answer)) throw new Error(message);
  throw new ArrangementRefusedError(code, message);
}
