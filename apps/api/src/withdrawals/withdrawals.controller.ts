import { Body, Controller, Get, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { GuestThrottle } from '../guests/guest-throttle.js';
import { Reads, Writes } from '../routes/routes.js';
import {
  DraftWithdrawalRequest, WithdrawalDraftResponse, WithdrawalOptionsQuery, WithdrawalOptionsResponse, WithdrawalReceiptResponse,
} from './withdrawals.dto.js'; // prettier-ignore
import { WithdrawalsService } from './withdrawals.service.js';

@ApiTags('withdrawals')
@Controller('v1/withdrawals')
export class WithdrawalsController {
  constructor(private readonly withdrawals: WithdrawalsService) {}

  @Get('options')
  @Reads({
    summary:
      'Whether the function "withdraw from contract here" has to be offered for an order, and until when',
    admits: ['customer', 'agent', 'shop'],
    answer: WithdrawalOptionsResponse,
    refusals: ['ORDER.NOT_FOUND', 'POLICY.NOT_FOUND'],
  })
  options(
    @CalledBy() caller: Caller,
    @Query() { orderId }: WithdrawalOptionsQuery,
  ): Promise<WithdrawalOptionsResponse> {
    return this.withdrawals.options(caller, orderId);
  }

  @Post()
  @UseGuards(GuestThrottle)
  @Writes({
    summary: 'Draft a declaration of withdrawal: what it says and what would follow. Nothing is declared yet',
    admits: ['customer', 'shop'],
    status: 201,
    answer: WithdrawalDraftResponse,
    refusals: [
      'ORDER.NOT_FOUND', 'LINE.NOT_FOUND', 'LINE.ALREADY_CLAIMED', 'POLICY.NOT_FOUND', 'WITHDRAWAL.NOT_AVAILABLE', 'WITHDRAWAL.NOTHING_LEFT',
      'REQUEST.TOO_MANY',
    ], // prettier-ignore
  })
  draft(
    @CalledBy() caller: Caller,
    @Body() request: DraftWithdrawalRequest,
  ): Promise<WithdrawalDraftResponse> {
    return this.withdrawals.draft(caller, request);
  }

  @Post(':withdrawalId/confirmation')
  @UseGuards(GuestThrottle)
  @Writes({
    summary: '"Confirm withdrawal": files what was declared and sends the receipt. Again: the same answer',
    admits: ['customer', 'shop'],
    status: 200,
    answer: WithdrawalReceiptResponse,
    refusals: [
      'WITHDRAWAL.NOT_FOUND',
      'WITHDRAWAL.DRAFT_EXPIRED',
      'LINE.ALREADY_CLAIMED',
      'REQUEST.TOO_MANY',
    ],
  })
  confirm(
    @CalledBy() caller: Caller,
    @Param('withdrawalId', IdPipe) withdrawalId: string,
  ): Promise<WithdrawalReceiptResponse> {
    return this.withdrawals.confirm(caller, withdrawalId);
  }

  @Get(':withdrawalId/receipt')
  @ApiResponse({
    status: 200,
    description: 'Done',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @Reads({
    summary: 'The receipt of a declaration as a PDF, as it was made when it arrived',
    admits: ['customer', 'agent', 'shop'],
    refusals: ['WITHDRAWAL.NOT_FOUND', 'WITHDRAWAL.NOT_CONFIRMED', 'WITHDRAWAL.RECEIPT_ERASED'],
  })
  receipt(
    @CalledBy() caller: Caller,
    @Param('withdrawalId', IdPipe) withdrawalId: string,
  ): Promise<HttpAnswer> {
    return this.withdrawals.receipt(caller, withdrawalId);
  }
}
