import { DomainError } from '../../errors.js';
import { basisPointsOf, type Minor } from '../../money/money.js';
import { firstUnits, worthOf } from '../../money/unit-range.js';
import { term } from '../../policy/policy-terms.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { BLAMELESS, unitsIn, WITH_US } from '../goods.js';
import type { DecidedLine, DeviationDecision, DeviationOutcome } from '../goods-record.js';
import { unitsByFate } from '../graded-units.js';
import { after } from './after.js';
import { hasOutcome } from './close.js';
import { unitsDisposed } from './dispositions.js';
import { type MoveContext, named, stopClocks } from './move.js';
import { orderSendBack } from './send-back.js';
import { usualDeduction } from './usual-deduction.js';

/** What is wanted of one line; what is left out is as the outcome as a whole says. */
export interface LineWish {
  readonly lineId: string;
  readonly outcome?: DeviationOutcome;
  /** Units that are paid: fewer than came, or more when what is missing is paid too. */
  readonly quantity?: number;
  readonly deductionMinor?: Minor;
  readonly deductionBasisPoints?: number;
}

export interface DeviationWish {
  readonly outcome: DeviationOutcome;
  readonly lines?: readonly LineWish[];
  readonly reason?: string;
  readonly noteId?: string;
  readonly onSilence?: boolean;
}

export function worthOfUnits(line: CaseLine, units: number, { order }: MoveContext): Minor {
  const ordered = order.lines.find(({ lineId }) => lineId === line.lineId);
  return ordered ? worthOf(ordered.paidMinor, ordered.quantity, firstUnits(line.units, units)) : 0;
}

/** Units of a line that are here, and those of them that the warehouse has been told to keep. */
export function unitsHere(state: CaseState, line: CaseLine): { here: number; settled: number } {
  const here = unitsIn(line.goods, WITH_US);
  const disposed = [...unitsDisposed(state, line.lineId).values()].reduce((sum, units) => sum + units, 0);
  return { here, settled: Math.max(0, Math.min(here, disposed - (line.goods.abandoned ?? 0))) };
}

/** What came, and what did not come through no fault of the customer's. */
export function acceptableUnits({ goods }: CaseLine): number {
  return unitsIn(goods, [...WITH_US, ...BLAMELESS]);
}

function assertAllowed(wish: DeviationWish, { policy }: MoveContext): void {
  const { outcomes, rule } = term(policy, 'deviation');
  const wanted = [wish.outcome, ...(wish.lines ?? []).flatMap(({ outcome }) => outcome ?? [])];
  const refused = wanted.find((outcome) => !outcomes.includes(outcome));
  if (refused)
    throw new DomainError(
      'DECISION.NOT_ALLOWED',
      `Of goods that came back other than claimed, the policy (${rule}) allows only ${outcomes.join(', ')}.`,
      'outcome',
    );
  if (wish.reason === undefined && wanted.some((outcome) => outcome !== 'full'))
    throw new DomainError('REQUEST.INVALID', 'Whoever gets less than he claimed is told why.', 'reason');
}

function assertLinesKnown(state: CaseState, { lines = [] }: DeviationWish): void {
  lines.forEach(({ lineId }, index) => {
    const field = `lines[${index}].lineId`;
    if (!state.lines.some((line) => line.lineId === lineId))
      throw new DomainError('LINE.NOT_FOUND', `The case has no line ${lineId}.`, field);
    if (lines.findIndex((other) => other.lineId === lineId) !== index)
      throw new DomainError('REQUEST.INVALID', `Line ${lineId} is decided twice.`, field);
  });
}

