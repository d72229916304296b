import { Injectable } from '@nestjs/common';
import { CaseConversion } from '#persistence';
import { newId } from '#platform';
import { HttpAnswer } from '../answers/http-answer.js';
import { CaseAccess } from '../cases/case-access.js';
import { caseAnswer } from '../cases/case-response.js';
import { NewTexts } from '../cases/new-texts.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import { type ConvertRequest, wishOfConversion } from './conversion-kinds.js';

/** Has a case go on as one of another kind; the answer is the case that takes over. */
@Injectable()
export class ConversionsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly conversion: CaseConversion,
  ) {}

  async convert({ caller, id, key, version }: AskedChange, request: ConvertRequest): Promise<HttpAnswer> {
    const { caseId: from } = await this.access.get(caller, id);
    const keyed = keyedRequest({
      principal: caller.key,
      route: `cases/${from}/conversions`,
      key,
      body: request,
    });
    const texts = new NewTexts(keyed.commandId, caller.key);
    const wish = wishOfConversion(request, texts);
    const noteId = texts.note('note', request.note);
    const answer = await this.conversion.convert(
      {
        ...{ from, caseId: newId('case'), wish, actor: caller.actor, texts: texts.all, keyed },
        ...present({ noteId, expectedVersion: version }),
      },
      { answer: (state) => caseAnswer(state, 201) },
    );
    return HttpAnswer.stored(answer);
  }
}
