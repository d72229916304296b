import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { BulkActsController } from './bulk-acts.controller.js';
import { BulkActsService } from './bulk-acts.service.js';

@Module({
  imports: [IdempotencyModule],
  controllers: [BulkActsController],
  providers: [BulkActsService],
})
export class BulkActsModule {}
