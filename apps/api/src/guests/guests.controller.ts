import { Body, Controller, Delete, Headers, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { bearerOf } from '../auth/authenticator.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Writes, WritesPublicly } from '../routes/routes.js';
import { GuestThrottle } from './guest-throttle.js';
import {
  AskGuestCodeRequest,
  GuestCodeResponse,
  GuestSessionResponse,
  RedeemCodeRequest,
} from './guests.dto.js';
import { GuestsService } from './guests.service.js';

/** How guests come in and go. */
@ApiTags('guests')
@Controller('v1')
export class GuestsController {
  constructor(private readonly guests: GuestsService) {}

  @Post('guest-access')
  @UseGuards(GuestThrottle)
  @WritesPublicly({
    summary: 'Ask for a one-time code; the answer does not tell whether order and contact belong together',
    status: 202,
    answer: GuestCodeResponse,
  })
  askCode(@Body() request: AskGuestCodeRequest): Promise<GuestCodeResponse> {
    return this.guests.askCode(request);
  }

  @Post('guest-access/:requestId/sessions')
  @UseGuards(GuestThrottle)
  @WritesPublicly({
    summary: 'Exchange a one-time code for a session',
    status: 201,
    answer: GuestSessionResponse,
    refusals: ['GUEST.CODE_WRONG', 'GUEST.CODE_EXPIRED'],
  })
  redeemCode(
    @Param('requestId', IdPipe) requestId: string,
    @Body() { code }: RedeemCodeRequest,
  ): Promise<GuestSessionResponse> {
    return this.guests.redeemCode(requestId, code);
  }

  @Post('guest-links/:token/sessions')
  @UseGuards(GuestThrottle)
  @WritesPublicly({
    summary: 'Exchange a link for a session',
    status: 201,
    answer: GuestSessionResponse,
    refusals: ['GUEST.LINK_ENDED'],
  })
  exchangeLink(@Param('token', IdPipe) token: string): Promise<GuestSessionResponse> {
    return this.guests.exchangeLink(token);
  }

  @Delete('guest-session')
  @Writes({ summary: 'Sign out', admits: ['guest'], status: 204 })
  endSession(@Headers('authorization') authorization: string | undefined): Promise<void> {
    return this.guests.endSession(bearerOf(authorization));
  }
}
