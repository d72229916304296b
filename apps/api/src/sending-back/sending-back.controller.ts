import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { AbandonRequest, SendBackRequest } from './sending-back.dto.js';
import { SendingBackService } from './sending-back.service.js';

const waitingGoods = {
  admits: ['customer', 'agent', 'shop'],
  ifMatch: 'optional',
  isCommand: true,
  answer: CaseResponse,
  refusals: ['GOODS.NOT_WAITING'],
} as const;

@ApiTags('sending back')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId')
export class SendingBackController {
  constructor(private readonly sendingBack: SendingBackService) {}

  @Post('send-back')
  @ChangesCase({
    summary: 'Have goods that wait for the customer sent to him, again or at last',
    ...waitingGoods,
  })
  sendAgain(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: SendBackRequest,
  ): Promise<HttpAnswer> {
    return this.sendingBack.sendAgain(asked, request);
  }

  @Post('abandon')
  @ChangesCase({ summary: 'Leave goods that wait for the customer to the shop', ...waitingGoods })
  abandon(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: AbandonRequest,
  ): Promise<HttpAnswer> {
    return this.sendingBack.abandon(asked, request);
  }
}
