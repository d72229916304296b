import { Injectable } from '@nestjs/common';
import { decisionOptions, type DecisionOptions, recordInspection } from '#domain';
import { CaseRecorder } from '#persistence';
import { sha256Hex } from '#platform';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { evidenceReferences } from '../evidence/references.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { DecideDeviationRequest, InspectRequest } from './inspections.dto.js';

@Injectable()
export class InspectionsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
    private readonly recorder: CaseRecorder,
  ) {}

  async inspect(asked: AskedChange, request: InspectRequest): Promise<HttpAnswer> {
    const evidence = request.lines.flatMap((line, index) =>
      evidenceReferences(line.photos, `lines[${index}].photos`),
    );
    const change = await changeOf(this.access, asked, { route: 'inspections', body: request, evidence });
    const { caller, id, key } = asked;
    const inspectionId = `insp_${sha256Hex(`${caller.key}\n${id}\n${key}`).slice(0, 32)}`;
    return this.commands.record(change, (texts) =>
      recordInspection(
        present({
          inspectionId,
          lines: request.lines.map(({ lineId, quantity, condition, grade, disposition, photos }) =>
            present({ lineId, quantity, condition, grade, disposition, photos }),
          ),
          noteId: texts.note('note', request.note),
        }),
      ),
    );
  }

  async options(caller: Caller, caseId: string): Promise<DecisionOptions> {
    await this.access.get(caller, caseId);
    return this.recorder.foresee(caseId, decisionOptions);
  }

  async decide(asked: AskedChange, request: DecideDeviationRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'decision', body: request });
    const { outcome, reason, note } = request;
    const lines = request.lines?.map((line) => {
      const { lineId, quantity, deductionMinor, deductionBasisPoints } = line;
      return present({ lineId, outcome: line.outcome, quantity, deductionMinor, deductionBasisPoints });
    });
    return this.commands.send(change, (texts) =>
      present({ type: 'decide' as const, outcome, lines, reason, noteId: texts.note('note', note) }),
    );
  }
}
