import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands, type Change } from '../case-changes/case-commands.js';
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
    const change = await this.change(asked, 'send-back', request);
    return this.commands.send(change, (texts) =>
      present({ type: 'sendAgain' as const, addressId: texts.address(request.address) }),
    );
  }

  async abandon(asked: AskedChange, request: AbandonRequest): Promise<HttpAnswer> {
    return this.commands.send(await this.change(asked, 'abandon', request), () => ({ type: 'abandonGoods' }));
  }

  private async change(asked: AskedChange, route: string, body: object): Promise<Change> {
    const { caller, id, key, version } = asked;
    const state = await this.access.get(caller, id);
    return { caller, state, route, key, body, expectedVersion: version };
  }
}
