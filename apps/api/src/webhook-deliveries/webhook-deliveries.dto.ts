import { ApiProperty } from '@nestjs/swagger';
import { DELIVERY_STATUSES, type DeliveryStatus, type WebhookDelivery } from '#persistence';
import { Id, Moment, OneOf } from '../fields/fields.js';
import { PageQuery } from '../fields/page.dto.js';
import { present } from '../optional.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;

export class ListEndpointDeliveriesQuery extends PageQuery {
  @OneOf(DELIVERY_STATUSES, { optional: true, description: 'Left out: all of them' })
  status?: DeliveryStatus;
}

export class ListDeliveriesQuery extends ListEndpointDeliveriesQuery {
  @Id({ optional: true })
  endpointId?: string;
}

export class RedeliverAllRequest {
  @Moment({ description: 'Those that were written since' })
  from!: string;

  @OneOf(['dead', 'skipped'], { optional: true, description: 'Left out: dead' })
  status?: 'dead' | 'skipped';
}

export class RedeliveredResponse {
  @ApiProperty({ type: 'integer', description: 'How many are sent once more' }) redelivered!: number;
}

export class DeliveryResponse {
  @ApiProperty(text) deliveryId!: string;
  @ApiProperty(text) endpointId!: string;
  @ApiProperty({ ...text, description: 'Its `webhook-id`, the same on every try' }) eventId!: string;
  @ApiProperty({ ...text, example: 'refund.settled' }) type!: string;
  @ApiProperty({ ...text, ...optional }) caseId?: string;
  @ApiProperty({
    ...text,
    enum: DELIVERY_STATUSES,
    description: '`dead`: not tried any more; `skipped`: the endpoint was disabled before it went',
  })
  status!: string;
  @ApiProperty({ type: 'integer' }) attempts!: number;
  @ApiProperty({ ...moment, ...optional, description: 'While pending' }) nextAttemptAt?: string;
  @ApiProperty({ type: 'integer', ...optional, description: 'What the receiver answered last' })
  lastStatus?: number;
  @ApiProperty({ ...text, ...optional }) lastError?: string;
  @ApiProperty(moment) createdAt!: string;
  @ApiProperty({ ...moment, ...optional }) deliveredAt?: string;
}

export class DeliveryPageResponse {
  @ApiProperty({ type: DeliveryResponse, isArray: true }) items!: readonly DeliveryResponse[];
  @ApiProperty({ ...text, ...optional, description: 'Not there on the last page' }) nextCursor?: string;
}

export function deliveryResponse(delivery: WebhookDelivery): DeliveryResponse {
  const { deliveryId, endpointId, eventId, type, caseId, status, attempts } = delivery;
  const { nextAttemptAt, lastStatus, lastError, createdAt, deliveredAt } = delivery;
  return {
    ...{ deliveryId, endpointId, eventId, type, status, attempts, createdAt: createdAt.toISOString() },
    ...present({
      caseId: caseId ?? undefined,
      nextAttemptAt: status === 'pending' ? nextAttemptAt.toISOString() : undefined,
      lastStatus: lastStatus ?? undefined,
      lastError: lastError ?? undefined,
      deliveredAt: deliveredAt?.toISOString(),
    }),
  };
}
