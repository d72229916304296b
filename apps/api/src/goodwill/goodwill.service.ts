import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { GrantGoodwillRequest } from './goodwill.dto.js';

@Injectable()
export class GoodwillService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async grant(asked: AskedChange, request: GrantGoodwillRequest): Promise<HttpAnswer> {
    const { amountMinor, reason, note } = request;
    const bySupervisor = asked.caller.actor.kind === 'supervisor';
    const change = await changeOf(this.access, asked, { route: 'goodwill', body: request });
    return this.commands.send(change, (texts) => ({
      ...{ type: 'grantGoodwill', amountMinor, reason, bySupervisor },
      ...present({ noteId: texts.note('note', note) }),
    }));
  }
}
