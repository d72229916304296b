import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { LabelsController } from './labels.controller.js';
import { LabelsService } from './labels.service.js';

@Module({ imports: [CasesModule], controllers: [LabelsController], providers: [LabelsService] })
export class LabelsModule {}
