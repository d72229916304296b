import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { GoodwillController } from './goodwill.controller.js';
import { GoodwillService } from './goodwill.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [GoodwillController],
  providers: [GoodwillService],
})
export class GoodwillModule {}
