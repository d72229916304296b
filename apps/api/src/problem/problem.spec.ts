import { DomainError, ERROR_CODES, type ErrorCode } from '#domain';
import { InvalidRequestError, problemOf, TooManyRequestsError, unsupportedMediaType } from './problem.js';
import { STATUS_OF } from './status-of.js';

const codes = Object.keys(ERROR_CODES) as ErrorCode[];
const httpError = (status: number, message = 'no') => Object.assign(new Error(message), { status });
const sqlError = (code: string) => Object.assign(new Error('sql'), { driverError: { code } });

describe('problemOf', () => {
  it.each(codes)('answers %s with its status, title and type', (code) => {
    const { status, problem } = problemOf(new DomainError(code, 'Because.', 'field'), '/v1/cases');
    expect(status).toBe(STATUS_OF[code]);
    expect(problem).toEqual({
      type: expect.stringMatching(/^urn:makegood:problem:[a-z]+(-[a-z]+)+$/),
      title: ERROR_CODES[code],
      status,
      detail: 'Because.',
      code,
      instance: '/v1/cases',
      field: 'field',
    });
  });

  it('gives every code a type of its own', () => {
    const types = codes.map((code) => problemOf(new DomainError(code, ''), '').problem.type);
    expect(new Set(types).size).toBe(codes.length);
  });

  it.each<[string, unknown, number, ErrorCode]>([
    ['an unknown address', httpError(404), 404, 'REQUEST.NOT_FOUND'],
    ['a body that is too large', httpError(413), 413, 'REQUEST.TOO_LARGE'],
    ['another content type', httpError(415), 415, 'REQUEST.INVALID'],
    ['our own word for that', unsupportedMediaType(), 415, 'REQUEST.INVALID'],
    ['too many requests', httpError(429), 429, 'REQUEST.TOO_MANY'],
    ['a path that cannot be decoded', httpError(400), 400, 'REQUEST.INVALID'],
    ['an exception of the framework', { getStatus: () => 400, message: 'no' }, 400, 'REQUEST.INVALID'],
    ['a value that the database cannot take', sqlError('22P02'), 400, 'REQUEST.INVALID'],
    ['a deadlock', sqlError('40P01'), 503, 'DATABASE.UNAVAILABLE'],
    ['a database that shuts down', sqlError('57P01'), 503, 'DATABASE.UNAVAILABLE'],
    ['a database that refuses connections', { code: 'ECONNREFUSED' }, 503, 'DATABASE.UNAVAILABLE'],
    ['a violated constraint', sqlError('23505'), 500, 'SERVER.FAULT'],
    ['a fault in our code', new TypeError('x is not a function'), 500, 'SERVER.FAULT'],
    ['a framework exception of class 5xx', httpError(500), 500, 'SERVER.FAULT'],
    ['something that is no error', 'oops', 500, 'SERVER.FAULT'],
    ['nothing', undefined, 500, 'SERVER.FAULT'],
  ])('knows %s', (_what, error, status, code) => {
    expect(problemOf(error, '/')).toMatchObject({ status, problem: { status, code } });
  });

  it('tells nothing about a fault of ours', () => {
    expect(JSON.stringify(problemOf(new Error('password=hunter2'), '/'))).not.toContain('hunter2');
  });

  it.each<[ErrorCode, string, string]>([
    ['ENGINE.UNAVAILABLE', 'Retry-After', '2'],
    ['DATABASE.UNAVAILABLE', 'Retry-After', '2'],
    ['IDEMPOTENCY.IN_FLIGHT', 'Retry-After', '1'],
    ['REQUEST.UNAUTHENTICATED', 'WWW-Authenticate', 'Bearer realm="makegood"'],
  ])('sends with %s the header %s', (code, name, value) => {
    expect(problemOf(new DomainError(code, ''), '/').headers).toEqual({ [name]: value });
  });

  it('says how long to wait when that is known', () => {
    const { status, headers } = problemOf(new TooManyRequestsError(42), '/');
    expect({ status, headers }).toEqual({ status: 429, headers: { 'Retry-After': '42' } });
  });

  it('names every field at fault, and the first one by itself', () => {
    const errors = [
      { field: 'lines[0].quantity', message: 'lines[0].quantity must be at least 1' },
      { field: 'currency', message: 'currency must be an ISO 4217 currency code' },
    ];
    const { problem } = problemOf(new InvalidRequestError(errors), '/');
    expect(problem).toMatchObject({ field: 'lines[0].quantity', detail: errors[0]?.message, errors });
  });
});
