import { ApiProperty } from '@nestjs/swagger';
import { PING_TYPE } from '#contracts';
import { ANNOUNCEMENT_TYPES } from '#domain';
import { ENDPOINT_STATUSES, type EndpointStatus } from '#persistence';
import { Int, Label, OneOf, SomeOf } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;

const MOST_HOURS_OF_OVERLAP = 168;

export class AddWebhookEndpointRequest {
  @Label(2_048, { description: 'https, on the public Internet', example: 'https://shop.example/makegood' })
  url!: string;

  @Label(200, { optional: true })
  description?: string;

  @SomeOf(Object.keys(ANNOUNCEMENT_TYPES), {
    optional: true,
    description: 'What to hear, of `GET /v1/webhook-event-types`; left out or empty: all of it',
  })
  eventTypes?: string[];
}

export class ReplaceWebhookEndpointRequest extends AddWebhookEndpointRequest {
  @OneOf(ENDPOINT_STATUSES, {
    optional: true,
    description: '`paused` keeps what comes for later, `disabled` drops it; left out: active',
  })
  status?: EndpointStatus;
}

export class RotateSecretRequest {
  @Int(0, MOST_HOURS_OF_OVERLAP, {
    optional: true,
    description: 'How long the secret of now goes on signing beside the new one; left out: 24',
  })
  keepPreviousForHours?: number;
}

export class WebhookEndpointResponse {
  @ApiProperty(text) endpointId!: string;
  @ApiProperty(text) url!: string;
  @ApiProperty({ ...text, ...optional }) description?: string;
  @ApiProperty({ ...text, isArray: true, description: 'Empty: all of them' }) eventTypes!: readonly string[];
  @ApiProperty({ ...text, enum: ENDPOINT_STATUSES }) status!: string;
  @ApiProperty({
    ...text,
    ...optional,
    enum: ['byHand', 'gone', 'failing'],
    description: '`gone`: it answered 410; `failing`: nothing has reached it for days',
  })
  disabledReason?: string;
  @ApiProperty({ ...moment, ...optional, description: 'Since when every try has failed' })
  failingSince?: string;
  @ApiProperty({ ...moment, ...optional, description: 'How long the previous secret signs too' })
  previousSecretUntil?: string;
  @ApiProperty(moment) createdAt!: string;
}

export class WebhookEndpointWithSecretResponse extends WebhookEndpointResponse {
  @ApiProperty({ ...text, description: 'Verifies our signatures, by Standard Webhooks. Shown here only.' })
  secret!: string;
}

export class WebhookEndpointsResponse {
  @ApiProperty({ type: WebhookEndpointResponse, isArray: true }) items!: readonly WebhookEndpointResponse[];
}

export class WebhookEventTypeResponse {
  @ApiProperty({ ...text, enum: [...Object.keys(ANNOUNCEMENT_TYPES), PING_TYPE] }) type!: string;
  @ApiProperty(text) description!: string;
}

export class WebhookEventTypesResponse {
  @ApiProperty({ type: WebhookEventTypeResponse, isArray: true }) items!: readonly WebhookEventTypeResponse[];
}
