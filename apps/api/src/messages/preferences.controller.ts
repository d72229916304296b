import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Admitted, Caller } from '../auth/caller.js';
import { CalledBy, Public } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads, Refusals, Writes } from '../routes/routes.js';
import { PreferencesRequest, PreferencesResponse, UnsubscribeResponse } from './messages.dto.js';
import { PreferencesService } from './preferences.service.js';

const WRITERS: readonly Admitted[] = ['customer', 'agent', 'shop'];

/** The token in the path is signed, and stands for credentials. */
const TakesLink = (summary: string): MethodDecorator =>
  applyDecorators(
    Public(),
    HttpCode(200),
    ApiOperation({ summary }),
    ApiParam({ name: 'token', schema: { type: 'string', maxLength: 400 } }),
    ApiResponse({ status: 200, description: 'Done', type: UnsubscribeResponse }),
    Refusals(['UNSUBSCRIBE.BAD_TOKEN', 'REQUEST.TOO_LARGE', 'DATABASE.UNAVAILABLE', 'SERVER.FAULT']),
  );

@ApiTags('messages')
@Controller('v1')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get('customers/:customerId/preferences')
  @Reads({
    summary: 'By which channels a customer wants no courtesies',
    admits: WRITERS,
    answer: PreferencesResponse,
  })
  get(
    @CalledBy() caller: Caller,
    @Param('customerId', IdPipe) customerId: string,
  ): Promise<PreferencesResponse> {
    return this.preferences.get(caller, customerId);
  }

  @Put('customers/:customerId/preferences')
  @Writes({
    summary: 'Opt out of courtesies by a channel, or back in',
    admits: WRITERS,
    status: 200,
    answer: PreferencesResponse,
  })
  put(
    @CalledBy() caller: Caller,
    @Param('customerId', IdPipe) customerId: string,
    @Body() request: PreferencesRequest,
  ): Promise<PreferencesResponse> {
    return this.preferences.put(caller, customerId, request);
  }

  @Get('unsubscribe/:token')
  @TakesLink('What the link of a mail would end; looking changes nothing')
  look(@Param('token') token: string): Promise<UnsubscribeResponse> {
    return this.preferences.readLink(token);
  }

  @Post('unsubscribe/:token')
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data', 'application/json')
  @TakesLink('Opt out by the link of a mail, in one click (RFC 8058); the body is not looked at')
  unsubscribe(@Param('token') token: string): Promise<UnsubscribeResponse> {
    return this.preferences.followLink(token);
  }
}
