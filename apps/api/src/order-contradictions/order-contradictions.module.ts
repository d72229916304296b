import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { OrderContradictionsController } from './order-contradictions.controller.js';
import { OrderContradictionsService } from './order-contradictions.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [OrderContradictionsController],
  providers: [OrderContradictionsService],
})
export class OrderContradictionsModule {}
