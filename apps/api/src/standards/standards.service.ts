import { Injectable } from '@nestjs/common';
import { StandardsStore } from '#persistence';
import { periodOf } from '../fields/period.js';
import { present } from '../optional.js';
import type { StandardsQuery, StandardsResponse } from './standards.dto.js';

@Injectable()
export class StandardsService {
  constructor(private readonly standards: StandardsStore) {}

  async measure(query: StandardsQuery): Promise<StandardsResponse> {
    const { by = 'market', step } = query;
    const { from, to } = periodOf(query);
    const rows = await this.standards.measure({ from, to, by, ...present({ step }) });
    return { from, to, by, items: rows.map((row) => ({ ...row, share: shareOf(row) })) };
  }
}

/** To four places. */
function shareOf({ met, count }: { readonly met: number; readonly count: number }): number {
  return Math.round((met / count) * 10_000) / 10_000;
}
