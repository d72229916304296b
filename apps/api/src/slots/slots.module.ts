import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { SlotsController } from './slots.controller.js';
import { SlotsService } from './slots.service.js';

@Module({ imports: [CasesModule], controllers: [SlotsController], providers: [SlotsService] })
export class SlotsModule {}
