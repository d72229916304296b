import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads, Writes } from '../routes/routes.js';
import { BankAccountRequest, BankAccountResponse } from './bank-accounts.dto.js';
import { BankAccountsService } from './bank-accounts.service.js';

@ApiTags('customers')
@Controller('v1/customers/:customerId/bank-account')
export class BankAccountsController {
  constructor(private readonly accounts: BankAccountsService) {}

  @Get()
  @Reads({
    summary: 'Where money is transferred to, masked',
    admits: ['customer', 'agent', 'finance', 'shop'],
    answer: BankAccountResponse,
    refusals: ['BANK_ACCOUNT.NOT_FOUND'],
  })
  get(
    @CalledBy() caller: Caller,
    @Param('customerId', IdPipe) customerId: string,
  ): Promise<BankAccountResponse> {
    return this.accounts.get(caller, customerId);
  }

  @Put()
  @Writes({
    summary: 'Say where money is transferred to; transfers that failed are sent again there',
    admits: ['customer', 'shop'],
    status: 200,
    answer: BankAccountResponse,
    refusals: ['BANK_ACCOUNT.NOT_FOUND', 'BANK_ACCOUNT.INVALID'],
  })
  put(
    @CalledBy() caller: Caller,
    @Param('customerId', IdPipe) customerId: string,
    @Body() request: BankAccountRequest,
  ): Promise<BankAccountResponse> {
    return this.accounts.put(caller, customerId, request);
  }

  @Delete()
  @Writes({
    summary: 'Erase every bank account that was ever said for the customer',
    admits: ['customer', 'shop', 'agent'],
    status: 204,
    refusals: ['BANK_ACCOUNT.NOT_FOUND'],
  })
  erase(@CalledBy() caller: Caller, @Param('customerId', IdPipe) customerId: string): Promise<void> {
    return this.accounts.erase(caller, customerId);
  }
}
