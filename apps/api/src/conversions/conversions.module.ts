import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ConversionsController } from './conversions.controller.js';
import { ConversionsService } from './conversions.service.js';

@Module({ imports: [CasesModule], controllers: [ConversionsController], providers: [ConversionsService] })
export class ConversionsModule {}
