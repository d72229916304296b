import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
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
    const { caller, id, key, version } = asked;
    const state = await this.access.get(caller, id);
    const { amountMinor, form, note } = request;
    const change = { caller, state, route: 'compensation', key, body: request, expectedVersion: version };
    return this.commands.send(change, (texts) => ({
      ...{ type: 'decideCompensation', amountMinor, form },
      ...present({ noteId: texts.note('note', note) }),
    }));
  }
}
