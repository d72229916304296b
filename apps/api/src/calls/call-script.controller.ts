import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads } from '../routes/routes.js';
import { CallScriptQuery, CallScriptResponse } from './call-script.dto.js';
import { CallScriptService } from './call-script.service.js';

@ApiTags('follow-up')
@Controller('v1/cases/:caseId/call-script')
export class CallScriptController {
  constructor(private readonly scripts: CallScriptService) {}

  @Get()
  @Reads({
    summary: 'What to say in a follow-up call, in the language of the customer',
    admits: ['agent'],
    answer: CallScriptResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  read(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Query() query: CallScriptQuery,
  ): Promise<CallScriptResponse> {
    return this.scripts.read(caller, caseId, query);
  }
}
