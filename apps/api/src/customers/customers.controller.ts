import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads, Writes } from '../routes/routes.js';
import { StandingRequest, StandingResponse } from './customers.dto.js';
import { CustomersService } from './customers.service.js';

@ApiTags('customers')
@Controller('v1/customers/:customerId/standing')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Get()
  @Reads({
    summary: 'What the shop says of a customer, and what he has been given in advance',
    admits: ['agent', 'finance', 'shop'],
    answer: StandingResponse,
  })
  get(@Param('customerId', IdPipe) customerId: string): Promise<StandingResponse> {
    return this.customers.get(customerId);
  }

  @Put()
  @Writes({
    summary: 'Say what our own record cannot know of a customer; replaces what was said before',
    admits: ['shop'],
    status: 200,
    answer: StandingResponse,
  })
  put(
    @Param('customerId', IdPipe) customerId: string,
    @Body() request: StandingRequest,
  ): Promise<StandingResponse> {
    return this.customers.put(customerId, request);
  }
}
