import { applyDecorators, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { WebhookOutcome } from '#persistence';
import { Public } from '../auth/roles.js';
import { Reads, Refusals } from '../routes/routes.js';
import { ListUnmatchedQuery, UnmatchedPageResponse, WebhookOutcomeResponse } from './webhooks.dto.js';
import { WebhooksService } from './webhooks.service.js';

/** Signed by Standard Webhooks instead of carrying a token. */
const ReceivesWebhook = (summary: string): MethodDecorator =>
  applyDecorators(
    Public(),
    HttpCode(200),
    ApiOperation({
      summary,
      description: 'Standard Webhooks; deduplicated by `webhook-id`, harmless out of order.',
    }),
    ...['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
      ApiHeader({ name, required: true }),
    ),
    ApiBody({ schema: { type: 'object', additionalProperties: true } }),
    ApiResponse({ status: 200, description: 'Stored', type: WebhookOutcomeResponse }),
    Refusals([
      'WEBHOOK.BAD_SIGNATURE', 'REQUEST.INVALID', 'REQUEST.TOO_LARGE', 'DATABASE.UNAVAILABLE', 'SERVER.FAULT',
    ]), // prettier-ignore
  );

@ApiTags('webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Post('carrier')
  @ReceivesWebhook('Where parcels are')
  carrier(@Req() { body, headers }: Request): Promise<WebhookOutcome> {
    return this.webhooks.receive('carrier', body, headers);
  }

  @Post('payment')
  @ReceivesWebhook('What became of refunds')
  payment(@Req() { body, headers }: Request): Promise<WebhookOutcome> {
    return this.webhooks.receive('payment', body, headers);
  }

  @Post('payout')
  @ReceivesWebhook('What became of bank transfers')
  payout(@Req() { body, headers }: Request): Promise<WebhookOutcome> {
    return this.webhooks.receive('payout', body, headers);
  }

  @Post('warehouse')
  @ReceivesWebhook('What came back')
  warehouse(@Req() { body, headers }: Request): Promise<WebhookOutcome> {
    return this.webhooks.receive('warehouse', body, headers);
  }

  @Post('repair')
  @ReceivesWebhook('What became of repairs')
  repair(@Req() { body, headers }: Request): Promise<WebhookOutcome> {
    return this.webhooks.receive('repair', body, headers);
  }

  @Post('telephony')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'What became of calls',
    description: 'A form signed as Twilio signs it; deduplicated by call and status, harmless out of order.',
  })
  @ApiHeader({ name: 'x-twilio-signature', required: true })
  @ApiQuery({ name: 'reference', schema: { type: 'string', maxLength: 100 } })
  @ApiBody({ schema: { type: 'object', additionalProperties: true } })
  @ApiResponse({ status: 200, description: 'Stored', type: WebhookOutcomeResponse })
  @Refusals(['WEBHOOK.BAD_SIGNATURE', 'REQUEST.INVALID', 'REQUEST.TOO_LARGE', 'DATABASE.UNAVAILABLE'])
  telephony(@Req() { body, headers, originalUrl }: Request): Promise<WebhookOutcome> {
    return this.webhooks.hearCall(originalUrl, body, headers);
  }

  @Get('unmatched')
  @Reads({
    summary: 'Webhooks that nothing could be done with, newest first',
    admits: ['agent', 'finance', 'warehouse'],
    answer: UnmatchedPageResponse,
  })
  unmatched(@Query() query: ListUnmatchedQuery): Promise<UnmatchedPageResponse> {
    return this.webhooks.unmatched(query);
  }
}
