import { Injectable } from '@nestjs/common';
import { resolveContradiction } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import type { AskedChange } from '../requests/asked.js';
import type { ResolveContradictionRequest } from './order-contradictions.dto.js';

/** Versions of an order that contradict a case of it: an agent's task until he says what is true. */
@Injectable()
export class OrderContradictionsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async resolve(asked: AskedChange, request: ResolveContradictionRequest): Promise<HttpAnswer> {
    const route = 'order-contradiction/resolve';
    const change = await changeOf(this.access, asked, { route, body: request });
    return this.commands.record(change, (texts) =>
      resolveContradiction(texts.note('note', request.note) ?? ''),
    );
  }
}
