import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { RecourseClaimsController } from './recourse-claims.controller.js';
import { RecourseClaimsService } from './recourse-claims.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [RecourseClaimsController],
  providers: [RecourseClaimsService],
})
export class RecourseClaimsModule {}
