import { Injectable } from '@nestjs/common';
import { type IndicatorRow, IndicatorStore } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { pageOf } from '../fields/page.dto.js';
import { periodOf } from '../fields/period.js';
import { present } from '../optional.js';
import type { IndicatorGroupResponse, IndicatorPageResponse, IndicatorsQuery } from './indicators.dto.js';

@Injectable()
export class IndicatorsService {
  constructor(private readonly indicators: IndicatorStore) {}

  async measure({ actor }: Caller, query: IndicatorsQuery): Promise<IndicatorPageResponse> {
    const { by = 'market', market, kind } = query;
    const { from, to } = periodOf(query);
    const agent = actor.kind === 'agent' ? actor.id : query.agent;
    const page = await this.indicators.measure(
      { from, to, by, ...present({ market, kind, agent }) },
      pageOf(query),
    );
    return { ...page, from, to, by, items: page.items.map(groupOf) };
  }
}

/** To four places; null when there is nothing that it could be a part of. */
function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function groupOf(row: IndicatorRow): IndicatorGroupResponse {
  const { group, cases, orders, complaints, answered, resolved, asked, surveys, audits } = row;
  return {
    ...{ group, cases, orders, reopenedShare: shareOf(row.reopened, cases) },
    firstAnswer: {
      ...{ count: answered, averageSeconds: row.firstAnswerAverageSeconds },
      ...{ medianSeconds: row.firstAnswerMedianSeconds, p90Seconds: row.firstAnswerP90Seconds },
      share: shareOf(row.answeredInTime, answered),
    },
    resolution: {
      ...{ count: resolved, averageSeconds: row.resolutionAverageSeconds },
      ...{ medianSeconds: row.resolutionMedianSeconds, p90Seconds: row.resolutionP90Seconds },
      share: shareOf(resolved, cases),
    },
    complaints: {
      count: complaints,
      perCase: shareOf(complaints, cases),
      perOrder: shareOf(complaints, orders),
    },
    satisfaction: {
      ...{ asked, answers: surveys, answerRate: shareOf(surveys, asked) },
      ...{ solvedShare: shareOf(row.solved, surveys), scoreAverage: row.scoreAverage },
    },
    money: row.money.map((one) => ({ ...one, perCaseMinor: perCase(one) })),
    audits: {
      count: audits,
      scoreAverage: row.auditScoreAverage === null ? null : shareOf(row.auditScoreAverage, 10_000),
    },
  };
}

function perCase({
  cases,
  costsMinor,
  refundedMinor,
  goodwillMinor,
  payoutsMinor,
}: IndicatorRow['money'][number]): number {
  return Math.round((costsMinor + refundedMinor + goodwillMinor + payoutsMinor) / cases);
}
