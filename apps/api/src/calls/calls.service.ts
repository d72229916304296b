import { Injectable } from '@nestjs/common';
import { recordCall } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { RecordCallRequest } from './calls.dto.js';

@Injectable()
export class CallsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async record({ caller, id, key, version }: AskedChange, request: RecordCallRequest): Promise<HttpAnswer> {
    const state = await this.access.get(caller, id);
    const { outcome, note, survey } = request;
    const change = { caller, state, route: 'calls', key, body: request, expectedVersion: version };
    return this.commands.record(change, (texts) =>
      recordCall(
        present({
          outcome,
          noteId: texts.note('note', note),
          survey:
            survey &&
            present({
              score: survey.score,
              solved: survey.solved,
              noteId: texts.note('survey', survey.note),
            }),
        }),
      ),
    );
  }
}
