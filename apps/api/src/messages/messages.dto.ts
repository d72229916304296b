import { ApiProperty } from '@nestjs/swagger';
import { MESSAGE_CHANNELS, TEMPLATES } from '#domain';
import { MESSAGE_STATUSES, RECIPIENT_KINDS } from '#persistence';
import { Flag, Part } from '../fields/fields.js';

const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;

export class MessageResponse {
  @ApiProperty(text) messageId!: string;
  @ApiProperty({ ...text, enum: Object.keys(TEMPLATES) }) template!: string;
  @ApiProperty({ ...text, enum: RECIPIENT_KINDS }) recipientKind!: string;
  @ApiProperty({ ...text, enum: MESSAGE_CHANNELS }) channel!: string;
  @ApiProperty({ ...text, enum: MESSAGE_STATUSES }) status!: string;
  @ApiProperty({
    ...text,
    required: false,
    description:
      'Why it was not sent: `optedOut`, `noAddress`, `tooLate`, `gaveUp`, `outcomeUnknown` (it may have arrived), `refused:…`',
  })
  reason?: string;
  @ApiProperty({
    ...text,
    required: false,
    description: "The customer's address as it is known now, masked: `j***@example.com`",
  })
  to?: string;
  @ApiProperty({ ...moment, description: 'Not sent before this, because of quiet hours or a fault' })
  notBefore!: string;
  @ApiProperty({ ...moment, required: false }) sentAt?: string;
  @ApiProperty(moment) createdAt!: string;
  @ApiProperty({ ...text, required: false, description: 'The message that this one repeats' })
  resendOf?: string;
  @ApiProperty({ type: 'integer', required: false, description: 'For staff' }) attempts?: number;
  @ApiProperty({ ...text, required: false, description: 'For staff' }) lastError?: string;
  @ApiProperty({ ...text, required: false, description: 'For staff: its name at the provider' })
  providerMessageId?: string;
}

export class MessagesResponse {
  @ApiProperty({ type: MessageResponse, isArray: true }) items!: readonly MessageResponse[];
}

export class ResendRequest {}

export class OptOuts {
  @Flag({ description: 'No courtesies by mail' })
  mail!: boolean;

  @Flag({ description: 'No courtesies by SMS' })
  sms!: boolean;
}

export class PreferencesRequest {
  @Part(OptOuts, {
    description: 'What law or contract demand, or what the customer has to do, is told all the same',
  })
  optedOut!: OptOuts;
}

export class OptOutsResponse {
  @ApiProperty({ type: Boolean }) mail!: boolean;
  @ApiProperty({ type: Boolean }) sms!: boolean;
}

export class PreferencesResponse {
  @ApiProperty(text) customerId!: string;
  @ApiProperty({ type: OptOutsResponse }) optedOut!: OptOutsResponse;
}

export class UnsubscribeResponse {
  @ApiProperty({ ...text, enum: MESSAGE_CHANNELS }) channel!: string;
  @ApiProperty({ type: Boolean, description: 'A POST to the same address makes it true' }) optedOut!: boolean;
}
