import { Injectable } from '@nestjs/common';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands, type Change } from '../case-changes/case-commands.js';
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
    const change = await this.change(asked, `collections/${collectionId}/end`, request);
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
    const change = await this.change(asked, `collections/${collectionId}/retry`, request);
    return this.commands.send(change, () => ({ type: 'askAgain', collectionId }));
  }

  private async change(asked: AskedChange, route: string, body: object): Promise<Change> {
    const { caller, id, key, version } = asked;
    const state = await this.access.get(caller, id);
    return { caller, state, route, key, body, expectedVersion: version };
  }
}
