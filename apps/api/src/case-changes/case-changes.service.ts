import { Injectable } from '@nestjs/common';
import { addNote, handOver, release, take } from '#domain';
import { preparedAsDeputy } from '#persistence';
import { canonicalJson, sha256Hex } from '#platform';
import type { HttpAnswer } from '../answers/http-answer.js';
import { isStaff } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import type { LogisticsRequest } from '../cases/cases.dto.js';
import { assertFits, logisticsOf } from '../cases/logistics-of.js';
import { evidenceReferences } from '../evidence/references.js';
import { present } from '../optional.js';
import { type AskedChange, assertVersionGiven } from '../requests/asked.js';
import type {
  AddNoteRequest, AnswerSurveyRequest, AssignRequest, CancelRequest, DecideRequest, HandOverRequest, ReleaseRequest,
} from './case-changes.dto.js'; // prettier-ignore
import { CaseCommands } from './case-commands.js';
import { changeOf } from './change-of.js';

@Injectable()
export class CaseChangesService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async decide(asked: AskedChange, type: 'approve' | 'refuse', request: DecideRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: type, body: request });
    return this.commands.send(change, (texts) => ({
      type,
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  /** A customer may cancel without having read the newest version: he wants it over, whatever happened since. */
  async cancel(asked: AskedChange, request: CancelRequest): Promise<HttpAnswer> {
    if (isStaff(asked.caller)) assertVersionGiven(asked.version);
    const change = await changeOf(this.access, asked, { route: 'cancel', body: request });
    return this.commands.send(change, (texts) => ({
      type: 'cancel',
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  async answerSurvey(asked: AskedChange, request: AnswerSurveyRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'survey', body: request });
    const { score, solved, note } = request;
    return this.commands.send(change, (texts) => ({
      type: 'answerSurvey',
      survey: present({ score, solved, noteId: texts.note('note', note) }),
    }));
  }

  /** PUT: the same logistics for the same version are the same request, so they make their own key. */
  async changeLogistics(asked: AskedChange, request: LogisticsRequest): Promise<HttpAnswer> {
    assertFits(request, '');
    const key = `${asked.version ?? ''}:${sha256Hex(canonicalJson(request))}`;
    const change = await changeOf(this.access, { ...asked, key }, { route: 'logistics', body: request });
    return this.commands.send(change, (texts) => ({
      type: 'changeLogistics',
      logistics: logisticsOf(request, texts),
    }));
  }

  async assign(asked: AskedChange, request: AssignRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'assign', body: request });
    const { actor, key } = asked.caller;
    const owner = request.owner ?? actor.id ?? key;
    return this.commands.record(change, () => preparedAsDeputy(actor, (claimant) => take(owner, claimant)));
  }

  async handOver(asked: AskedChange, request: HandOverRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'hand-over', body: request });
    return this.commands.record(change, (texts) => {
      const noteId = texts.note('note', request.note);
      return preparedAsDeputy(asked.caller.actor, (claimant) => handOver(request.to, claimant, noteId));
    });
  }

  async release(asked: AskedChange, request: ReleaseRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'release', body: request });
    return this.commands.record(change, (texts) => {
      const noteId = texts.note('note', request.note);
      return preparedAsDeputy(asked.caller.actor, (claimant) => release(claimant, noteId));
    });
  }

  async addNote(asked: AskedChange, request: AddNoteRequest): Promise<HttpAnswer> {
    const evidence = evidenceReferences(request.evidence, 'evidence');
    const change = await changeOf(this.access, asked, { route: 'notes', body: request, evidence });
    return this.commands.record(change, (texts) =>
      addNote(texts.note('note', request.text, request.evidence) ?? ''),
    );
  }
}
