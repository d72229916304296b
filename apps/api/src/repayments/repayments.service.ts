import { Injectable } from '@nestjs/common';
import { customerRepaid } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import type { AskedChange } from '../requests/asked.js';
import type { RepaymentRequest } from './repayments.dto.js';

@Injectable()
export class RepaymentsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async note(asked: AskedChange, request: RepaymentRequest): Promise<HttpAnswer> {
    const { amountMinor, note } = request;
    const change = await changeOf(this.access, asked, { route: 'repayments', body: request });
    return this.commands.record(change, (texts) => customerRepaid(amountMinor, texts.note('note', note)));
  }
}
