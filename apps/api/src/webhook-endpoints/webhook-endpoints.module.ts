import { Module } from '@nestjs/common';
import { SecretBox, UrlGuard } from '#platform';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { Settings } from '../settings.js';
import { WebhookDeliveriesModule } from '../webhook-deliveries/webhook-deliveries.module.js';
import { WebhookEndpointsController, WebhookEventTypesController } from './webhook-endpoints.controller.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';

@Module({
  imports: [IdempotencyModule, WebhookDeliveriesModule],
  controllers: [WebhookEndpointsController, WebhookEventTypesController],
  providers: [
    WebhookEndpointsService,
    {
      provide: SecretBox,
      inject: [Settings],
      useFactory: ({ api }: Settings) => new SecretBox(api.shopWebhooks.secretsKey),
    },
    {
      provide: UrlGuard,
      inject: [Settings],
      useFactory: ({ api }: Settings) => new UrlGuard(api.shopWebhooks.urlRules),
    },
  ],
})
export class WebhookEndpointsModule {}
