import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { CompensationController } from './compensation.controller.js';
import { CompensationService } from './compensation.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [CompensationController],
  providers: [CompensationService],
})
export class CompensationModule {}
