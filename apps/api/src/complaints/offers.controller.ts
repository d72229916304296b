import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { OfferRequest, OptionalNoteRequest } from './complaints.dto.js';
import { ComplaintsService } from './complaints.service.js';

/** Offers of both sides; one is on the table at a time. */
@ApiTags('complaints')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/offers')
export class OffersController {
  constructor(private readonly complaints: ComplaintsService) {}

  @Post()
  @ChangesCase({
    summary: 'Put an offer on the table',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    mayWait: true,
    answer: CaseResponse,
    refusals: [
      'CASE.NEEDS_OWNER',
      'OFFER.ON_THE_TABLE',
      'OFFER.TERMS_INVALID',
      'OFFER.EXCEEDS_LIMIT',
      'REFUND.EXCEEDS_PAID',
    ],
  })
  offer(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: OfferRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.offer(asked, request);
  }

  @Post(':offerId/counter')
  @ChangesCase({
    summary: 'Answer the offer of the other side with one of your own',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    mayWait: true,
    answer: CaseResponse,
    refusals: [
      'OFFER.NOT_OPEN',
      'OFFER.OTHER_SIDES',
      'OFFER.TERMS_INVALID',
      'OFFER.EXCEEDS_LIMIT',
      'REFUND.EXCEEDS_PAID',
    ],
  })
  counter(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Param('offerId', IdPipe) offerId: string,
    @Body() request: OfferRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.counter(asked, offerId, request);
  }

  @Post(':offerId/accept')
  @ChangesCase({
    summary: 'Accept the offer of the other side; what was agreed on is then drawn up',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    mayWait: true,
    answer: CaseResponse,
    refusals: ['OFFER.NOT_OPEN', 'OFFER.OTHER_SIDES', 'OFFER.EXCEEDS_LIMIT', 'REFUND.EXCEEDS_PAID'],
  })
  accept(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Param('offerId', IdPipe) offerId: string,
    @Body() request: OptionalNoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.reply(asked, offerId, { type: 'acceptOffer', request });
  }

  @Post(':offerId/decline')
  @ChangesCase({
    summary: 'Decline the offer of the other side',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['OFFER.NOT_OPEN', 'OFFER.OTHER_SIDES'],
  })
  decline(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Param('offerId', IdPipe) offerId: string,
    @Body() request: OptionalNoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.reply(asked, offerId, { type: 'declineOffer', request });
  }

  @Post(':offerId/withdraw')
  @ChangesCase({
    summary: 'Take your own offer back',
    admits: ['customer', 'agent'],
    ifMatch: 'optional',
    isCommand: true,
    answer: CaseResponse,
    refusals: ['OFFER.NOT_OPEN', 'OFFER.OTHER_SIDES'],
  })
  withdraw(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Param('offerId', IdPipe) offerId: string,
    @Body() request: OptionalNoteRequest,
  ): Promise<HttpAnswer> {
    return this.complaints.reply(asked, offerId, { type: 'withdrawOffer', request });
  }
}
