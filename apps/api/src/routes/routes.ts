import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import {
  ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, type ApiResponseOptions, getSchemaPath,
} from '@nestjs/swagger'; // prettier-ignore
import type { ErrorCode } from '#domain';
import { FALLBACK_LANGUAGE, LANGUAGES } from '#locales';
import type { Admitted } from '../auth/caller.js';
import { ApprovalResponse } from '../approvals/approvals.dto.js';
import { Admits, Public } from '../auth/roles.js';
import { PendingResponse } from '../idempotency/pending.dto.js';
import { ProblemResponse } from '../problem/problem.dto.js';
import { STATUS_OF } from '../problem/status-of.js';

/** What a route is: to the guard, to Nest and to the documentation at once, so that they cannot say different things. */
interface Route {
  readonly summary: string;
  readonly admits: readonly Admitted[];
  /** The class of the answer. */
  readonly answer?: Type;
  readonly refusals?: readonly ErrorCode[];
}

const EVERYWHERE: readonly ErrorCode[] = [
  'REQUEST.INVALID', 'REQUEST.UNAUTHENTICATED', 'REQUEST.FORBIDDEN', 'DATABASE.UNAVAILABLE', 'SERVICE.UNAVAILABLE', 'SERVER.FAULT',
]; // prettier-ignore
const WITH_BODY: readonly ErrorCode[] = ['REQUEST.TOO_LARGE'];
const KEYED: readonly ErrorCode[] = [
  'IDEMPOTENCY.KEY_MISSING',
  'IDEMPOTENCY.KEY_REUSED',
  'IDEMPOTENCY.IN_FLIGHT',
];
const COMMANDED: readonly ErrorCode[] = [
  'CASE.NOT_FOUND',
  'CASE.ILLEGAL_MOVE',
  'CASE.CLOSED',
  'ENGINE.UNAVAILABLE',
];

const WAITING: readonly ErrorCode[] = ['APPROVAL.NEEDED', 'APPROVAL.BEYOND_LIMIT'];

/** One response per status, naming the codes that come with it. */
export function Refusals(codes: readonly ErrorCode[]): MethodDecorator {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes))
    byStatus.set(STATUS_OF[code], [...(byStatus.get(STATUS_OF[code]) ?? []), code]);
  const responses = [...byStatus].map(([status, refused]) =>
    ApiResponse({
      status,
      description: refused.map((code) => `\`${code}\``).join(', '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemResponse) } } },
    }),
  );
  return applyDecorators(ApiExtraModels(ProblemResponse), ...responses);
}

function answers(
  status: number,
  answer: Type | undefined,
  more: Partial<ApiResponseOptions> = {},
): MethodDecorator {
  return ApiResponse({
    status,
    description: 'Done',
    ...(answer ? { type: answer } : {}),
    ...more,
  });
}

const ETAG = {
  ETag: { description: 'The version of the case, such as `"7"`', schema: { type: 'string' } },
} as const;
const REPLAYED = {
  'Idempotency-Replayed': {
    description: '`true` when this is the first answer again',
    schema: { type: 'string' },
  },
} as const;

/** A supervisor may all that an agent may. */
function spelledOut(admits: readonly Admitted[]): Admitted[] {
  return admits.flatMap((admitted): Admitted[] =>
    admitted === 'agent' ? ['agent', 'supervisor'] : [admitted],
  );
}

const LanguageHeader = () =>
  ApiHeader({
    name: 'Accept-Language',
    required: false,
    description: `Of words in the answer: ${LANGUAGES.join(', ')}. Left out: the customer's own, else ${FALLBACK_LANGUAGE}`,
  });

function route({ summary, admits, refusals = [] }: Route, more: readonly ErrorCode[]): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary, description: `Admits: ${spelledOut(admits).join(', ')}.` }),
    ApiBearerAuth(),
    LanguageHeader(),
    Admits(...admits),
    Refusals([...EVERYWHERE, ...more, ...refusals]),
  );
}

export function Reads(about: Route): MethodDecorator {
  return applyDecorators(route(about, []), answers(200, about.answer));
}

