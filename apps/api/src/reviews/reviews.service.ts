import { Injectable } from '@nestjs/common';
import { preparedAppeal, preparedReopening } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { CaseAccess } from '../cases/case-access.js';
import { evidenceReferences } from '../evidence/references.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { AppealRequest, CloseReviewRequest, ReopenRequest } from './reviews.dto.js';

/** Cases that are looked at again. One that is over has no workflow: the recording that reopens it has one started. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async appeal(asked: AskedChange, request: AppealRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'appeal', request);
    const evidence = evidenceReferences(request.evidence, 'evidence');
    return this.commands.record({ ...change, evidence }, (texts) =>
      preparedAppeal(texts.note('reason', request.reason, request.evidence) ?? ''),
    );
  }

  async reopen(asked: AskedChange, request: ReopenRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'reopen', request);
    const isSupervisor = asked.caller.actor.kind === 'supervisor';
    return this.commands.record(change, (texts) =>
      preparedReopening({ isSupervisor, ...present({ noteId: texts.note('reason', request.reason) }) }),
    );
  }

  async close(asked: AskedChange, request: CloseReviewRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'close', request);
    return this.commands.send(change, (texts) => ({
      type: 'closeReview',
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  private async change({ caller, id, key, version }: AskedChange, route: string, body: object) {
    const state = await this.access.get(caller, id);
    return { caller, state, route, key, body, expectedVersion: version };
  }
}
