import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../routes/routes.js';
import { LedgerPageResponse, ListLedgerQuery } from './ledger.dto.js';
import { LedgerService } from './ledger.service.js';

@ApiTags('finance')
@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get()
  @Reads({
    summary: 'The double-entry ledger, oldest first',
    admits: ['finance'],
    answer: LedgerPageResponse,
  })
  list(@Query() query: ListLedgerQuery): Promise<LedgerPageResponse> {
    return this.ledger.list(query);
  }
}
