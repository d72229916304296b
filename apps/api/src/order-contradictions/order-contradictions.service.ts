import { Injectable } from '@nestjs/common';
import { resolveContradiction } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
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

  async resolve(
    { caller, id, key, version }: AskedChange,
    request: ResolveContradictionRequest,
  ): Promise<HttpAnswer> {
    const state = await this.access.get(caller, id);
    const route = 'order-contradiction/resolve';
    const change = { caller, state, route, key, body: request, expectedVersion: version };
    return this.commands.record(change, (texts) =>
      resolveContradiction(texts.note('note', request.note) ?? ''),
    );
  }
}
