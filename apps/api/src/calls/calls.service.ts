import { Injectable } from '@nestjs/common';
import { type CaseState, DomainError, orderCall, recordCall } from '#domain';
import { ContactStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { toE164 } from '../fields/phone.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type { AskedChange } from '../requests/asked.js';
import type { PlaceCallRequest, RecordCallRequest } from './calls.dto.js';

@Injectable()
export class CallsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
    private readonly contacts: ContactStore,
  ) {}

  async record(asked: AskedChange, request: RecordCallRequest): Promise<HttpAnswer> {
    const { outcome, note, survey } = request;
    const change = await changeOf(this.access, asked, { route: 'calls', body: request });
    return this.commands.record(change, (texts) =>
      recordCall(
        present({
          outcome,
          noteId: texts.note('note', note),
          survey:
            survey &&
            present({
              score: survey.score,
              solved: survey.solved,
              noteId: texts.note('survey', survey.note),
            }),
        }),
      ),
    );
  }

  /** The workflow hears of it and has the telephone service asked. */
  async place(asked: AskedChange, request: PlaceCallRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'calls/place', body: request });
    const { state } = change;
    const phone = toE164(request.agentPhone, state.market);
    if (phone === null)
      throw new InvalidRequestError([{ field: 'agentPhone', message: 'agentPhone must be a phone number' }]);
    await this.assertReachable(state);
    return this.commands.record(change, (texts) => orderCall(texts.address({ phone }) ?? ''));
  }

  /** Who was given the goods has left no number. */
  private async assertReachable({ orderId, gift }: CaseState): Promise<void> {
    const contact = gift ? null : await this.contacts.ofOrder(orderId);
    if (contact?.phone === undefined)
      throw new DomainError('CALL.NO_PHONE', 'The order has no telephone number of its customer.');
  }
}
