import { Body, Controller, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { Asked, type AskedChange } from '../requests/asked.js';
import { ChangesCase } from '../routes/routes.js';
import { ChooseRequest, ShipAgainRequest, StoreExchangeRequest } from './exchanges.dto.js';
import { ExchangesService } from './exchanges.service.js';

const answer = CaseResponse;

@ApiTags('exchanges')
@ApiParam({ name: 'caseId', schema: { type: 'string', maxLength: 64 } })
@Controller('v1/cases/:caseId')
export class ExchangesController {
  constructor(private readonly exchanges: ExchangesService) {}

  @Post('choice')
  @ChangesCase({
    summary: 'Choose about a replacement that is out of stock: wait, something else, or the money',
    admits: ['customer', 'agent', 'shop'],
    ifMatch: 'optional',
    isCommand: true,
    answer,
    refusals: [
      'EXCHANGE.ALREADY_SENT', 'EXCHANGE.UNITS_DIFFER', 'LINE.NOT_FOUND', 'PRODUCT.NOT_FOUND', 'PRODUCT.NOT_FOR_SALE',
    ], // prettier-ignore
  })
  choose(
    @Asked({ id: 'caseId', version: 'optional' }) asked: AskedChange,
    @Body() request: ChooseRequest,
  ): Promise<HttpAnswer> {
    return this.exchanges.choose(asked, request);
  }

  @Post('replacement')
  @ChangesCase({
    summary: 'Have a replacement sent once more that did not reach the customer',
    admits: ['agent'],
    ifMatch: 'required',
    isCommand: true,
    answer,
    refusals: ['EXCHANGE.NOT_TO_BE_SENT'],
  })
  shipAgain(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: ShipAgainRequest,
  ): Promise<HttpAnswer> {
    return this.exchanges.shipAgain(asked, request);
  }

  @Post('store-exchange')
  @ChangesCase({
    summary: 'In a store: take the goods as claimed, and hand the replacement out',
    admits: ['agent', 'warehouse'],
    ifMatch: 'required',
    isCommand: true,
    answer,
    refusals: ['EXCHANGE.NOT_IN_STORE', 'EXCHANGE.NOT_READY'],
  })
  inStore(
    @Asked({ id: 'caseId', version: 'required' }) asked: AskedChange,
    @Body() request: StoreExchangeRequest,
  ): Promise<HttpAnswer> {
    return this.exchanges.inStore(asked, request);
  }
}
