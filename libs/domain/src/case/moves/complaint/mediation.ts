import { DomainError } from '../../../errors.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { complaintOf, isWindowOpen, openOffer } from '../../complaint-record.js';
import type { MediationEnd, OutsideBody } from '../../complaint-record.js';
import type { Side } from '../../offer.js';
import { hasOutcome } from '../close.js';
import {
  assertStage,
  type Move,
  type MoveContext,
  named,
  noteOf,
  startNamedClock,
  stopClocks,
} from '../move.js';
import { followUpClocks } from '../settle.js';

const WINDOWS = { customer: 'customerEvidence', shop: 'shopEvidence' } as const satisfies Record<
  Side,
  string
>;
const WHILE_TALKING = ['answering', 'mediating'] as const;

/** One person answers for a complaint from first to last: without him it goes no further. */
export function assertOwned({ owner }: CaseState): void {
  if (owner === undefined)
    throw new DomainError('CASE.NEEDS_OWNER', 'Somebody has to own the complaint first: assign it.');
}

/** Stages such as the follow-up are those of other kinds, too. */
export function assertComplaint({ wish }: CaseState): void {
  if (wish?.kind !== 'complaint')
    throw new DomainError('CASE.ILLEGAL_MOVE', 'The case is not a complaint; file one about it.');
}

/** Both sides show what they have, beside each other. */
export function openWindows(state: CaseState, context: MoveContext): NewEvent[] {
  return Object.values(WINDOWS).map((name) => startNamedClock(state, name, context));
}

export interface FirstAnswer {
  readonly noteId: string;
  /** Whether both sides are to talk; otherwise the answer settles it, unless the customer contests it. */
  readonly mediate: boolean;
}

/** The first answer of the shop: it ends the clock for it, and that of an authority. */
export function answerComplaint({ noteId, mediate }: FirstAnswer): Move {
  return (state, context) => {
    assertStage(state, ['answering'], 'answer it for the first time');
    assertOwned(state);
    const to = mediate ? 'mediating' : 'followUp';
    return [
      ...stopClocks(state, ['firstAnswer'], named('firstAnswer')),
      event('complaintAnswered', { to, noteId }),
      ...(mediate ? openWindows(state, context) : followUpClocks(state, context)),
    ];
  };
}

/** The customer is not content with the answer: both sides come to the table. */
export function contestAnswer({ noteId }: { readonly noteId: string }): Move {
  return (state, context) => {
    assertComplaint(state);
    assertStage(state, ['followUp'], 'contest the answer');
    assertOwned(state);
    if (complaintOf(state).dispute !== 'none')
      throw new DomainError(
        'CASE.ILLEGAL_MOVE',
        'It was talked about; say how it went, and staff looks again.',
      );
    return [
      ...stopClocks(state, ['followUp'], named('followUp', 'call')),
      event('answerContested', { to: 'mediating', noteId }),
      ...openWindows(state, context),
    ];
  };
}

export interface Saying {
  readonly by: Side;
  readonly noteId: string;
}

/** What a side says and shows, while its window is open. */
export function makeStatement({ by, noteId }: Saying): Move {
  return (state) => {
    assertStage(state, ['mediating'], 'make a statement');
    assertWindow(state, by);
    return [event('statementMade', { by, round: complaintOf(state).rounds, noteId })];
  };
}

function assertWindow(state: CaseState, by: Side): void {
  if (!isWindowOpen(state, by))
    throw new DomainError('COMPLAINT.WINDOW_CLOSED', `The time of the ${by} to show what there is is over.`);
}

/** A side has said what it had to say, before its time is over. */
export function closeEvidence({ by }: { readonly by: Side }): Move {
  return (state) => {
    assertStage(state, ['mediating'], 'close your side');
    assertWindow(state, by);
    return stopClocks(state, [WINDOWS[by]], named(WINDOWS[by]));
  };
}

/** What is left open when the talks end: an offer on the table lapses with them. */
function leaveTable(state: CaseState): NewEvent[] {
  const offer = openOffer(state);
  return [
    ...stopClocks(state, [], named(...Object.values(WINDOWS), 'firstAnswer', 'offer', 'signature')),
    ...(offer ? [event('offerClosed', { offerId: offer.offerId, status: 'lapsed' })] : []),
  ];
}

export interface EndingWithout {
  readonly reason: MediationEnd;
  readonly outside?: OutsideBody;
  readonly noteId: string;
}

/** Staff ends it without an agreement; the customer is told, and asked how it went. */
export function endMediation(ending: EndingWithout): Move {
  return (state, context) => {
    assertStage(state, WHILE_TALKING, 'end it without an agreement');
    assertOwned(state);
    return [
      ...leaveTable(state),
      event('mediationEnded', { to: 'followUp', ...ending }),
      ...followUpClocks(state, context),
    ];
  };
}

/** The customer takes it back. What he was given already stays given. */
export function withdrawComplaint({ noteId }: { readonly noteId?: string }): Move {
  return (state, context) => {
    assertStage(state, WHILE_TALKING, 'withdraw it');
    const to = hasOutcome(state) ? 'followUp' : 'cancelled';
    return [
      ...leaveTable(state),
      event('complaintWithdrawn', { to, ...noteOf(noteId) }),
      ...(to === 'followUp' ? followUpClocks(state, context) : []),
    ];
  };
}

/** Answered, or over without an answer. */
export const isAnswered = (state: CaseState): boolean =>
  complaintOf(state).answeredAt !== undefined || !['submitted', 'answering'].includes(state.stage);
