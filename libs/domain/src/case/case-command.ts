import type { Logistics } from './goods-record.js';
import { answerSurvey, cancel, changeLogistics } from './moves/customer.js';
import { approve, decide, refuse } from './moves/decide.js';
import type { DeviationWish } from './moves/decide-deviation.js';
import { askForInformation, giveInformation, withdrawQuestion } from './moves/inquiry.js';
import { type Goodwill, grantGoodwill } from './moves/goodwill.js';
import type { Move } from './moves/move.js';
import { type Redirection, redirectRefund } from './moves/redirect.js';
import { retryPayout, withdrawPayout } from './moves/payout-facts.js';
import { retryRefund } from './moves/refund-facts.js';
import { closeReviewed } from './moves/review.js';
import { abandonGoods, sendAgain } from './moves/send-back.js';
import { EXCHANGE_MOVES, type ExchangeCommands } from './moves/exchange/exchange-commands.js';
import { REPAIR_MOVES, type RepairCommands } from './moves/repair/repair-commands.js';
import { COMPENSATION_MOVES, type CompensationCommands } from './moves/compensation/compensation-commands.js';
import { COMPLAINT_MOVES, type ComplaintCommands } from './moves/complaint/complaint-commands.js';
import type { Survey } from './people-record.js';

interface Noted {
  readonly noteId?: string;
}

/** What people want done with a running case, by type. Free text and addresses are stored first; only their ids travel. */
interface CaseCommandPayloads
  extends ExchangeCommands, RepairCommands, CompensationCommands, ComplaintCommands {
  approve: Noted;
  refuse: Noted;
  decide: Omit<DeviationWish, 'onSilence'>;
  sendAgain: { readonly addressId?: string };
  abandonGoods: object;
  cancel: Noted;
  changeLogistics: { readonly logistics: Logistics };
  answerSurvey: { readonly survey: Survey };
  retryRefund: Noted & { readonly intentId: string };
  retryPayout: Noted & { readonly payoutId: string };
  withdrawPayout: { readonly payoutId: string; readonly noteId: string };
  askForInformation: { readonly noteId: string };
  giveInformation: { readonly noteId: string };
  withdrawQuestion: Noted;
  closeReview: Noted;
  redirectRefund: Redirection;
  grantGoodwill: Goodwill;
}

export type CaseCommandType = keyof CaseCommandPayloads;
export type CaseCommand = {
  [T in CaseCommandType]: { readonly type: T } & CaseCommandPayloads[T];
}[CaseCommandType];

const noteOf = ({ noteId }: Noted): Noted => (noteId === undefined ? {} : { noteId });

const MOVES: { readonly [T in CaseCommandType]: (command: CaseCommandPayloads[T]) => Move } = {
  approve: (command) => approve(noteOf(command)),
  refuse: (command) => refuse(noteOf(command)),
  decide: ({ outcome, lines, reason, noteId }) =>
    decide({
      outcome,
      ...(lines === undefined ? {} : { lines }),
      ...(reason === undefined ? {} : { reason }),
      ...(noteId === undefined ? {} : { noteId }),
    }),
  sendAgain: ({ addressId }) => sendAgain(addressId),
  abandonGoods,
  cancel: ({ noteId }) => cancel(noteId),
  changeLogistics: ({ logistics }) => changeLogistics(logistics),
  answerSurvey: ({ survey }) => answerSurvey(survey),
  retryRefund: ({ intentId, noteId }) => retryRefund(intentId, noteId),
  retryPayout: ({ payoutId, noteId }) => retryPayout(payoutId, noteId),
  withdrawPayout: ({ payoutId, noteId }) => withdrawPayout(payoutId, noteId),
  askForInformation: ({ noteId }) => askForInformation(noteId),
  giveInformation: ({ noteId }) => giveInformation(noteId),
  withdrawQuestion: ({ noteId }) => withdrawQuestion(noteId),
  closeReview: ({ noteId }) => closeReviewed(noteId),
  redirectRefund,
  grantGoodwill,
  ...EXCHANGE_MOVES,
  ...REPAIR_MOVES,
  ...COMPENSATION_MOVES,
  ...COMPLAINT_MOVES,
};

/** The move that a command asks for. */
export function moveOf(command: CaseCommand): Move {
  return (MOVES[command.type] as (command: CaseCommand) => Move)(command);
}
