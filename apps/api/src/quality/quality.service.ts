import { Injectable } from '@nestjs/common';
import { type AuditRow, QualityStore, type Said, TextStore } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { noteBy, noteText } from '../cases/new-texts.js';
import { periodOf } from '../fields/period.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type {
  AnswerFeedbackRequest, AuditListResponse, QualityAuditResponse, ListAuditsQuery, SampleRequest, SampleResponse, ScorecardResponse,
  ScoreAuditRequest, SetScorecardRequest,
} from './quality.dto.js'; // prettier-ignore
import { scorecardOf } from './scorecard-of.js';

@Injectable()
export class QualityService {
  constructor(
    private readonly quality: QualityStore,
    private readonly texts: TextStore,
  ) {}

  scorecard(): Promise<ScorecardResponse> {
    return this.quality.scorecard();
  }

  setScorecard({ actor }: Caller, { scorecard }: SetScorecardRequest): Promise<ScorecardResponse> {
    return this.quality.setScorecard(scorecardOf(scorecard), actor.id ?? '');
  }

  async sample(request: SampleRequest): Promise<SampleResponse> {
    const { from, to } = periodOf(request);
    return this.quality.sample(from, to);
  }

  async list(query: ListAuditsQuery): Promise<AuditListResponse> {
    return this.shown(await this.quality.list(present({ status: query.status, agent: query.agent })));
  }

  async judge(
    how: 'score' | 'decide',
    caller: Caller,
    auditId: string,
    { scores, note }: ScoreAuditRequest,
  ): Promise<QualityAuditResponse> {
    return this.one(await this.quality[how](auditId, scores, said(caller, `${auditId}:${how}`, note)));
  }

  async feedback({ actor }: Caller): Promise<AuditListResponse> {
    return this.shown(await this.quality.list({ agent: actor.id ?? '', said: true }));
  }

  async answer(
    caller: Caller,
    auditId: string,
    { answer, note }: AnswerFeedbackRequest,
  ): Promise<QualityAuditResponse> {
    if (answer === 'objected' && note === undefined)
      throw new InvalidRequestError([{ field: 'note', message: 'note must say what is wrong with it' }]);
    return this.one(await this.quality.answer(auditId, answer, said(caller, `${auditId}:answer`, note)));
  }

  private async one(row: AuditRow): Promise<QualityAuditResponse> {
    return responseOf(row, await this.notesOf([row]));
  }

  private async shown(rows: readonly AuditRow[]): Promise<AuditListResponse> {
    const notes = await this.notesOf(rows);
    return { items: rows.map((row) => responseOf(row, notes)) };
  }

  private async notesOf(rows: readonly AuditRow[]): Promise<Notes> {
    const ids = rows.flatMap((row) => [row.noteId, row.answerNoteId, row.decisionNoteId]);
    const texts = await this.texts.findAll(ids.filter((id) => id !== null));
    return (noteId) => noteText(texts, noteId);
  }
}

type Notes = (noteId: string | null) => string | undefined;

function said(caller: Caller, what: string, note: string | undefined): Said {
  return {
    by: caller.actor.id ?? '',
    ...(note === undefined ? {} : { text: noteBy(caller, what, note) }),
  };
}

function responseOf(row: AuditRow, noteOf: Notes): QualityAuditResponse {
  const { auditId, caseId, kind, market, reasons, scorecardVersion, status, drawnAt } = row;
  return {
    ...{ auditId, caseId, kind, market, reasons, scorecardVersion, status, drawnAt: drawnAt.toISOString() },
    ...present({
      agent: row.agent ?? undefined,
      auditor: row.auditor ?? undefined,
      scores: row.scores ?? undefined,
      score: row.score === null ? undefined : row.score / 10_000,
      note: noteOf(row.noteId),
      answer: noteOf(row.answerNoteId),
      decidedBy: row.decidedBy ?? undefined,
      decision: noteOf(row.decisionNoteId),
    }),
  };
}
