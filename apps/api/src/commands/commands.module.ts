import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CommandsController } from './commands.controller.js';
import { CommandsService } from './commands.service.js';

@Module({
  imports: [CaseChangesModule],
  controllers: [CommandsController],
  providers: [CommandsService],
})
export class CommandsModule {}
