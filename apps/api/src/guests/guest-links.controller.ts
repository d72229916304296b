import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Writes } from '../routes/routes.js';
import { CreateGuestLinkRequest, GuestLinkResponse } from './guests.dto.js';
import { GuestsService } from './guests.service.js';

@ApiTags('guests')
@Controller('v1/orders/:orderId/guest-links')
export class GuestLinksController {
  constructor(private readonly guests: GuestsService) {}

  @Post()
  @Writes({
    summary: 'Make a link by which the customer follows this order without an account, until it ends',
    admits: ['agent', 'shop'],
    status: 201,
    answer: GuestLinkResponse,
    refusals: ['ORDER.NOT_FOUND'],
  })
  create(
    @CalledBy() caller: Caller,
    @Param('orderId', IdPipe) orderId: string,
    @Body() request: CreateGuestLinkRequest,
  ): Promise<GuestLinkResponse> {
    return this.guests.createLink(caller, orderId, request);
  }

  @Delete()
  @Writes({
    summary: 'End every link of the order, and the sessions that were opened by them',
    admits: ['agent', 'shop'],
    status: 204,
  })
  revoke(@Param('orderId', IdPipe) orderId: string): Promise<void> {
    return this.guests.revokeLinks(orderId);
  }
}
