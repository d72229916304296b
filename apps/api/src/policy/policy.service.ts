import { Injectable } from '@nestjs/common';
import type { PolicyAnswer } from '#domain';
import { DecisionTermsStore } from '#persistence';
import { calendarOf } from '#platform';
import { toInstant } from '../fields/rules.js';
import { InvalidRequestError } from '../problem/problem.js';
import { answerOf, inMarket, noPolicyFor, statedSubject, type Subject } from './answer-of.js';
import type { AskPolicyRequest } from './policy.dto.js';

/** Says what policy would decide; keeps nothing, and claims nothing. */
@Injectable()
export class PolicyService {
  constructor(private readonly terms: DecisionTermsStore) {}

  async decide(asked: AskPolicyRequest): Promise<PolicyAnswer> {
    const now = asked.now === undefined ? new Date().toISOString() : toInstant(asked.now);
    const subject = inMarket(await this.subjectOf(asked), asked.market);
    const policy = await this.terms.policyFor(subject.order, now);
    if (!policy) throw noPolicyFor(subject.order);
    return answerOf({ asked, subject, policy, now }, calendarOf);
  }

  private async subjectOf({ order, orderId, request }: AskPolicyRequest): Promise<Subject> {
    if (order && orderId === undefined) return statedSubject(order);
    if (!order && orderId !== undefined)
      return this.terms.knownOrder(
        orderId,
        request.lines.map(({ lineId }) => lineId),
      );
    throw new InvalidRequestError([
      { field: 'order', message: 'order must be given, or orderId, and not both' },
    ]);
  }
}
