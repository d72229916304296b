import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { AppealRequest, CloseReviewRequest, ReopenRequest } from './reviews.dto.js';
import { ReviewsService } from './reviews.service.js';

const answer = CaseResponse;

@ApiTags('reviews')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId')
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Post('appeal')
  @ChangesCase({
    summary: 'Appeal a refusal; its units are claimed again, and staff looks again',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    isCommand: false,
    answer,
    refusals: ['APPEAL.NOT_ALLOWED', 'APPEAL.TOO_LATE', 'LINE.ALREADY_CLAIMED'],
  })
  appeal(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: AppealRequest,
  ): Promise<HttpAnswer> {
    return this.reviews.appeal(asked, request);
  }

  @Post('reopen')
  @ChangesCase({
    summary: 'Look again at a case that is over; a supervisor may do so at any time',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    answer,
    refusals: ['REOPENING.NOT_ALLOWED', 'REOPENING.TOO_LATE', 'LINE.ALREADY_CLAIMED'],
  })
  reopen(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: ReopenRequest,
  ): Promise<HttpAnswer> {
    return this.reviews.reopen(asked, request);
  }

  @Post('close')
  @ChangesCase({
    summary: 'End the review of a case that had given the customer something: it closes once nothing is owed',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    answer,
  })
  close(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: CloseReviewRequest,
  ): Promise<HttpAnswer> {
    return this.reviews.close(asked, request);
  }
}
