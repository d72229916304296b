import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type { EndCollectionRequest, RetryCollectionRequest } from './collections.dto.js';

/** Money that the customer of a case is asked for. */
@Injectable()
export class CollectionsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async end(asked: AskedChange, collectionId: string, request: EndCollectionRequest): Promise<HttpAnswer> {
    const route = `collections/${collectionId}/end`;
    const change = await changeOf(this.access, asked, { route, body: request });
    return this.commands.send(change, (texts) => ({
      ...{ type: 'endCollection', collectionId },
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  async retry(
    asked: AskedChange,
    collectionId: string,
    request: RetryCollectionRequest,
  ): Promise<HttpAnswer> {
    const route = `collections/${collectionId}/retry`;
    const change = await changeOf(this.access, asked, { route, body: request });
    return this.commands.send(change, () => ({ type: 'askAgain', collectionId }));
  }
}
