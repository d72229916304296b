import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { Writes } from '../routes/routes.js';
import { AskCompensationRequest, CompensationQuoteResponse } from './compensation-quotes.dto.js';
import { CompensationQuotesService } from './compensation-quotes.service.js';

@ApiTags('policy')
@Controller('v1/compensation/quotes')
export class CompensationQuotesController {
  constructor(private readonly quotes: CompensationQuotesService) {}

  @Post()
  @Writes({
    summary: 'Ask what policy would give for harm; keeps nothing',
    admits: ['customer', 'shop', 'agent'],
    status: 200,
    answer: CompensationQuoteResponse,
    refusals: ['ORDER.NOT_FOUND', 'LINE.NOT_FOUND', 'LINE.ALREADY_CLAIMED', 'POLICY.NOT_FOUND'],
  })
  ask(
    @CalledBy() caller: Caller,
    @Body() request: AskCompensationRequest,
  ): Promise<CompensationQuoteResponse> {
    return this.quotes.ask(caller, request);
  }
}
