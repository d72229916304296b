import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads } from '../routes/routes.js';
import { MessageResponse, MessagesResponse, ResendRequest } from './messages.dto.js';
import { MessagesService } from './messages.service.js';

@ApiTags('messages')
@Controller('v1')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get('cases/:caseId/messages')
  @Reads({
    summary: 'What was written to people about the case, and whether it was sent; oldest first',
    admits: ['customer', 'agent', 'shop'],
    answer: MessagesResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  ofCase(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<MessagesResponse> {
    return this.messages.ofCase(caller, caseId);
  }

  @Post('messages/:messageId/resend')
  @Creates({
    summary: 'Send a message again that is over, to the address that is known now',
    admits: ['agent'],
    status: 202,
    answer: MessageResponse,
    refusals: ['MESSAGE.NOT_FOUND', 'MESSAGE.STILL_QUEUED'],
  })
  resend(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('messageId', IdPipe) messageId: string,
    @Body() _request: ResendRequest,
  ): Promise<HttpAnswer> {
    return this.messages.resend(caller, messageId, key);
  }
}
