import { Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '#contracts';
import {
  byPerson,
  type CaseAct,
  type CaseCommand,
  type CaseState,
  mayNeedApproval,
  type Move,
} from '#domain';
import {
  ApprovalStore, around, CaseRecorder, type EvidenceReference, EvidenceStore, insertTexts, moveOfAct, type NewText, type PreparedMove, type StoredAnswer,
  type Transaction,
} from '#persistence'; // prettier-ignore
import { approvalResponse } from '../approvals/approval-response.js';
import { isStaffActor } from '../approvals/staff-actor.js';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { caseResponse } from '../cases/case-response.js';
import { NewTexts } from '../cases/new-texts.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { entityTag } from '../preconditions/entity-tag.js';
import { CommandDelivery } from './command-delivery.js';

/** A change that somebody wants to a case that he may see. */
export interface Change {
  readonly caller: Caller;
  readonly state: CaseState;
  /** What comes after `cases/{caseId}/` in the route. */
  readonly route: string;
  readonly key: string;
  readonly body: object;
  readonly expectedVersion?: number | undefined;
  /** What the request names of our own evidence: from now on it belongs to the case. */
  readonly evidence?: readonly EvidenceReference[];
}

/** One request's id as a command, and the texts that came with it. */
interface Written {
  readonly commandId: string;
  readonly texts: NewTexts;
}

/** Answers the case as it is in the record, so that a read after the answer sees the same. */
export function caseAnswer(state: CaseState): StoredAnswer {
  return { status: 200, body: caseResponse(state), etag: entityTag(state.version) };
}

/** Carries out changes by people, once per key. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly delivery: CommandDelivery,
    private readonly recorder: CaseRecorder,
    private readonly evidence: EvidenceStore,
    private readonly approvals: ApprovalStore,
  ) {}

  /** For commands that move a case: its workflow has them recorded. */
  async send(change: Change, command: (texts: NewTexts) => CaseCommand): Promise<HttpAnswer> {
    const { state, caller, expectedVersion } = change;
    return this.once(change, async (commandId, texts) => {
      const wanted = command(texts);
      const waiting = await this.ask(change, wanted, { commandId, texts });
      if (waiting) return waiting;
      const actor: NewText = {
        textId: `actor_${commandId}`,
        kind: 'actor',
        content: caller.actor,
        author: caller.key,
      };
      const envelope: CommandEnvelope = {
        commandId,
        actorId: actor.textId,
        command: wanted,
        ...present({ expectedVersion }),
      };
      await this.recorder.transaction((tx) => this.keep(tx, change, [...texts.all, actor]));
      const after = await this.delivery.deliver(state, envelope);
      return after && caseAnswer(after);
    });
  }

  /** For what the workflow need not wait for: recorded here and now, engine or no engine; it is told afterwards. */
  async record(change: Change, move: (texts: NewTexts) => Move | PreparedMove): Promise<HttpAnswer> {
    return this.once(change, (commandId, texts) => this.recordNow(change, move(texts), { commandId, texts }));
  }

  /** The same for acts of staff that policy may want other people to approve first. */
  async act(change: Change, act: (texts: NewTexts) => CaseAct): Promise<HttpAnswer> {
    const { actor } = change.caller;
    return this.once(change, async (commandId, texts) => {
      const wanted = act(texts);
      const waiting = await this.ask(change, wanted, { commandId, texts });
      if (waiting) return waiting;
      const move = around(moveOfAct(wanted, actor), (one) => byPerson(one, actor));
      return this.recordNow(change, move, { commandId, texts });
    });
  }

  private async recordNow(
    change: Change,
    move: Move | PreparedMove,
    { commandId, texts }: Written,
  ): Promise<StoredAnswer> {
    const { state, caller, expectedVersion } = change;
    const recorded = await this.recorder.transaction(async (tx) => {
      await this.keep(tx, change, texts.all);
      return this.recorder.recordWithin(tx, {
        caseId: state.caseId,
        cause: { causeId: commandId, actor: caller.actor },
        move,
        tellWorkflow: true,
        ...present({ expectedVersion }),
      });
    });
    return caseAnswer(recorded.state);
  }

  /** Answers the request when the act has to wait for other people; the record has the last word if it may go on. */
  private async ask(
    change: Change,
    act: CaseAct,
    { commandId, texts }: Written,
  ): Promise<StoredAnswer | null> {
    const { state, caller, expectedVersion } = change;
    const { actor: by } = caller;
    if (!mayNeedApproval(act) || !isStaffActor(by)) return null;
    const request = await this.approvals.ask({
      ...{ requestId: `apr_${commandId.slice(0, 32)}`, commandId, state, act, by, expectedVersion },
      keep: (tx) => this.keep(tx, change, texts.all),
    });
    return request && { status: 202, body: approvalResponse(request), etag: entityTag(request.caseVersion) };
  }

  /** Texts and the evidence that they name are kept together, before or with what refers to them. */
  private async keep(
    tx: Transaction,
    { state, caller, evidence = [] }: Change,
    texts: readonly NewText[],
  ): Promise<void> {
    const { caseId, orderId, customerId } = state;
    await insertTexts(tx, caseId, texts);
    await this.evidence.attachWithin(tx, { caseId, orderId, customerId, callerKey: caller.key }, evidence);
  }

  private async once(
    { caller, state, route, key, body, expectedVersion }: Change,
    work: (commandId: string, texts: NewTexts) => Promise<StoredAnswer | null>,
  ): Promise<HttpAnswer> {
    const keyed = keyedRequest({
      principal: caller.key,
      route: `cases/${state.caseId}/${route}`,
      key,
      body,
      expectedVersion,
    });
    return this.idempotency.once(keyed, () =>
      work(keyed.commandId, new NewTexts(keyed.commandId, caller.key)),
    );
  }
}
