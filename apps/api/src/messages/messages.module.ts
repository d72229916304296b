import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesService } from './preferences.service.js';

@Module({
  imports: [CasesModule, IdempotencyModule],
  controllers: [MessagesController, PreferencesController],
  providers: [MessagesService, PreferencesService],
})
export class MessagesModule {}
