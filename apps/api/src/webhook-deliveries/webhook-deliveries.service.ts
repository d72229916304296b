import { Injectable } from '@nestjs/common';
import { PING_TYPE } from '#contracts';
import { WebhookDeliveryStore } from '#persistence';
import { newId } from '#platform';
import { pageOf } from '../fields/page.dto.js';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import {
  type DeliveryPageResponse,
  type DeliveryResponse,
  deliveryResponse,
  type ListEndpointDeliveriesQuery,
  type RedeliverAllRequest,
  type RedeliveredResponse,
} from './webhook-deliveries.dto.js';

/** What was, is and will be sent to the shop. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(private readonly deliveries: WebhookDeliveryStore) {}

  async list(query: ListEndpointDeliveriesQuery, endpointId?: string): Promise<DeliveryPageResponse> {
    const page = await this.deliveries.list(present({ endpointId, status: query.status }), pageOf(query));
    return { ...page, items: page.items.map(deliveryResponse) };
  }

  async ping(endpointId: string): Promise<DeliveryResponse> {
    const timestamp = new Date().toISOString();
    const body = { id: newId('evt'), type: PING_TYPE, timestamp, data: { endpointId } } as const;
    return deliveryResponse(await this.deliveries.addPing(endpointId, body));
  }

  async redeliver(deliveryId: string): Promise<DeliveryResponse> {
    return deliveryResponse(await this.deliveries.redeliver(deliveryId));
  }

  async redeliverAll(
    endpointId: string,
    { from, status = 'dead' }: RedeliverAllRequest,
  ): Promise<RedeliveredResponse> {
    return { redelivered: await this.deliveries.redeliverAll(endpointId, status, toInstant(from)) };
  }
}
