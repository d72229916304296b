import { Injectable } from '@nestjs/common';
import { announceParcel } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { CaseAccess } from '../cases/case-access.js';
import type { AskedChange } from '../requests/asked.js';
import type { AnnounceParcelRequest } from './parcels.dto.js';

@Injectable()
export class ParcelsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async announce(
    { caller, id, key, version }: AskedChange,
    request: AnnounceParcelRequest,
  ): Promise<HttpAnswer> {
    const state = await this.access.get(caller, id);
    const change = { caller, state, route: 'parcels', key, body: request, expectedVersion: version };
    return this.commands.record(change, () => announceParcel(request.trackingNumber));
  }
}
