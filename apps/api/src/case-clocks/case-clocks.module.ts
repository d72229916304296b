import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { CaseClocksController } from './case-clocks.controller.js';
import { CaseClocksService } from './case-clocks.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [CaseClocksController],
  providers: [CaseClocksService],
})
export class CaseClocksModule {}
