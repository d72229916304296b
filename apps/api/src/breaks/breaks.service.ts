import { Injectable } from '@nestjs/common';
import { type BreakListRow, BreakStore, TextStore } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { noteBy, noteText } from '../cases/new-texts.js';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type { BreakPageResponse, BreakResponse, CloseBreakRequest, ListBreaksQuery } from './breaks.dto.js';

@Injectable()
export class BreaksService {
  constructor(
    private readonly breaks: BreakStore,
    private readonly texts: TextStore,
  ) {}

  async list(query: ListBreaksQuery): Promise<BreakPageResponse> {
    const page = await this.breaks.list({ status: query.status ?? 'open' }, pageOf(query));
    return { ...page, items: await this.shown(page.items) };
  }

  async close(caller: Caller, breakId: string, { note }: CloseBreakRequest): Promise<BreakResponse> {
    const text = noteBy(caller, `break:${breakId}`, note);
    const closed = await this.breaks.close(Number(breakId), { by: caller.actor.id ?? '', text });
    const [shown] = await this.shown([closed]);
    return shown as BreakResponse;
  }

  private async shown(rows: readonly BreakListRow[]): Promise<BreakResponse[]> {
    const texts = await this.texts.findAll(rows.flatMap(({ closingNoteId }) => closingNoteId ?? []));
    return rows.map((row) => responseOf(row, noteText(texts, row.closingNoteId)));
  }
}

function responseOf(row: BreakListRow, note: string | undefined): BreakResponse {
  const { breakId, kind, subject, caseId, details, openedAt, closedAt, closedBy } = row;
  return {
    ...{ breakId, kind, subject, details, openedAt: openedAt.toISOString() },
    ...present({
      caseId: caseId ?? undefined,
      closedAt: closedAt?.toISOString(),
      closedBy: closedBy ?? undefined,
      note,
    }),
  };
}
