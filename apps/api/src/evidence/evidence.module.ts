import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { Belongings } from './belonging.service.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceService } from './evidence.service.js';
import { UploadService } from './upload.service.js';

@Module({
  imports: [CasesModule, IdempotencyModule],
  controllers: [EvidenceController],
  providers: [Belongings, EvidenceService, UploadService],
})
export class EvidenceModule {}
