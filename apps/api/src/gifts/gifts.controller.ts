import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { CaseResponse } from '../cases/case-response.dto.js';
import { GuestThrottle } from '../guests/guest-throttle.js';
import { GuestSessionResponse } from '../guests/guests.dto.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads, WritesPublicly } from '../routes/routes.js';
import { GiftResponse, OpenGiftRequest, ReturnGiftRequest } from './gifts.dto.js';
import { GiftsService } from './gifts.service.js';

@ApiTags('gifts')
@Controller('v1')
export class GiftsController {
  constructor(private readonly gifts: GiftsService) {}

  @Post('gift-access')
  @UseGuards(GuestThrottle)
  @WritesPublicly({
    summary:
      'Exchange the code of a gift for a session of its recipient, who sees his own cases and nothing else',
    status: 201,
    answer: GuestSessionResponse,
    refusals: ['GIFT.CODE_WRONG'],
  })
  open(@Body() request: OpenGiftRequest): Promise<GuestSessionResponse> {
    return this.gifts.open(request);
  }

  @Get('gift')
  @Reads({
    summary: 'The goods of the gift, without prices or people',
    admits: ['guest'],
    answer: GiftResponse,
    refusals: ['ORDER.NOT_FOUND'],
  })
  show(@CalledBy() caller: Caller): Promise<GiftResponse> {
    return this.gifts.show(caller);
  }

  @Post('gift/returns')
  @Creates({
    summary: 'Return goods of the gift for a voucher; the giver is told nothing',
    admits: ['guest'],
    status: 201,
    answer: CaseResponse,
    refusals: [
      'ORDER.NOT_FOUND', 'GIFT.NOT_A_GIFT', 'LINE.NOT_FOUND', 'LINE.NOT_DELIVERED', 'LINE.ALREADY_CLAIMED', 'POLICY.NOT_FOUND',
      'LOGISTICS.INVALID', 'REFUND.EXCEEDS_PAID', 'EVIDENCE.NOT_FOUND', 'EVIDENCE.REMOVED', 'EVIDENCE.ATTACHED_ELSEWHERE',
    ], // prettier-ignore
  })
  return(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body() request: ReturnGiftRequest,
  ): Promise<HttpAnswer> {
    return this.gifts.return(caller, key, request);
  }
}
