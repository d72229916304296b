import { Module } from '@nestjs/common';
import { Settings } from '../settings.js';
import { WebhookVerifier } from './webhook-verifier.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

@Module({
  controllers: [WebhooksController],
  providers: [
    WebhooksService,
    {
      provide: WebhookVerifier,
      inject: [Settings],
      useFactory: ({ api }: Settings) => new WebhookVerifier(api.webhookSecrets),
    },
  ],
})
export class WebhooksModule {}
