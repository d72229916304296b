import { Injectable } from '@nestjs/common';
import { overrideOptions } from '#domain';
import { CaseRecorder } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { OverrideOptionsResponse, OverrideRequest } from './overrides.dto.js';

/** Acts of staff against the policy: it binds customers, and advises staff. */
@Injectable()
export class OverridesService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
    private readonly recorder: CaseRecorder,
  ) {}

  async options(caller: Caller, caseId: string): Promise<OverrideOptionsResponse> {
    await this.access.get(caller, caseId);
    return { options: await this.recorder.foresee(caseId, overrideOptions(caller.actor)) };
  }

  async override(asked: AskedChange, request: OverrideRequest): Promise<HttpAnswer> {
    const { what, reason, fees } = request;
    const change = await changeOf(this.access, asked, { route: 'override', body: request });
    return this.commands.act(change, (texts) => {
      const noteId = texts.note('reason', reason) ?? '';
      return what === 'waiveFees'
        ? { type: 'override', what, noteId, ...present({ fees }) }
        : { type: 'override', what, noteId };
    });
  }
}
