import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { FilingService } from '../cases/filing.service.js';
import { ComplainRequest } from '../cases/kinds/file-complaint.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates } from '../routes/routes.js';

@ApiTags('complaints')
@Controller('v1/cases/:caseId/complaints')
export class ComplaintFilingController {
  constructor(private readonly filing: FilingService) {}

  @Post()
  @Creates({
    summary:
      'Complain about a case, open or over; 200 with the complaint that is open already, which this one joins',
    admits: ['customer', 'agent', 'shop'],
    status: 201,
    answer: CaseResponse,
    refusals: ['CASE.NOT_FOUND', 'COMPLAINT.ABOUT_ANOTHER_ORDER', 'COMPLAINT.OPEN_ALREADY', 'LINE.NOT_FOUND'],
  })
  file(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) about: string,
    @IdempotencyKey() key: string,
    @Body() request: ComplainRequest,
  ): Promise<HttpAnswer> {
    return this.filing.file(caller, key, Object.assign(request, { kind: 'complaint' as const, about }));
  }
}
