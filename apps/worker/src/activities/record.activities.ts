import {
  type RecordActivities,
  type RecordCommandInput,
  type RecordCommandResult,
  type RecordTickInput,
  type TickResult,
  viewOf,
} from '#contracts';
import {
  type Actor,
  answerSurvey,
  approve,
  assert,
  cancel,
  changeLogistics,
  clockTicked,
  DomainError,
  type Move,
  refuse,
  retryRefund,
} from '#domain';
import type { CaseCommand } from '#contracts';
import type { CaseRecorder, CaseStore, TextStore } from '#persistence';

/** The move that a command asks for. */
export function moveOf(command: CaseCommand): Move {
  switch (command.type) {
    case 'approve':
      return approve(noteOf(command));
    case 'refuse':
      return refuse(noteOf(command));
    case 'cancel':
      return cancel(command.noteId);
    case 'changeLogistics':
      return changeLogistics(command.logistics);
    case 'answerSurvey':
      return answerSurvey(command.survey);
    case 'retryRefund':
      return retryRefund(command.intentId, command.noteId);
  }
}

const noteOf = ({ noteId }: { noteId?: string }) => (noteId === undefined ? {} : { noteId });

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
          move: moveOf(command),
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
