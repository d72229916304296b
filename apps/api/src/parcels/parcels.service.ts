import { Injectable } from '@nestjs/common';
import { announceParcel } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import type { AskedChange } from '../requests/asked.js';
import type { AnnounceParcelRequest } from './parcels.dto.js';

@Injectable()
export class ParcelsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async announce(asked: AskedChange, request: AnnounceParcelRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'parcels', body: request });
    return this.commands.record(change, () => announceParcel(request.trackingNumber));
  }
}
