import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads } from '../routes/routes.js';
import {
  PolicySimulationResponse, SimulatePolicyRequest, SimulationAskedResponse,
} from './policy-simulations.dto.js'; // prettier-ignore
import { PolicySimulationsService } from './policy-simulations.service.js';

@ApiTags('policy')
@Controller('v1/policy/simulations')
export class PolicySimulationsController {
  constructor(private readonly simulations: PolicySimulationsService) {}

  @Post()
  @Creates({
    summary: 'Decide past cases again under another policy, before anyone turns it on; changes nothing',
    admits: ['supervisor', 'finance'],
    status: 202,
    answer: SimulationAskedResponse,
    refusals: ['POLICY.INVALID'],
  })
  request(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body() request: SimulatePolicyRequest,
  ): Promise<HttpAnswer> {
    return this.simulations.request(caller, key, request);
  }

  @Get(':simulationId')
  @Reads({
    summary: 'How far it is, and what would change, in counts and money',
    admits: ['supervisor', 'finance'],
    answer: PolicySimulationResponse,
    refusals: ['REQUEST.NOT_FOUND'],
  })
  get(@Param('simulationId', IdPipe) simulationId: string): Promise<PolicySimulationResponse> {
    return this.simulations.get(simulationId);
  }
}
