import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { Reads, Writes } from '../routes/routes.js';
import { AbsencePath, AbsenceRequest, AbsenceResponse, AbsencesResponse, AgentPath } from './absences.dto.js';
import { AbsencesService } from './absences.service.js';

const admits = ['agent'] as const;

@ApiTags('staff')
@Controller('v1/staff/:agentId/absences')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Get()
  @Reads({
    summary: 'When an agent is away from now on, and who stands in for him',
    admits,
    answer: AbsencesResponse,
  })
  list(@Param() { agentId }: AgentPath): Promise<AbsencesResponse> {
    return this.absences.list(agentId);
  }

  @Put(':absenceId')
  @Writes({
    summary: 'Be away, or change when and for whom; a supervisor sets it for anybody',
    admits,
    status: 200,
    answer: AbsenceResponse,
    refusals: ['ABSENCE.OVERLAPS', 'ABSENCE.LOOP'],
  })
  put(
    @CalledBy() caller: Caller,
    @Param() path: AbsencePath,
    @Body() request: AbsenceRequest,
  ): Promise<AbsenceResponse> {
    return this.absences.put(caller, path, request);
  }

  @Delete(':absenceId')
  @Writes({
    summary: 'Be back now, or not go at all',
    admits,
    status: 204,
    refusals: ['ABSENCE.NOT_FOUND'],
  })
  end(@CalledBy() caller: Caller, @Param() path: AbsencePath): Promise<void> {
    return this.absences.end(caller, path);
  }
}
