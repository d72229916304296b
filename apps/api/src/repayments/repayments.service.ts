import { Injectable } from '@nestjs/common';
import { customerRepaid } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { CaseAccess } from '../cases/case-access.js';
import type { AskedChange } from '../requests/asked.js';
import type { RepaymentRequest } from './repayments.dto.js';

@Injectable()
export class RepaymentsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async note({ caller, id, key, version }: AskedChange, request: RepaymentRequest): Promise<HttpAnswer> {
    const state = await this.access.get(caller, id);
    const { amountMinor, note } = request;
    const change = { caller, state, route: 'repayments', key, body: request, expectedVersion: version };
    return this.commands.record(change, (texts) => customerRepaid(amountMinor, texts.note('note', note)));
  }
}
