import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { AnnounceParcelRequest } from './parcels.dto.js';
import { ParcelsService } from './parcels.service.js';

@ApiTags('cases')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/parcels')
export class ParcelsController {
  constructor(private readonly parcels: ParcelsService) {}

  @Post()
  @ChangesCase({
    summary:
      'Announce a parcel by its number: the first one, or one more. A parcel that is short waits for the others',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    isCommand: false,
    answer: CaseResponse,
    refusals: ['CASE.ILLEGAL_MOVE', 'CASE.CLOSED', 'LOGISTICS.INVALID'],
  })
  announce(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: AnnounceParcelRequest,
  ): Promise<HttpAnswer> {
    return this.parcels.announce(asked, request);
  }
}
