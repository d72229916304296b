import { Module } from '@nestjs/common';
import { CaseAccess } from './case-access.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';
import { FilingService } from './filing.service.js';

@Module({
  controllers: [CasesController],
  providers: [CaseAccess, CasesService, FilingService],
  exports: [CaseAccess, FilingService],
})
export class CasesModule {}
