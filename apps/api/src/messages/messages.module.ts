import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesService } from './preferences.service.js';

@Module({
  imports: [CasesModule],
  controllers: [MessagesController, PreferencesController],
  providers: [MessagesService, PreferencesService],
})
export class MessagesModule {}
