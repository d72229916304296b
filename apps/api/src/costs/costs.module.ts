import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { CostsController } from './costs.controller.js';
import { CostsService } from './costs.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [CostsController],
  providers: [CostsService],
})
export class CostsModule {}
