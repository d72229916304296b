import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Admitted, Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads, Writes } from '../routes/routes.js';
import {
  DeliveryPageResponse,
  DeliveryResponse,
  ListEndpointDeliveriesQuery,
  RedeliverAllRequest,
  RedeliveredResponse,
} from '../webhook-deliveries/webhook-deliveries.dto.js';
import { WebhookDeliveriesService } from '../webhook-deliveries/webhook-deliveries.service.js';
import {
  AddWebhookEndpointRequest,
  ReplaceWebhookEndpointRequest,
  RotateSecretRequest,
  WebhookEndpointResponse,
  WebhookEndpointsResponse,
  WebhookEndpointWithSecretResponse,
  WebhookEventTypesResponse,
} from './webhook-endpoints.dto.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';

const ADMITS: readonly Admitted[] = ['supervisor', 'shop'];

@ApiTags('webhooks to the shop')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(
    private readonly endpoints: WebhookEndpointsService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  @Post()
  @Creates({
    summary: 'Hear of cases by signed webhooks (Standard Webhooks); answers the secret, once',
    admits: ADMITS,
    status: 201,
    answer: WebhookEndpointWithSecretResponse,
    refusals: ['WEBHOOK.URL_FORBIDDEN', 'WEBHOOK.TOO_MANY_ENDPOINTS'],
  })
  add(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body() request: AddWebhookEndpointRequest,
  ): Promise<HttpAnswer> {
    return this.endpoints.add(caller, key, request);
  }

  @Get()
  @Reads({ summary: 'All endpoints, oldest first', admits: ADMITS, answer: WebhookEndpointsResponse })
  list(): Promise<WebhookEndpointsResponse> {
    return this.endpoints.list();
  }

  @Get(':endpointId')
  @Reads({
    summary: 'One endpoint',
    admits: ADMITS,
    answer: WebhookEndpointResponse,
    refusals: ['WEBHOOK.ENDPOINT_NOT_FOUND'],
  })
  get(@Param('endpointId', IdPipe) endpointId: string): Promise<WebhookEndpointResponse> {
    return this.endpoints.get(endpointId);
  }

  @Put(':endpointId')
  @Writes({
    summary: 'Change address, types or status',
    admits: ADMITS,
    status: 200,
    answer: WebhookEndpointResponse,
    refusals: ['WEBHOOK.ENDPOINT_NOT_FOUND', 'WEBHOOK.URL_FORBIDDEN'],
  })
  replace(
    @Param('endpointId', IdPipe) endpointId: string,
    @Body() request: ReplaceWebhookEndpointRequest,
  ): Promise<WebhookEndpointResponse> {
    return this.endpoints.replace(endpointId, request);
  }

  @Delete(':endpointId')
  @Writes({
    summary: 'Remove it, with all that it has not heard yet',
    admits: ADMITS,
    status: 204,
    refusals: ['WEBHOOK.ENDPOINT_NOT_FOUND'],
  })
  remove(@Param('endpointId', IdPipe) endpointId: string): Promise<void> {
    return this.endpoints.remove(endpointId);
  }

  @Post(':endpointId/rotate-secret')
  @Creates({
    summary: 'A new secret; the one of now signs beside it for a while, so that nothing is missed',
    admits: ADMITS,
    status: 200,
    answer: WebhookEndpointWithSecretResponse,
    refusals: ['WEBHOOK.ENDPOINT_NOT_FOUND'],
  })
  rotateSecret(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('endpointId', IdPipe) endpointId: string,
    @Body() request: RotateSecretRequest,
  ): Promise<HttpAnswer> {
    return this.endpoints.rotateSecret(caller, key, endpointId, request);
  }

  @Post(':endpointId/ping')
  @Writes({
    summary: 'Send it an `endpoint.ping`; the answer says where to look for what became of it',
    admits: ADMITS,
    status: 202,
    answer: DeliveryResponse,
    refusals: ['WEBHOOK.ENDPOINT_NOT_FOUND', 'WEBHOOK.ENDPOINT_DISABLED'],
  })
  ping(@Param('endpointId', IdPipe) endpointId: string): Promise<DeliveryResponse> {
    return this.deliveries.ping(endpointId);
  }

  @Get(':endpointId/deliveries')
  @Reads({
    summary: 'What was, is and will be sent to it, newest first',
    admits: ADMITS,
    answer: DeliveryPageResponse,
    refusals: ['WEBHOOK.ENDPOINT_NOT_FOUND'],
  })
  async listDeliveries(
    @Param('endpointId', IdPipe) endpointId: string,
    @Query() query: ListEndpointDeliveriesQuery,
  ): Promise<DeliveryPageResponse> {
    await this.endpoints.get(endpointId);
    return this.deliveries.list(query, endpointId);
  }

  @Post(':endpointId/redeliver')
  @Writes({
    summary: 'Send all that is dead, or was skipped, since a moment once more',
    admits: ADMITS,
    status: 202,
    answer: RedeliveredResponse,
    refusals: ['WEBHOOK.ENDPOINT_NOT_FOUND', 'WEBHOOK.ENDPOINT_DISABLED'],
  })
  redeliverAll(
    @Param('endpointId', IdPipe) endpointId: string,
    @Body() request: RedeliverAllRequest,
  ): Promise<RedeliveredResponse> {
    return this.deliveries.redeliverAll(endpointId, request);
  }
}

@ApiTags('webhooks to the shop')
@Controller('v1/webhook-event-types')
export class WebhookEventTypesController {
  constructor(private readonly endpoints: WebhookEndpointsService) {}

  @Get()
  @Reads({ summary: 'What an endpoint can hear', admits: ADMITS, answer: WebhookEventTypesResponse })
  list(): WebhookEventTypesResponse {
    return this.endpoints.eventTypes();
  }
}
