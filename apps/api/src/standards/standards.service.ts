import { Injectable } from '@nestjs/common';
import { addMs, durationMs } from '#domain';
import { StandardsStore } from '#persistence';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type { StandardsQuery, StandardsResponse } from './standards.dto.js';

const USUAL_MS = durationMs('P30D');

@Injectable()
export class StandardsService {
  constructor(private readonly standards: StandardsStore) {}

  async measure(query: StandardsQuery): Promise<StandardsResponse> {
    const { by = 'market', step } = query;
    const to = query.to === undefined ? new Date().toISOString() : toInstant(query.to);
    const from = query.from === undefined ? addMs(to, -USUAL_MS) : toInstant(query.from);
    if (from >= to)
      throw new InvalidRequestError([{ field: 'from', message: 'from must be earlier than to' }]);
    const rows = await this.standards.measure({ from, to, by, ...present({ step }) });
    return { from, to, by, items: rows.map((row) => ({ ...row, share: shareOf(row) })) };
  }
}

/** To four places. */
function shareOf({ met, count }: { readonly met: number; readonly count: number }): number {
  return Math.round((met / count) * 10_000) / 10_000;
}
