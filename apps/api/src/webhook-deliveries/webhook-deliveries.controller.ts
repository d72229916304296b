import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads, Writes } from '../routes/routes.js';
import { DeliveryPageResponse, DeliveryResponse, ListDeliveriesQuery } from './webhook-deliveries.dto.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';

@ApiTags('webhooks to the shop')
@Controller('v1/webhook-deliveries')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: WebhookDeliveriesService) {}

  @Get()
  @Reads({
    summary: 'Deliveries of webhooks, newest first; those that are `dead` are the dead-letter list',
    admits: ['supervisor', 'shop'],
    answer: DeliveryPageResponse,
  })
  list(@Query() query: ListDeliveriesQuery): Promise<DeliveryPageResponse> {
    return this.deliveries.list(query, query.endpointId);
  }

  @Post(':deliveryId/redeliver')
  @Writes({
    summary: 'Send it once more, now, with all its tries; its `webhook-id` stays the same',
    admits: ['supervisor', 'shop'],
    status: 202,
    answer: DeliveryResponse,
    refusals: ['WEBHOOK.DELIVERY_NOT_FOUND', 'WEBHOOK.ENDPOINT_DISABLED'],
  })
  redeliver(@Param('deliveryId', IdPipe) deliveryId: string): Promise<DeliveryResponse> {
    return this.deliveries.redeliver(deliveryId);
  }
}
