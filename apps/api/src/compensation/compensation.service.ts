import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { DecideCompensationRequest } from './compensation.dto.js';

@Injectable()
export class CompensationService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async decide(asked: AskedChange, request: DecideCompensationRequest): Promise<HttpAnswer> {
    const { amountMinor, form, note } = request;
    const change = await changeOf(this.access, asked, { route: 'compensation', body: request });
    return this.commands.send(change, (texts) => ({
      ...{ type: 'decideCompensation', amountMinor, form },
      ...present({ noteId: texts.note('note', note) }),
    }));
  }
}
