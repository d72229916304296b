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
import { CaseCommands, type Change } from './case-commands.js';

@Injectable()
export class CaseChangesService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async decide(asked: AskedChange, type: 'approve' | 'refuse', request: DecideRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, type, request);
    return this.commands.send(change, (texts) => ({
      type,
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  /** A customer may cancel without having read the newest version: he wants it over, whatever happened since. */
  async cancel(asked: AskedChange, request: CancelRequest): Promise<HttpAnswer> {
    if (isStaff(asked.caller)) assertVersionGiven(asked.version);
    const change = await this.change(asked, 'cancel', request);
    return this.commands.send(change, (texts) => ({
      type: 'cancel',
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  async answerSurvey(asked: AskedChange, request: AnswerSurveyRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'survey', request);
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
    const change = await this.change({ ...asked, key }, 'logistics', request);
    return this.commands.send(change, (texts) => ({
      type: 'changeLogistics',
      logistics: logisticsOf(request, texts),
    }));
  }

  async assign(asked: AskedChange, request: AssignRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'assign', request);
    const { actor, key } = asked.caller;
    const owner = request.owner ?? actor.id ?? key;
    return this.commands.record(change, () => preparedAsDeputy(actor, (claimant) => take(owner, claimant)));
  }

  async handOver(asked: AskedChange, request: HandOverRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'hand-over', request);
    return this.commands.record(change, (texts) => {
      const noteId = texts.note('note', request.note);
      return preparedAsDeputy(asked.caller.actor, (claimant) => handOver(request.to, claimant, noteId));
    });
  }

  async release(asked: AskedChange, request: ReleaseRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'release', request);
    return this.commands.record(change, (texts) => {
      const noteId = texts.note('note', request.note);
      return preparedAsDeputy(asked.caller.actor, (claimant) => release(claimant, noteId));
    });
  }

  async addNote(asked: AskedChange, request: AddNoteRequest): Promise<HttpAnswer> {
    const change = await this.change(asked, 'notes', request);
    const evidence = evidenceReferences(request.evidence, 'evidence');
    return this.commands.record({ ...change, evidence }, (texts) =>
      addNote(texts.note('note', request.text, request.evidence) ?? ''),
    );
  }

  private async change(asked: AskedChange, route: string, body: object): Promise<Change> {
    const { caller, id, key, version } = asked;
    const state = await this.access.get(caller, id);
    return { caller, state, route, key, body, expectedVersion: version };
  }
}
