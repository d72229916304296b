import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { evidenceReferences } from '../evidence/references.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { AnswerRequest, AskRequest, WithdrawQuestionRequest } from './information.dto.js';

/** What staff asks of the customer, and what he answers. */
@Injectable()
export class InformationService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async ask(asked: AskedChange, request: AskRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'information', body: request });
    return this.commands.send(change, (texts) => ({
      type: 'askForInformation',
      noteId: texts.question('question', request.question, request.evidenceWanted),
    }));
  }

  async answer(asked: AskedChange, request: AnswerRequest): Promise<HttpAnswer> {
    const evidence = evidenceReferences(request.evidence, 'evidence');
    const route = 'information/answer';
    const change = await changeOf(this.access, asked, { route, body: request, evidence });
    return this.commands.send(change, (texts) => ({
      type: 'giveInformation',
      noteId: texts.note('answer', request.text, request.evidence) ?? '',
    }));
  }

  async withdraw(asked: AskedChange, request: WithdrawQuestionRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'information/withdraw', body: request });
    return this.commands.send(change, (texts) => ({
      type: 'withdrawQuestion',
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }
}
