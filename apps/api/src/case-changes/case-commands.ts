import { Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '#contracts';
import { byPerson, type CaseAct, type CaseCommand, type Move } from '#domain';
import { around, moveOfAct, type NewText, type PreparedMove, type StoredAnswer } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { approvalResponse } from '../approvals/approval-response.js';
import { caseAnswer } from '../cases/case-response.js';
import { NewTexts } from '../cases/new-texts.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { entityTag } from '../preconditions/entity-tag.js';
import { type Change, ChangeRecords, type Written } from './change-records.js';
import { CommandDelivery } from './command-delivery.js';

export type { Change } from './change-records.js';

/** Carries out changes by people, once per key. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly delivery: CommandDelivery,
    private readonly records: ChangeRecords,
  ) {}

  /** For commands that move a case: its workflow has them recorded. */
  async send(change: Change, command: (texts: NewTexts) => CaseCommand): Promise<HttpAnswer> {
    return this.once(change, async (written) => {
      const wanted = command(written.texts);
      return (await this.ask(change, wanted, written)) ?? this.deliver(change, wanted, written);
    });
  }

  /** For what the workflow need not wait for: recorded here and now, engine or no engine; it is told afterwards. */
  async record(change: Change, move: (texts: NewTexts) => Move | PreparedMove): Promise<HttpAnswer> {
    return this.once(change, async (written) =>
      caseAnswer(await this.records.record(change, move(written.texts), written)),
    );
  }

  /** The same for acts of staff that policy may want other people to approve first. */
  async act(change: Change, act: (texts: NewTexts) => CaseAct): Promise<HttpAnswer> {
    const { actor } = change.caller;
    return this.once(change, async (written) => {
      const wanted = act(written.texts);
      const waiting = await this.ask(change, wanted, written);
      if (waiting) return waiting;
      const move = around(moveOfAct(wanted, actor), (one) => byPerson(one, actor));
      return caseAnswer(await this.records.record(change, move, written));
    });
  }

  private async ask(change: Change, act: CaseAct, written: Written): Promise<StoredAnswer | null> {
    const request = await this.records.ask(change, act, written);
    return request && { status: 202, body: approvalResponse(request), etag: entityTag(request.caseVersion) };
  }

  private async deliver(
    change: Change,
    command: CaseCommand,
    { commandId, texts }: Written,
  ): Promise<StoredAnswer | null> {
    const { state, caller, expectedVersion } = change;
    const actor: NewText = {
      textId: `actor_${commandId}`,
      kind: 'actor',
      content: caller.actor,
      author: caller.key,
    };
    await this.records.keep(change, [...texts.all, actor]);
    const envelope: CommandEnvelope = {
      ...{ commandId, actorId: actor.textId, command },
      ...present({ expectedVersion }),
    };
    const after = await this.delivery.deliver(state, envelope);
    return after && caseAnswer(after);
  }

  private async once(
    { caller, state, route, key, body, expectedVersion }: Change,
    work: (written: Written) => Promise<StoredAnswer | null>,
  ): Promise<HttpAnswer> {
    const keyed = keyedRequest({
      principal: caller.key,
      route: `cases/${state.caseId}/${route}`,
      key,
      body,
      expectedVersion,
    });
    const { commandId } = keyed;
    return this.idempotency.once(keyed, () =>
      work({ commandId, texts: new NewTexts(commandId, caller.key) }),
    );
  }
}
