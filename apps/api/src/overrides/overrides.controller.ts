import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase, Reads } from '../routes/routes.js';
import { OverrideOptionsResponse, OverrideRequest } from './overrides.dto.js';
import { OverridesService } from './overrides.service.js';

@ApiTags('overrides')
@Controller('v1/cases/:caseId')
export class OverridesController {
  constructor(private readonly overrides: OverridesService) {}

  @Get('override-options')
  @Reads({
    summary: 'What could be done against the policy, which rules say no, and who would have to approve it',
    admits: ['agent'],
    answer: OverrideOptionsResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  options(
    @CalledBy() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
  ): Promise<OverrideOptionsResponse> {
    return this.overrides.options(caller, caseId);
  }

  @Post('override')
  @ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
  @ChangesCase({
    summary: 'Act against the policy, with a reason; policy may want others to approve it first',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: false,
    mayWait: true,
    answer: CaseResponse,
    refusals: ['OVERRIDE.NOT_POSSIBLE', 'LINE.ALREADY_CLAIMED'],
  })
  override(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: OverrideRequest,
  ): Promise<HttpAnswer> {
    return this.overrides.override(asked, request);
  }
}
