import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { RefundsController } from './refunds.controller.js';
import { RefundsService } from './refunds.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [RefundsController],
  providers: [RefundsService],
})
export class RefundsModule {}
