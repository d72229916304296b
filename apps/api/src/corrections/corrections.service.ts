import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { CorrectRequest } from './corrections.dto.js';

/** Acts of staff that are put right: recorded at once; the workflow hears of it, or gets its next run. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async correct(asked: AskedChange, request: CorrectRequest): Promise<HttpAnswer> {
    const { ofSeq, reason, replacement = {} } = request;
    const change = await changeOf(this.access, asked, { route: 'corrections', body: request });
    return this.commands.act(change, (texts) => ({
      type: 'correct' as const,
      ofSeq,
      noteId: texts.note('reason', reason) ?? '',
      ...present({
        lines: replacement.lines,
        inspected: replacement.inspected,
        textId: texts.note('text', replacement.text),
        owner: replacement.owner,
      }),
    }));
  }
}
