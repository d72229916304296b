import { Injectable } from '@nestjs/common';
import { type CaseAct, type CaseState, mayNeedApproval, type Move } from '#domain';
import {
  type ApprovalRequest, ApprovalStore, CaseRecorder, type EvidenceReference, EvidenceStore, insertTexts, type NewText, type PreparedMove,
  type Transaction,
} from '#persistence'; // prettier-ignore
import { isStaffActor } from '../approvals/staff-actor.js';
import type { Caller } from '../auth/caller.js';
import type { NewTexts } from '../cases/new-texts.js';
import { present } from '../optional.js';

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
export interface Written {
  readonly commandId: string;
  readonly texts: NewTexts;
}

/** Writes down what people want: now, as texts before a command that names them, or to wait for other people. */
@Injectable()
export class ChangeRecords {
  constructor(
    private readonly recorder: CaseRecorder,
    private readonly evidence: EvidenceStore,
    private readonly approvals: ApprovalStore,
  ) {}

  async record(change: Change, move: Move | PreparedMove, { commandId, texts }: Written): Promise<CaseState> {
    const { state, caller, expectedVersion } = change;
    const recorded = await this.recorder.transaction(async (tx) => {
      await this.keepWithin(tx, change, texts.all);
      return this.recorder.recordWithin(tx, {
        caseId: state.caseId,
        cause: { causeId: commandId, actor: caller.actor },
        move,
        tellWorkflow: true,
        ...present({ expectedVersion }),
      });
    });
    return recorded.state;
  }

  async keep(change: Change, texts: readonly NewText[]): Promise<void> {
    await this.recorder.transaction((tx) => this.keepWithin(tx, change, texts));
  }

  /** The request when the act has to wait for other people; if it may go on, the record still has the last word. */
  async ask(change: Change, act: CaseAct, { commandId, texts }: Written): Promise<ApprovalRequest | null> {
    const { state, caller, expectedVersion } = change;
    const { actor: by } = caller;
    if (!mayNeedApproval(act) || !isStaffActor(by)) return null;
    return this.approvals.ask({
      ...{ requestId: `apr_${commandId.slice(0, 32)}`, commandId, state, act, by, expectedVersion },
      keep: (tx) => this.keepWithin(tx, change, texts.all),
    });
  }

  /** Texts and the evidence that they name are kept together, before or with what refers to them. */
  private async keepWithin(
    tx: Transaction,
    { state, caller, evidence = [] }: Change,
    texts: readonly NewText[],
  ): Promise<void> {
    const { caseId, orderId, customerId } = state;
    await insertTexts(tx, caseId, texts);
    await this.evidence.attachWithin(tx, { caseId, orderId, customerId, callerKey: caller.key }, evidence);
  }
}
