import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { EndCollectionRequest, RetryCollectionRequest } from './collections.dto.js';
import { CollectionsService } from './collections.service.js';

const command = {
  isCommand: true,
  answer: CaseResponse,
  refusals: ['COLLECTION.NOT_FOUND', 'COLLECTION.ILLEGAL_MOVE'],
} as const;

@ApiTags('collections')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@ApiParam({ name: 'collectionId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/collections/:collectionId')
export class CollectionsController {
  constructor(private readonly collections: CollectionsService) {}

  @Post('end')
  @ChangesCase({
    summary: 'Let go of what the customer was asked for and has not paid, or of what is held of him',
    admits: ['agent'],
    ifMatch: 'required',
    ...command,
  })
  end(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Param('collectionId', IdPipe) collectionId: string,
    @Body() request: EndCollectionRequest,
  ): Promise<HttpAnswer> {
    return this.collections.end(asked, collectionId, request);
  }

  @Post('retry')
  @ChangesCase({
    summary: 'Ask once more for what could not be paid, as a new request of the same amount',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    ...command,
  })
  retry(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Param('collectionId', IdPipe) collectionId: string,
    @Body() request: RetryCollectionRequest,
  ): Promise<HttpAnswer> {
    return this.collections.retry(asked, collectionId, request);
  }
}
