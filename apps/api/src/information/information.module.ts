import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { InformationController } from './information.controller.js';
import { InformationService } from './information.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [InformationController],
  providers: [InformationService],
})
export class InformationModule {}
