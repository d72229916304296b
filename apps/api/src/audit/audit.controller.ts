import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads } from '../routes/routes.js';
import { AuditResponse } from './audit.dto.js';
import { AuditService } from './audit.service.js';

@ApiTags('finance')
@Controller('v1/cases/:caseId/audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Reads({
    summary: 'Every event with its hash, the verdict on the chain, and the workflow histories',
    admits: ['finance'],
    answer: AuditResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  get(@Param('caseId', IdPipe) caseId: string): Promise<AuditResponse> {
    return this.audit.get(caseId);
  }
}
