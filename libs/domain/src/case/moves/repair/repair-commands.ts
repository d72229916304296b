import type { RepairRemedy } from '../../repair-record.js';
import type { Move } from '../move.js';
import { acceptQuote, declineQuote } from './quote.js';
import { chooseRemedy } from './remedies.js';
import { type RepairReport, reportRepair } from './said.js';
import { type Rerouting, rerouteRepair } from './ways.js';
import { handBack, takeIn } from './in-store.js';
import { giveUpVisit, type VisitWish, wantVisit } from './visits.js';

/** What people want done with such a case alone, by type. */
export interface RepairCommands {
  acceptRepairQuote: object;
  declineRepairQuote: object;
  chooseRemedy: { readonly remedy: RepairRemedy };
  rerouteRepair: Rerouting;
  wantVisit: VisitWish;
  giveUpVisit: object;
  reportRepair: { readonly report: RepairReport };
  takeIn: { readonly receiptId: string };
  handBack: object;
}

export const REPAIR_MOVES: { readonly [T in keyof RepairCommands]: (command: RepairCommands[T]) => Move } = {
  acceptRepairQuote: acceptQuote,
  declineRepairQuote: declineQuote,
  chooseRemedy: ({ remedy }) => chooseRemedy(remedy),
  rerouteRepair,
  wantVisit,
  giveUpVisit,
  reportRepair: ({ report }) => reportRepair(report),
  takeIn: ({ receiptId }) => takeIn(receiptId),
  handBack,
};