/** A GET of one thing with an entity tag. */
export function ReadsVersioned(about: Route): MethodDecorator {
  return applyDecorators(
    route(about, []),
    ApiHeader({ name: 'If-None-Match', required: false, description: 'The entity tag that you have' }),
    answers(200, about.answer, { headers: ETAG }),
    ApiResponse({ status: 304, description: 'What you have is the newest' }),
  );
}

const KeyHeader = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'The same key and request: the first answer again. 1 to 255 visible ASCII characters.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  });

interface Writing extends Route {
  readonly status: number;
}

/** A PUT or POST without an Idempotency-Key: repeating it does no harm. */
export function Writes(about: Writing): MethodDecorator {
  return applyDecorators(
    route(about, WITH_BODY),
    HttpCode(about.status),
    answers(about.status, about.answer),
  );
}

/** A POST that needs no credentials: what it is asked with is the credential. Limited in rate, therefore. */
export function WritesPublicly(about: Omit<Writing, 'admits'>): MethodDecorator {
  const { summary, status, answer, refusals = [] } = about;
  const codes = EVERYWHERE.filter((code) => !['REQUEST.UNAUTHENTICATED', 'REQUEST.FORBIDDEN'].includes(code));
  return applyDecorators(
    ApiOperation({ summary, description: 'Admits: everybody.' }),
    Public(),
    Refusals([...codes, ...WITH_BODY, 'REQUEST.TOO_MANY', ...refusals]),
    HttpCode(status),
    answers(status, answer),
  );
}

/** A POST that creates something, once per Idempotency-Key. */
export function Creates(about: Writing): MethodDecorator {
  return applyDecorators(
    route(about, [...WITH_BODY, ...KEYED]),
    KeyHeader(),
    HttpCode(about.status),
    answers(about.status, about.answer, { headers: REPLAYED }),
  );
}

interface Changing extends Route {
  readonly ifMatch: 'required' | 'optional';
  /** Sent to the case's workflow, whose answer may be late: 202 with a status address. */
  readonly isCommand: boolean;
  /** Policy may want other people to approve it first: 202 with the request. */
  readonly mayWait?: boolean;
  /** PUT: the same again is the same, so no key is needed. */
  readonly hasKey?: boolean;
}

/** What is not answered yet: sent and on its way, or waiting for other people. */
function later(answered: readonly Type[]): MethodDecorator[] {
  if (answered.length === 0) return [];
  const schemas = answered.map((type) => ({ $ref: getSchemaPath(type) }));
  const schema = schemas.length === 1 ? schemas[0] : { oneOf: schemas };
  return [
    ApiExtraModels(...answered),
    ApiResponse({
      status: 202,
      description:
        'Sent, or waiting for others to approve it; `Location` says where to ask what became of it',
      content: { 'application/json': { schema: schema ?? {} } },
    }),
  ];
}

/** A change by a person to a case that he has read. */
export function ChangesCase(about: Changing): MethodDecorator {
  const { ifMatch, isCommand, hasKey = true, mayWait = false } = about;
  const refusals: ErrorCode[] = [
    ...WITH_BODY,
    ...(hasKey ? KEYED : []),
    'CASE.NOT_FOUND',
    'CASE.VERSION_MISMATCH',
    ...(ifMatch === 'required' ? (['PRECONDITION.MISSING'] as const) : []),
    ...(isCommand ? COMMANDED : []),
    ...(mayWait ? WAITING : []),
  ];
  return applyDecorators(
    route(about, refusals),
    ...(hasKey ? [KeyHeader()] : []),
    ApiHeader({
      name: 'If-Match',
      required: ifMatch === 'required',
      description: 'The entity tag of the case that you have read, such as `"7"`',
    }),
    HttpCode(200),
    answers(200, about.answer, { headers: { ...ETAG, ...(hasKey ? REPLAYED : {}) } }),
    ...later([...(isCommand ? [PendingResponse] : []), ...(mayWait ? [ApprovalResponse] : [])]),
  );
}
