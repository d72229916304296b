import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { CompensationQuotesController } from './compensation-quotes.controller.js';
import { CompensationQuotesService } from './compensation-quotes.service.js';
import { CompensationController } from './compensation.controller.js';
import { CompensationService } from './compensation.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [CompensationController, CompensationQuotesController],
  providers: [CompensationService, CompensationQuotesService],
})
export class CompensationModule {}
