import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { CallScriptController } from './call-script.controller.js';
import { CallScriptService } from './call-script.service.js';
import { CallsController } from './calls.controller.js';
import { CallsService } from './calls.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [CallsController, CallScriptController],
  providers: [CallsService, CallScriptService],
})
export class CallsModule {}
