import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads, Writes } from '../routes/routes.js';
import { ImportResponse, OrderResponse, StateOrderRequest } from './orders.dto.js';
import { OrdersService, type ShownOrder } from './orders.service.js';

@ApiTags('orders')
@Controller('v1/orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Put(':orderId')
  @Writes({
    summary: 'Import a version of an order',
    admits: ['shop'],
    status: 200,
    answer: ImportResponse,
    refusals: ['ORDER.INVALID', 'ORDER.VERSION_CONFLICT'],
  })
  @ApiResponse({ status: 201, description: 'The first version that we hear of', type: ImportResponse })
  import(@Param('orderId', IdPipe) orderId: string, @Body() request: StateOrderRequest): Promise<HttpAnswer> {
    return this.orders.import(orderId, request);
  }

  @Get(':orderId')
  @Reads({
    summary: 'The newest version of an order',
    admits: ['customer', 'agent', 'finance', 'shop'],
    answer: OrderResponse,
    refusals: ['ORDER.NOT_FOUND'],
  })
  get(@CalledBy() caller: Caller, @Param('orderId', IdPipe) orderId: string): Promise<ShownOrder> {
    return this.orders.get(caller, orderId);
  }
}
