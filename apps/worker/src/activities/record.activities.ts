import {
  type RecordActivities,
  type RecordCommandInput,
  type RecordCommandResult,
  type RecordTickInput,
  type TickResult,
  viewOf,
} from '#contracts';
import { type Actor, assert, byPerson, clockTicked, DomainError, moveOf } from '#domain';
import type { CaseRecorder, CaseStore, TextStore } from '#persistence';

export interface RecordDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly texts: TextStore;
}

/** Recordings without an effect outside: what people command, and what the clocks reach. */
export function createRecordActivities({ recorder, cases, texts }: RecordDependencies): RecordActivities {
  return {
    async recordCommand({ caseId, envelope }: RecordCommandInput): Promise<RecordCommandResult> {
      const { commandId, actorId, command, expectedVersion } = envelope;
      const actor = (await texts.find(actorId))?.content as Actor | undefined;
      assert(actor, `the giver of command ${commandId} was stored before it was sent`);
      try {
        const recorded = await recorder.record({
          caseId,
          cause: { causeId: commandId, actor },
          move: byPerson(moveOf(command), actor),
          ...(expectedVersion === undefined ? {} : { expectedVersion }),
        });
        return { view: recorded.view };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { code, message, field } = error;
        const view = viewOf(await cases.get(caseId));
        return { view, refusal: { code, message, ...(field === undefined ? {} : { field }) } };
      }
    },

    async recordTick({ caseId, tick }: RecordTickInput): Promise<TickResult> {
      const causeId = `tick:${tick.clockId}:${tick.generation}:${tick.rung}`;
      const { view, events } = await recorder.record({
        caseId,
        cause: { causeId, actor: { kind: 'system' } },
        move: clockTicked(tick),
      });
      return {
        view,
        acts: events.flatMap((event) => (event.type === 'clockRungReached' ? [event.payload.act] : [])),
      };
    },
  };
}
