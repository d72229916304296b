import { assert } from '../../errors.js';
import type { Minor } from '../../money/money.js';
import type { PricedReplacement } from '../../money/replacement-amounts.js';
import type { Decision } from '../../policy/decision.js';
import type { CaseState } from '../case-state.js';
import type { ExchangeMode } from '../exchange-record.js';
import { after } from './after.js';
import { claimedUnits, priced } from './exchange/exchange-money.js';
import { fileCase, type Filing } from './file-case.js';
import type { MoveContext } from './move.js';

/** What an exchange would cost, and in which order it would be done. */
export interface ExchangeQuote {
  readonly mode: ExchangeMode;
  readonly replacements: readonly PricedReplacement[];
  /** What it costs beyond what comes back; below zero, that much goes to the customer. */
  readonly differenceMinor: Minor;
  /** Held until the goods are back; 0 without one. */
  readonly depositMinor: Minor;
}

export interface QuotedFiling {
  readonly decision: Decision;
  readonly exchange?: ExchangeQuote;
}

/** What filing it now would come to: it is filed as any other, and nothing of that is recorded. */
export function quoteFiling(filing: Filing, context: MoveContext): QuotedFiling {
  const state = after(null, fileCase(filing, context), context);
  assert(state.decision, 'a case is decided with its filing');
  const exchange = exchangeQuote(state, context);
  return { decision: state.decision, ...(exchange === undefined ? {} : { exchange }) };
}

function exchangeQuote(state: CaseState, context: MoveContext): ExchangeQuote | undefined {
  if (!state.exchange) return undefined;
  const { mode, differenceMinor, depositMinor } = state.exchange;
  return { mode, replacements: priced(state, claimedUnits(state), context), differenceMinor, depositMinor };
}
