import { Injectable } from '@nestjs/common';
import type { CommandEnvelope } from '#contracts';
import { type CaseState, DomainError, isFinal } from '#domain';
import { CaseStore } from '#persistence';
import { Engine } from './engine.js';
import { engineUnavailable, type Setback, setbackOf } from './engine-errors.js';

const STATUS_WAIT_MS = 700;

/** Brings commands to workflows, and finds out what became of them. */
@Injectable()
export class CommandDelivery {
  constructor(
    private readonly engine: Engine,
    private readonly cases: CaseStore,
  ) {}

  /** The case after the command, or null when its answer is late. A refusal is thrown. */
  async deliver(state: CaseState, envelope: CommandEnvelope): Promise<CaseState | null> {
    if (isFinal(state.stage)) return this.afterTheEnd(state, envelope.commandId);
    const setback = await this.attempt(() => this.engine.send(state, envelope));
    if (setback?.kind !== 'gone') return this.settle(state, setback);

    // Not started yet, or over since we read it: only the record can tell.
    const fresh = await this.cases.get(state.caseId);
    if (isFinal(fresh.stage)) return this.afterTheEnd(fresh, envelope.commandId);
    return this.settle(fresh, await this.attempt(() => this.engine.startAndSend(fresh, envelope)));
  }

  /** The same for a command that was sent earlier. Null also when the engine does not know it, or is away. */
  async find(state: CaseState, commandId: string): Promise<CaseState | null> {
    if ((await this.cases.findByCause(commandId, state.caseId)) !== null) return this.cases.get(state.caseId);
    if (isFinal(state.stage)) return null;
    const setback = await this.attempt(() => this.engine.outcomeOf(state, commandId, STATUS_WAIT_MS));
    if (setback?.kind === 'refused') throw setback.refusal;
    return setback === null ? this.cases.get(state.caseId) : null;
  }

  /** Null when all went well. */
  private async attempt(call: () => Promise<void>): Promise<Setback | null> {
    try {
      await call();
      return null;
    } catch (error) {
      const setback = setbackOf(error);
      if (!setback) throw error;
      return setback;
    }
  }

  private async settle({ caseId }: CaseState, setback: Setback | null): Promise<CaseState | null> {
    if (setback === null) return this.cases.get(caseId);
    switch (setback.kind) {
      case 'late':
        return null;
      case 'refused':
        throw setback.refusal;
      case 'gone':
      case 'away':
        throw engineUnavailable();
    }
  }

  /** The workflow is over. The command may have ended it itself, with its answer lost on the way. */
  private async afterTheEnd(state: CaseState, commandId: string): Promise<CaseState> {
    if ((await this.cases.findByCause(commandId, state.caseId)) !== null) return this.cases.get(state.caseId);
    throw new DomainError('CASE.CLOSED', `The case is ${state.stage}.`);
  }
}
