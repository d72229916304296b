import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { SendingBackController } from './sending-back.controller.js';
import { SendingBackService } from './sending-back.service.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [SendingBackController],
  providers: [SendingBackService],
})
export class SendingBackModule {}