function deductionOf(
  wish: LineWish | undefined,
  outcome: DeviationOutcome,
  worth: Minor,
  usual: () => Minor,
): Minor {
  const { deductionMinor, deductionBasisPoints } = wish ?? {};
  if (deductionMinor !== undefined && deductionBasisPoints !== undefined)
    throw new DomainError('REQUEST.INVALID', 'A deduction is either an amount or a part.', 'lines');
  if (outcome === 'full' && (deductionMinor ?? deductionBasisPoints ?? 0) > 0)
    throw new DomainError('REQUEST.INVALID', 'What is paid in full has no deduction.', 'lines');
  if (deductionMinor !== undefined) return deductionMinor;
  if (deductionBasisPoints !== undefined) return basisPointsOf(worth, deductionBasisPoints);
  return outcome === 'full' ? 0 : usual();
}

function decidedLine(
  state: CaseState,
  line: CaseLine,
  { outcome: overall, lines = [] }: DeviationWish,
  context: MoveContext,
): DecidedLine {
  const index = lines.findIndex(({ lineId }) => lineId === line.lineId);
  const wish = lines[index];
  const outcome = wish?.outcome ?? overall;
  const { here, settled } = unitsHere(state, line);
  // What the warehouse, or the customer, was told to keep was paid, and cannot go back any more.
  const least = settled + unitsIn(line.goods, ['keptByCustomer']);
  const paidUnits = Math.max(least, outcome === 'refuse' ? 0 : (wish?.quantity ?? acceptableUnits(line)));
  if (paidUnits > line.quantity)
    throw new DomainError(
      'DECISION.EXCEEDS_CLAIM',
      `${line.quantity} units of line ${line.lineId} are claimed.`,
      `lines[${index}].quantity`,
    );
  const worth = worthOfUnits(line, paidUnits, context);
  const kept = Math.min(here, paidUnits);
  const deductionMinor =
    outcome === 'refuse'
      ? 0
      : deductionOf(wish, outcome, worth, () =>
          usualDeduction(unitsByFate(state, line).here, { paidUnits, worth }, context.policy),
        );
  if (deductionMinor > worth)
    throw new DomainError(
      'DECISION.EXCEEDS_CLAIM',
      `The units of line ${line.lineId} that are paid are worth ${worth}.`,
      `lines[${index}].deductionMinor`,
    );
  return { lineId: line.lineId, paidUnits, deductionMinor, sendBackUnits: here - kept, keptUnits: kept };
}

/** What the wish comes to, line by line; refused where policy or the goods do not allow it. */
export function decidedLines(state: CaseState, wish: DeviationWish, context: MoveContext): DecidedLine[] {
  assertLinesKnown(state, wish);
  // Policy itself acts on silence, and is not asked whether it may.
  if (!wish.onSilence) assertAllowed(wish, context);
  return state.lines.map((line) => decidedLine(state, line, wish, context));
}

/** Carries a decision out: goods that are not paid go back, what is paid is approved, and what is neither is let go. */
export function carryOut(
  state: CaseState,
  { lines, ...decision }: DeviationDecision & { readonly noteId?: string; readonly onSilence?: boolean },
  context: MoveContext,
): NewEvent[] {
  const decided = event('deviationDecided', { ...decision, lines });
  const back = lines
    .filter(({ sendBackUnits }) => sendBackUnits > 0)
    .map(({ lineId, sendBackUnits }) => ({ lineId, quantity: sendBackUnits }));
  const isPaid = hasOutcome(state) || lines.some(({ paidUnits }) => paidUnits > 0);
  if (!isPaid) {
    const stopped = stopClocks(state, ['decision', 'inspection']);
    if (back.length > 0) return [...stopped, decided, ...orderSendBack(state, back, context, 'sendingBack')];
    return [...stopped, decided, event('caseRefused', { to: 'refused' })];
  }
  const events = [
    ...stopClocks(state, ['decision', 'inspection'], named('decision', 'inspection')),
    decided,
    ...orderSendBack(state, back, context),
  ];
  const accepted = new Map(lines.map(({ lineId, paidUnits }) => [lineId, paidUnits]));
  return [...events, ...context.course.accept(after(state, events, context), accepted, context)];
}
