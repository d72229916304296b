import { Injectable } from '@nestjs/common';
import { nextDueOf } from '#contracts';
import { type CaseState, nextBreachOf } from '#domain';
import {
  AbsenceStore, actsFor, CaseStore, type Page, type QueueFilter, QueueStore, type StandardDue,
} from '#persistence'; // prettier-ignore
import type { Caller } from '../auth/caller.js';
import { type PageQuery, pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type { NextBreachResponse, QueueItemResponse, QueueQuery, QueueResponse } from './queue.dto.js';

/** What an item shows beside its case. */
interface Circumstances {
  readonly standIns: ReadonlyMap<string, string | null>;
  readonly standards: ReadonlyMap<string, StandardDue>;
  /** Whose queue it is, if it is one person's. */
  readonly person?: string | undefined;
}

@Injectable()
export class QueueService {
  constructor(
    private readonly cases: CaseStore,
    private readonly queue: QueueStore,
    private readonly absences: AbsenceStore,
  ) {}

  async list(caller: Caller, query: QueueQuery): Promise<QueueResponse> {
    const { owner, whose, kind, stage, market, reason, cause } = query;
    if (owner !== undefined && whose !== undefined)
      throw new InvalidRequestError([{ field: 'whose', message: 'whose cannot be given with owner' }]);
    const standIns = await this.absences.standIns();
    const person = whose === 'mine' ? caller.actor.id : owner;
    const filter: QueueFilter = present({
      ...{ kind, stage, market, reason, cause },
      owners: person === undefined ? undefined : [person, ...actsFor(person, standIns)],
      unownedOr: whose === 'unowned' ? actsFor(null, standIns) : undefined,
    });
    return this.answer(await this.queue.list(filter, pageOf(query)), standIns, person);
  }

  async calls(query: PageQuery): Promise<QueueResponse> {
    return this.answer(await this.cases.callsDue(pageOf(query)), await this.absences.standIns());
  }

  private async answer(
    page: Page<CaseState>,
    standIns: Circumstances['standIns'],
    person?: string,
  ): Promise<QueueResponse> {
    const standards = await this.queue.standardsDue(page.items.map(({ caseId }) => caseId));
    return { ...page, items: page.items.map((state) => itemOf(state, { standIns, standards, person })) };
  }
}

function breachOf(state: CaseState): { nextBreach?: NextBreachResponse; waitingSince: string } {
  const breach = nextBreachOf(state);
  if (!breach) return { waitingSince: state.orderContradiction?.since ?? state.filedAt };
  const { since, ...shown } = breach;
  const statutory = breach.cause === 'statute';
  const breached = Date.parse(breach.at) <= Date.now();
  return { nextBreach: { ...shown, statutory, breached }, waitingSince: since };
}

function itemOf(state: CaseState, { standIns, standards, person }: Circumstances): QueueItemResponse {
  const { caseId, kind, stage, version, orderId, customerId, market, filedAt, escalated, currency } = state;
  const { owner, decision } = state;
  const asking = (decision?.reasons ?? []).filter(({ effect }) => effect === 'review');
  return {
    ...{ caseId, kind, stage, version, orderId, customerId, market, filedAt, escalated, currency },
    ...breachOf(state),
    ...present({
      owner,
      deputy: owner === undefined ? undefined : standIns.get(owner),
      deputyFor: person !== undefined && owner !== person ? owner : undefined,
      nextDue: nextDueOf(state),
      standardDue: standards.get(caseId),
    }),
    totalMinor: (state.breakdown ?? decision?.breakdown)?.totalMinor ?? 0,
    rules: [...new Set(asking.map(({ rule }) => rule))],
  };
}
