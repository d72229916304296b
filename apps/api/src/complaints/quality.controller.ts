import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { COMPLAINT_SUBJECTS } from '#domain';
import { CorrectiveActionStore, TextStore } from '#persistence';
import { noteText } from '../cases/new-texts.js';
import { Label, OneOf } from '../fields/fields.js';
import { pageOf, PageQuery } from '../fields/page.dto.js';
import { present } from '../optional.js';
import { Reads } from '../routes/routes.js';
import { CorrectiveActionResponse } from './complaint-response.dto.js';

export class CorrectiveActionsQuery extends PageQuery {
  @OneOf(['open', 'done'], { optional: true })
  status?: 'open' | 'done';

  @Label(64, { optional: true, description: 'Who sees to it' })
  owner?: string;
}

export class ListedActionResponse extends CorrectiveActionResponse {
  @ApiProperty({ type: String }) caseId!: string;
  @ApiProperty({ type: String, enum: COMPLAINT_SUBJECTS }) subject!: string;
}

export class CorrectiveActionPageResponse {
  @ApiProperty({ type: ListedActionResponse, isArray: true }) items!: readonly ListedActionResponse[];
  @ApiProperty({ type: String, required: false, description: 'Not there on the last page' })
  nextCursor?: string;
}

@ApiTags('complaints')
@Controller('v1/corrective-actions')
export class QualityController {
  constructor(
    private readonly actions: CorrectiveActionStore,
    private readonly texts: TextStore,
  ) {}

  @Get()
  @Reads({
    summary: 'Corrective actions of all complaints, the one that is due first at the top',
    admits: ['agent', 'finance'],
    answer: CorrectiveActionPageResponse,
  })
  async list(@Query() query: CorrectiveActionsQuery): Promise<CorrectiveActionPageResponse> {
    const { status, owner } = query;
    const isDone = status === undefined ? undefined : status === 'done';
    const page = await this.actions.list(present({ isDone, owner }), pageOf(query));
    const texts = await this.texts.findAll(page.items.map(({ noteId }) => noteId));
    const items = page.items.map(({ noteId, doneAt, ...action }) => ({
      ...action,
      ...present({
        doneAt: (doneAt as string | null | undefined) ?? undefined,
        text: noteText(texts, noteId),
      }),
    }));
    return { ...page, items };
  }
}
