import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { CallsController } from './calls.controller.js';
import { CallsService } from './calls.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [CallsController],
  providers: [CallsService],
})
export class CallsModule {}
