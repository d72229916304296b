import { DomainError } from '../../errors.js';
import type { CaseEvent } from '../case-event.js';
import { event, type NewEvent } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import { AWAITED, unitsIn, unitsOfLine } from '../goods.js';
import { isOdd, type ReceivedLine } from '../goods-record.js';
import type { Stage } from '../stage.js';
import { after } from './after.js';
import type { CorrectionRequest } from './correction-request.js';
import { acceptable } from './decide.js';
import { awaitsGoods } from './file-case.js';
import { isForGoods, type MoveContext, startNamedClock, stopClocks } from './move.js';
import { reopened } from './review.js';
import { allUnits, type ApprovedIn, approveRefund } from './settle.js';

/** Units may come or go by a correction only as far as there are any to do so. */
function assertFits(line: CaseLine, change: number): void {
  const most = unitsIn(line.goods, change < 0 ? ['received'] : AWAITED);
  if (Math.abs(change) <= most) return;
  throw new DomainError(
    'CORRECTION.NOT_POSSIBLE',
    change < 0
      ? `Only ${most} of the units of line ${line.lineId} are still as they were received.`
      : `Only ${most} more units of line ${line.lineId} are awaited.`,
    'replacement.lines',
  );
}

function corrected(
  state: CaseState,
  receiptId: string,
  { ofSeq, noteId, lines }: CorrectionRequest & { readonly lines: readonly ReceivedLine[] },
): (to?: Stage) => NewEvent {
  const others = state.receipts.filter((receipt) => receipt.receiptId !== receiptId);
  const found = [...others, ...state.inspections].flatMap((one) => one.lines);
  const deviates = [...found, ...lines].some(isOdd);
  return (to) =>
    event('receiptCorrected', {
      ofSeq,
      noteId,
      receiptId,
      lines,
      deviates,
      ...(to === undefined ? {} : { to }),
    });
}

/** While nothing is approved the stage is judged anew, as if the goods had come so. */
function judgeAnew(state: CaseState, made: (to?: Stage) => NewEvent, context: MoveContext): NewEvent[] {
  const then = after(state, [made()], context);
  if (!['awaitingGoods', 'inspecting'].includes(state.stage) || awaitsGoods(then.lines)) return [made()];
  if (!then.deviates)
    return [
      made(),
      ...stopClocks(
        then,
        ['receipt', 'recourse', 'inspection'],
        (clock) => isForGoods(clock) || clock.name === 'inspection',
      ),
      ...context.course.accept(then, allUnits(then.lines), context),
    ];
  if (state.stage === 'inspecting') return [made()];
  return [
    made('inspecting'),
    ...stopClocks(then, ['receipt', 'recourse'], isForGoods),
    startNamedClock(then, 'inspection', context),
  ];
}

/** Afterwards what is due is worked out anew: more is topped up, and what was given beyond it becomes recourse. */
function settleAnew(
  state: CaseState,
  made: NewEvent,
  { noteId }: CorrectionRequest,
  context: MoveContext,
): NewEvent[] {
  const then = after(state, [made], context);
  const dueOf = (one: CaseState) => [...acceptable(one)].join();
  if (dueOf(state) === dueOf(then)) return [made];
  const again = state.stage === 'closed' ? reopened(then, { cause: 'correction', noteId }, [], context) : [];
  const to = (again.length > 0 ? 'reviewing' : state.stage) as ApprovedIn;
  const open = after(then, again, context);
  return [made, ...again, ...approveRefund(open, acceptable(open), context, { to })];
}

/** A receipt that says other than what came. */
export function correctReceipt(
  { payload }: CaseEvent,
  request: CorrectionRequest,
  state: CaseState,
  context: MoveContext,
): NewEvent[] {
  const { receiptId } = payload as { receiptId: string };
  const { lines } = request;
  const known = state.receipts.find((receipt) => receipt.receiptId === receiptId);
  if (!lines)
    throw new DomainError('REQUEST.INVALID', 'A correction of this needs lines.', 'replacement.lines');
  if (!known || ['refused', 'cancelled', 'expired', 'sendingBack'].includes(state.stage))
    throw new DomainError(
      'CORRECTION.NOT_POSSIBLE',
      `The case is ${state.stage}: what came with this receipt is not counted there any more.`,
      'ofSeq',
    );
  const stranger = lines.find(({ lineId }) => !state.lines.some((line) => line.lineId === lineId));
  if (stranger)
    throw new DomainError('LINE.NOT_FOUND', `The case has no line ${stranger.lineId}.`, 'replacement.lines');
  for (const line of state.lines)
    assertFits(line, unitsOfLine(lines, line.lineId) - unitsOfLine(known.lines, line.lineId));
  const made = corrected(state, receiptId, { ...request, lines });
  const isSettled = ['settling', 'followUp', 'closed'].includes(state.stage);
  return isSettled ? settleAnew(state, made(), request, context) : judgeAnew(state, made, context);
}
