import { Injectable } from '@nestjs/common';
import { assertPauseReason, type BulkAct } from '#domain';
import { type BulkActRow, BulkActStore, type BulkFilter, type Foreseen } from '#persistence';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { toInstant } from '../fields/rules.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type {
  BulkActResponse,
  BulkCasesQuery,
  BulkCasesResponse,
  BulkFilterRequest,
  PrepareBulkActRequest,
} from './bulk-acts.dto.js';

const FORESEEN = 20;

@Injectable()
export class BulkActsService {
  constructor(
    private readonly bulkActs: BulkActStore,
    private readonly idempotency: Idempotency,
  ) {}

  async prepare(caller: Caller, key: string, request: PrepareBulkActRequest): Promise<HttpAnswer> {
    const act = actOf(request);
    const keyed = keyedRequest({ principal: caller.key, route: 'bulk-acts', key, body: request });
    return this.idempotency.once(keyed, async () => {
      const bulkId = `bulk_${keyed.commandId.slice(0, 32)}`;
      const filter = filterOf(request.filter);
      await this.bulkActs.prepare({ bulkId, act, filter, reason: request.reason, actor: caller.actor });
      return { status: 201, body: await this.get(bulkId) };
    });
  }

  async get(bulkId: string): Promise<BulkActResponse> {
    const row = await this.bulkActs.find(bulkId);
    const foreseen = row.status === 'previewed' ? await this.bulkActs.foresee(bulkId, FORESEEN) : undefined;
    return responseOf(row, foreseen);
  }

  async cases(bulkId: string, { limit = 200, after }: BulkCasesQuery): Promise<BulkCasesResponse> {
    await this.bulkActs.find(bulkId);
    const rows = await this.bulkActs.cases(bulkId, limit, after);
    return {
      items: rows.map(({ caseId, status, reason }) =>
        present({ caseId, status, reason: reason ?? undefined }),
      ),
    };
  }

  async start(bulkId: string): Promise<BulkActResponse> {
    await this.bulkActs.start(bulkId);
    return responseOf(await this.bulkActs.find(bulkId));
  }

  async cancel(bulkId: string): Promise<BulkActResponse> {
    await this.bulkActs.cancel(bulkId);
    return responseOf(await this.bulkActs.find(bulkId));
  }
}

function missing(field: string, act: string): never {
  throw new InvalidRequestError([{ field, message: `${field} must be given for ${act}` }]);
}

function actOf({ act, clock, by, until, to, reason }: PrepareBulkActRequest): BulkAct {
  switch (act) {
    case 'approve':
    case 'refuse':
    case 'release':
      return { act };
    case 'reassign':
      return { act, to: to ?? missing('to', act) };
    case 'extendClocks':
      return { act, clock: clock ?? missing('clock', act), by: by ?? missing('by', act) };
    case 'pauseClocks': {
      assertPauseReason({ reason });
      const end = until === undefined ? undefined : toInstant(until);
      return present({ act, clock: clock ?? missing('clock', act), until: end });
    }
    case 'resumeClocks':
      return { act, clock: clock ?? missing('clock', act) };
  }
}

function filterOf({ filedFrom, filedTo, ...filter }: BulkFilterRequest): BulkFilter {
  return present({
    ...filter,
    filedFrom: filedFrom === undefined ? undefined : toInstant(filedFrom),
    filedTo: filedTo === undefined ? undefined : toInstant(filedTo),
  });
}

function responseOf(row: BulkActRow, foreseen?: readonly Foreseen[]): BulkActResponse {
  const { bulkId, status, act, filter, reason, count, createdAt, finishedAt } = row;
  return {
    ...{ bulkId, status, act, filter, reason, count, createdAt: createdAt.toISOString() },
    ...present({ foreseen, finishedAt: finishedAt?.toISOString() }),
  };
}
