import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { ExtendClockRequest, PauseClockRequest, ResumeClockRequest } from './case-clocks.dto.js';
import { CaseClocksService } from './case-clocks.service.js';

const byHand = {
  admits: ['agent'],
  ifMatch: 'required',
  isCommand: false,
  answer: CaseResponse,
  refusals: ['CLOCK.NOT_FOUND', 'CLOCK.NOT_CHANGEABLE', 'CLOCK.ILLEGAL_CHANGE', 'CLOCK.LIMIT_EXCEEDED'],
} as const;

@ApiTags('clocks')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId/clocks/:clockId')
export class CaseClocksController {
  constructor(private readonly clocks: CaseClocksService) {}

  @Post('extend')
  @ChangesCase({ summary: 'Move a clock’s rungs and deadline to later', ...byHand })
  extend(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Param('clockId', IdPipe) clockId: string,
    @Body() request: ExtendClockRequest,
  ): Promise<HttpAnswer> {
    return this.clocks.extend(asked, clockId, request);
  }

  @Post('pause')
  @ChangesCase({ summary: 'Stop a clock’s time, for at most as long as the policy allows', ...byHand })
  pause(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Param('clockId', IdPipe) clockId: string,
    @Body() request: PauseClockRequest,
  ): Promise<HttpAnswer> {
    return this.clocks.pause(asked, clockId, request);
  }

  @Post('resume')
  @ChangesCase({ summary: 'Let a paused clock go on with the time that it had left', ...byHand })
  resume(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Param('clockId', IdPipe) clockId: string,
    @Body() request: ResumeClockRequest,
  ): Promise<HttpAnswer> {
    return this.clocks.resume(asked, clockId, request);
  }
}
