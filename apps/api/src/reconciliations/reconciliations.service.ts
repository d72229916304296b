import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { ReconciliationStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import type { ReconciliationResponse } from './reconciliations.dto.js';

@Injectable()
export class ReconciliationsService {
  constructor(
    private readonly reconciliations: ReconciliationStore,
    private readonly idempotency: Idempotency,
  ) {}

  async request(caller: Caller, key: string): Promise<HttpAnswer> {
    const keyed = keyedRequest({ principal: caller.key, route: 'reconciliations', key, body: {} });
    return this.idempotency.once(keyed, async () => {
      // From the command's id, so that a repeat after a crash asks for the same one.
      const reconciliationId = `rec_${keyed.commandId.slice(0, 26)}`;
      await this.reconciliations.request(reconciliationId);
      return {
        status: 202,
        body: { reconciliationId, statusUrl: `/v1/reconciliations/${reconciliationId}` },
      };
    });
  }

  async get(reconciliationId: string): Promise<ReconciliationResponse> {
    const found = await this.reconciliations.find(reconciliationId);
    if (!found)
      throw new DomainError(
        'REQUEST.NOT_FOUND',
        `There is no reconciliation ${reconciliationId}.`,
        'reconciliationId',
      );
    const { requestedAt, finishedAt, result } = found;
    return {
      reconciliationId,
      requestedAt,
      ...present({ finishedAt: finishedAt ?? undefined, result: result ?? undefined }),
    };
  }
}
