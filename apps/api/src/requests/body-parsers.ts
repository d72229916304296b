import { isUtf8 } from 'node:buffer';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { DomainError } from '#domain';
import { unsupportedMediaType } from '../problem/problem.js';
import { assertSane } from './sane-json.js';

const WEBHOOK_LIMIT_BYTES = 256 * 1024;
const BODY_LIMIT_BYTES = 1024 * 1024;

function hasBody(request: Request): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

/** Bytes that are not UTF-8 would silently become other text. */
function assertUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new DomainError('REQUEST.INVALID', 'The body is not UTF-8.');
}

function assertJsonBody(request: Request, _response: Response, next: NextFunction): void {
  if (hasBody(request) && !request.is('application/json')) throw unsupportedMediaType();
  next();
}

/** A form is read by its route, after the caller is known; here it only counts as parsed. */
function leaveForm(request: Request, _response: Response, next: NextFunction): void {
  if (hasBody(request)) {
    if (!request.is('multipart/form-data'))
      throw unsupportedMediaType('The body must be multipart/form-data.');
    request.body = {};
  }
  next();
}

function assertSaneBody(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (Array.isArray(body)) throw new DomainError('REQUEST.INVALID', 'The body must be a JSON object.');
  if (body !== undefined) assertSane(body);
  next();
}

/** The parser tells what is wrong with the JSON; that it is about the body has to be added. */
function parseJson(limit: number): RequestHandler {
  const parse = express.json({ limit, strict: true, verify: assertUtf8 });
  return (request, response, next) => {
    parse(request, response, (error: unknown) => next(isSyntaxError(error) ? notJson(error) : error));
  };
}

function isSyntaxError(error: unknown): error is Error {
  return error instanceof SyntaxError;
}

function notJson({ message }: Error): DomainError {
  return new DomainError('REQUEST.INVALID', `The body is not a JSON object: ${message.slice(0, 200)}.`);
}

/** Webhooks are verified over their raw bytes; everything else is JSON. Orders may be long, nothing else needs to be. */
export function bodyParsers(orderLimitBytes: number): { path: string; handlers: RequestHandler[] }[] {
  const json = (limit: number): RequestHandler[] => [assertJsonBody, parseJson(limit), assertSaneBody];
  const raw = express.raw({ limit: WEBHOOK_LIMIT_BYTES, type: () => true });
  const ordinary = json(Math.min(BODY_LIMIT_BYTES, orderLimitBytes));
  return [
    { path: '/v1/webhooks', handlers: [raw] },
    // Mail programs post a form there.
    { path: '/v1/unsubscribe', handlers: [raw] },
    { path: '/v1/orders', handlers: json(orderLimitBytes) },
    // What policy is asked about may be an order.
    { path: '/v1/policy', handlers: json(orderLimitBytes) },
    { path: '/v1/evidence', handlers: [leaveForm] },
    { path: '/v1', handlers: ordinary.map((handler) => unlessParsed(handler)) },
  ];
}

function unlessParsed(handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (request.body !== undefined) next();
    else handler(request, response, next);
  };
}
