import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { CaseChangesController } from './case-changes.controller.js';
import { CaseChangesService } from './case-changes.service.js';
import { CaseCommands } from './case-commands.js';
import { ChangeRecords } from './change-records.js';
import { CommandDelivery } from './command-delivery.js';
import { Engine } from './engine.js';

@Module({
  imports: [CasesModule, IdempotencyModule],
  controllers: [CaseChangesController],
  providers: [CaseChangesService, CaseCommands, ChangeRecords, CommandDelivery, Engine],
  exports: [CaseCommands, CommandDelivery],
})
export class CaseChangesModule {}
