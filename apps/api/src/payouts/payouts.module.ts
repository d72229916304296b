import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { PayoutsController } from './payouts.controller.js';
import { PayoutsService } from './payouts.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [PayoutsController],
  providers: [PayoutsService],
})
export class PayoutsModule {}
