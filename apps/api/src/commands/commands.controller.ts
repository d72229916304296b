import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads } from '../routes/routes.js';
import { CommandResponse } from './commands.dto.js';
import { CommandsService } from './commands.service.js';

@ApiTags('commands')
@Controller('v1/commands')
export class CommandsController {
  constructor(private readonly commands: CommandsService) {}

  @Get(':commandId')
  @Reads({
    summary: 'What became of a command that was answered 202',
    admits: ['customer', 'agent', 'finance', 'warehouse', 'shop'],
    answer: CommandResponse,
    refusals: ['REQUEST.NOT_FOUND'],
  })
  get(@CalledBy() caller: Caller, @Param('commandId', IdPipe) commandId: string): Promise<CommandResponse> {
    return this.commands.get(caller, commandId);
  }
}
