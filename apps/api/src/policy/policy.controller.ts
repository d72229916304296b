import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PolicyAnswer } from '#domain';
import { Writes } from '../routes/routes.js';
import { PolicyAnswerResponse } from './policy-answer.dto.js';
import { AskPolicyRequest } from './policy.dto.js';
import { PolicyService } from './policy.service.js';

@ApiTags('policy')
@Controller('v1/policy')
export class PolicyController {
  constructor(private readonly policy: PolicyService) {}

  @Post('decide')
  @Writes({
    summary: 'Ask what policy says of a request, and which remedies there are at what cost; keeps nothing',
    admits: ['shop', 'agent'],
    status: 200,
    answer: PolicyAnswerResponse,
    refusals: [
      'ORDER.NOT_FOUND', 'ORDER.INVALID', 'LINE.NOT_FOUND', 'LINE.NOT_DELIVERED', 'LINE.ALREADY_CLAIMED', 'POLICY.NOT_FOUND',
    ], // prettier-ignore
  })
  decide(@Body() request: AskPolicyRequest): Promise<PolicyAnswer> {
    return this.policy.decide(request);
  }
}
