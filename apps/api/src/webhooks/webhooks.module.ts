import { Module } from '@nestjs/common';
import { Settings } from '../settings.js';
import { WebhookVerifier } from './webhook-verifier.js';
import { TelephonyVerifier } from './telephony-verifier.js';
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
    {
      provide: TelephonyVerifier,
      inject: [Settings],
      useFactory: ({ api }: Settings) =>
        new TelephonyVerifier(api.telephony.authToken, api.telephony.publicUrl),
    },
  ],
})
export class WebhooksModule {}
