import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { AbandonRequest, SendBackRequest } from './sending-back.dto.js';

/** Goods that are the customer's again, and could not be given to him. */
@Injectable()
export class SendingBackService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async sendAgain(asked: AskedChange, request: SendBackRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'send-back', body: request });
    return this.commands.send(change, (texts) =>
      present({ type: 'sendAgain' as const, addressId: texts.address(request.address) }),
    );
  }

  async abandon(asked: AskedChange, request: AbandonRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'abandon', body: request });
    return this.commands.send(change, () => ({ type: 'abandonGoods' }));
  }
}
