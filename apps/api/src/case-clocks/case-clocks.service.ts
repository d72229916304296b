import { Injectable } from '@nestjs/common';
import { type ClockChangeReason, extendClock, type Move, pauseClock, resumeClock } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { ExtendClockRequest, PauseClockRequest, ResumeClockRequest } from './case-clocks.dto.js';

/** Clocks changed by hand: recorded at once, engine or no engine; the workflow arms its timer anew when it hears of it. */
@Injectable()
export class CaseClocksService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  extend(asked: AskedChange, clockId: string, request: ExtendClockRequest): Promise<HttpAnswer> {
    return this.change(asked, `clocks/${clockId}/extend`, request, (why) =>
      extendClock(clockId, request.by, why),
    );
  }

  pause(asked: AskedChange, clockId: string, request: PauseClockRequest): Promise<HttpAnswer> {
    const until = request.until === undefined ? undefined : toInstant(request.until);
    return this.change(asked, `clocks/${clockId}/pause`, request, (why) => pauseClock(clockId, why, until));
  }

  resume(asked: AskedChange, clockId: string, request: ResumeClockRequest): Promise<HttpAnswer> {
    return this.change(asked, `clocks/${clockId}/resume`, request, (why) => resumeClock(clockId, why));
  }

  private async change(
    asked: AskedChange,
    route: string,
    body: ResumeClockRequest,
    move: (why: ClockChangeReason) => Move,
  ): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route, body });
    const { reason, note } = body;
    return this.commands.record(change, (texts) =>
      move(present({ reason, noteId: texts.note('note', note) })),
    );
  }
}
