import { Controller, Get, Param } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads } from '../routes/routes.js';
import { LabelsService } from './labels.service.js';

@ApiTags('cases')
@Controller('v1/cases/:caseId/label')
export class LabelsController {
  constructor(private readonly labels: LabelsService) {}

  @Get()
  @ApiResponse({
    status: 200,
    description: 'Done',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @Reads({
    summary: 'The label for a parcel that is dropped off, as a PDF to print',
    admits: ['customer', 'agent', 'shop'],
    refusals: ['CASE.NOT_FOUND', 'LABEL.NOT_FOUND'],
  })
  get(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<HttpAnswer> {
    return this.labels.get(caller, caseId);
  }
}
