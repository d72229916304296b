import { DomainError, ERROR_CODES, type ErrorCode } from '#domain';
import { isDatabaseAway } from '#persistence';
import { STATUS_OF } from './status-of.js';

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** RFC 9457, with the stable code and the field at fault. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly instance: string;
  readonly field?: string;
  readonly errors?: readonly FieldError[];
}

export interface ProblemAnswer {
  readonly status: number;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** A request whose shape is wrong: names every field at fault, and in `field` the first of them. */
export class InvalidRequestError extends DomainError {
  constructor(
    readonly errors: readonly FieldError[],
    code: ErrorCode = 'REQUEST.INVALID',
  ) {
    const [first] = errors;
    super(code, first?.message ?? 'The request is malformed.', first?.field);
  }
}

/** Tells when it may be tried again. */
export class TooManyRequestsError extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super('REQUEST.TOO_MANY', 'Too many requests; slow down.');
  }
}

/** A refusal with a status of its own, where the protocol has a better one than the code's. */
class ProtocolError extends DomainError {
  constructor(
    readonly status: number,
    code: ErrorCode,
    message: string,
  ) {
    super(code, message);
  }
}

const RETRY_AFTER_SECONDS: Partial<Record<ErrorCode, string>> = {
  'IDEMPOTENCY.IN_FLIGHT': '1',
  'REQUEST.TOO_MANY': '5',
  'ENGINE.UNAVAILABLE': '2',
  'DATABASE.UNAVAILABLE': '2',
  'SERVICE.UNAVAILABLE': '2',
};

function headersOf(refusal: DomainError): Record<string, string> {
  const { code } = refusal;
  const retryAfter =
    refusal instanceof TooManyRequestsError ? String(refusal.retryAfterSeconds) : RETRY_AFTER_SECONDS[code];
  return {
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
    ...(code === 'REQUEST.UNAUTHENTICATED' ? { 'WWW-Authenticate': 'Bearer realm="makegood"' } : {}),
  };
}

/** What the HTTP layer (Express, its body parser, Nest) throws: an error with a status, and perhaps a type. */
interface HttpFault {
  readonly status?: unknown;
  readonly type?: unknown;
  readonly message?: string;
  readonly getStatus?: () => number;
}

const MEDIA_TYPE = 'The body must be JSON in UTF-8 with Content-Type: application/json.';

function fromProtocol(fault: HttpFault): DomainError | null {
  const status = typeof fault.getStatus === 'function' ? fault.getStatus() : fault.status;
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  switch (status) {
    case 404:
      return new DomainError('REQUEST.NOT_FOUND', 'There is nothing at this address.');
    case 413:
      return new DomainError('REQUEST.TOO_LARGE', 'The request body is too large.');
    case 415:
      return new ProtocolError(415, 'REQUEST.INVALID', MEDIA_TYPE);
    case 429:
      return new DomainError('REQUEST.TOO_MANY', 'Too many requests; slow down.');
    default:
      return new DomainError('REQUEST.INVALID', fault.message ?? 'The request is malformed.');
  }
}

export function unsupportedMediaType(wanted = MEDIA_TYPE): DomainError {
  return new ProtocolError(415, 'REQUEST.INVALID', wanted);
}

function sqlStateOf(error: {
  readonly code?: unknown;
  readonly driverError?: { readonly code?: unknown };
}): string {
  const { code } = error.driverError ?? error;
  return typeof code === 'string' ? code : '';
}

function fromDatabase(error: object): DomainError | null {
  const state = sqlStateOf(error);
  if (isDatabaseAway(error))
    return new DomainError('DATABASE.UNAVAILABLE', 'The database is away; try again.');
  // Lost against another transaction; nothing was done.
  if (state === '40001' || state === '40P01')
    return new DomainError('DATABASE.UNAVAILABLE', 'The database was too busy with this; try again.');
  // Class 22: a value that the database cannot take, such as a cursor that holds no date.
  if (/^22[0-9A-Z]{3}$/.test(state))
    return new DomainError('REQUEST.INVALID', 'The request holds a value that cannot be used.');
  return null;
}

/** The refusal that an error stands for, or null when it is a fault of ours. */
export function refusalOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (typeof error !== 'object' || error === null) return null;
  return fromDatabase(error) ?? fromProtocol(error);
}

export function problemOf(error: unknown, instance: string): ProblemAnswer {
  const refusal = refusalOf(error) ?? new DomainError('SERVER.FAULT', ERROR_CODES['SERVER.FAULT']);
  const { code, field } = refusal;
  const status = refusal instanceof ProtocolError ? refusal.status : STATUS_OF[code];
  const problem: Problem = {
    type: `urn:makegood:problem:${code.toLowerCase().replace(/[._]/g, '-')}`,
    title: ERROR_CODES[code],
    status,
    detail: refusal.message,
    code,
    instance,
    ...(field === undefined ? {} : { field }),
    ...(refusal instanceof InvalidRequestError ? { errors: refusal.errors } : {}),
  };
  return { status, problem, headers: headersOf(refusal) };
}
