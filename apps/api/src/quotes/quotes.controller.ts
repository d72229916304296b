import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { Writes } from '../routes/routes.js';
import { AskQuoteRequest, QuoteResponse } from './quotes.dto.js';
import { QuotesService } from './quotes.service.js';

@ApiTags('quotes')
@Controller('v1/quotes')
export class QuotesController {
  constructor(private readonly quotes: QuotesService) {}

  @Post()
  @Writes({
    summary:
      'Ask what a return of these units would be worth, or what an exchange would cost; claims nothing',
    admits: ['customer', 'agent', 'shop'],
    status: 201,
    answer: QuoteResponse,
    refusals: [
      'ORDER.NOT_FOUND', 'LINE.NOT_FOUND', 'LINE.NOT_DELIVERED', 'LINE.ALREADY_CLAIMED', 'POLICY.NOT_FOUND',
      'EXCHANGE.UNITS_DIFFER', 'PRODUCT.NOT_FOUND', 'PRODUCT.NOT_FOR_SALE',
    ], // prettier-ignore
  })
  create(@CalledBy() caller: Caller, @Body() request: AskQuoteRequest): Promise<QuoteResponse> {
    return this.quotes.create(caller, request);
  }
}
