import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { RepairsController } from './repairs.controller.js';
import { RepairsService } from './repairs.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [RepairsController],
  providers: [RepairsService],
})
export class RepairsModule {}
