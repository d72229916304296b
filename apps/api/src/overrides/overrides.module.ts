import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { OverridesController } from './overrides.controller.js';
import { OverridesService } from './overrides.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [OverridesController],
  providers: [OverridesService],
})
export class OverridesModule {}
