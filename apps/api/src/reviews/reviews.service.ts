import { Injectable } from '@nestjs/common';
import { preparedAppeal, preparedReopening } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
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
    const evidence = evidenceReferences(request.evidence, 'evidence');
    const change = await changeOf(this.access, asked, { route: 'appeal', body: request, evidence });
    return this.commands.record(change, (texts) =>
      preparedAppeal(texts.note('reason', request.reason, request.evidence) ?? ''),
    );
  }

  async reopen(asked: AskedChange, request: ReopenRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'reopen', body: request });
    const isSupervisor = asked.caller.actor.kind === 'supervisor';
    return this.commands.record(change, (texts) =>
      preparedReopening({ isSupervisor, ...present({ noteId: texts.note('reason', request.reason) }) }),
    );
  }

  async close(asked: AskedChange, request: CloseReviewRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'close', body: request });
    return this.commands.send(change, (texts) => ({
      type: 'closeReview',
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }
}
