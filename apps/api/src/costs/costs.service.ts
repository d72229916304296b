import { Injectable } from '@nestjs/common';
import { noteCost, sumOfCosts } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { CostsResponse, NoteCostRequest } from './costs.dto.js';

@Injectable()
export class CostsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async get(caller: Caller, caseId: string): Promise<CostsResponse> {
    const { currency, costs } = await this.access.get(caller, caseId);
    const items = costs.map(({ kind, amountMinor, minutes }) => present({ kind, amountMinor, minutes }));
    return { caseId, currency, ...sumOfCosts(costs), items };
  }

  async note(asked: AskedChange, request: NoteCostRequest): Promise<HttpAnswer> {
    const { kind, amountMinor, minutes, note } = request;
    const change = await changeOf(this.access, asked, { route: 'costs', body: request });
    return this.commands.record(change, (texts) =>
      noteCost(present({ kind, amountMinor, minutes, noteId: texts.note('note', note) })),
    );
  }
}
