import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { CaseStore, IdempotencyStore, type KeyedRequest, type StoredAnswer } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { CommandDelivery } from '../case-changes/command-delivery.js';
import { caseAnswer } from '../cases/case-response.js';
import { refusalAnswer } from '../idempotency/idempotency.service.js';
import type { CommandResponse } from './commands.dto.js';

/** What became of a command whose answer was late. */
@Injectable()
export class CommandsService {
  constructor(
    private readonly cases: CaseStore,
    private readonly delivery: CommandDelivery,
    private readonly idempotency: IdempotencyStore,
  ) {}

  async get(caller: Caller, commandId: string): Promise<CommandResponse> {
    const logged = await this.idempotency.findByCommand(caller.key, commandId);
    if (!logged)
      throw new DomainError('REQUEST.NOT_FOUND', 'There is no such command of yours.', 'commandId');
    const answer = logged.answer ?? (await this.findOut(logged.keyed));
    if (!answer) return { commandId, status: 'pending' };
    return { commandId, status: 'done', answer: { status: answer.status, body: answer.body } };
  }

  /** Keeps the answer that it finds, so that a repeat of the request gets the same one. */
  private async findOut(keyed: KeyedRequest): Promise<StoredAnswer | null> {
    const answer = await this.outcomeOf(keyed);
    if (answer) await this.idempotency.answer(keyed, answer);
    return answer;
  }

  private async outcomeOf(keyed: KeyedRequest): Promise<StoredAnswer | null> {
    const caseId = /^cases\/([^/]+)\//.exec(keyed.route)?.[1];
    const state = caseId === undefined ? null : await this.cases.find(caseId);
    if (!state) return null;
    try {
      const after = await this.delivery.find(state, keyed.commandId);
      return after && caseAnswer(after);
    } catch (error) {
      const refusal = refusalAnswer(keyed, error);
      if (!refusal) throw error;
      return refusal;
    }
  }
}
