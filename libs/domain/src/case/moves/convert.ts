import { DomainError } from '../../errors.js';
import { event } from '../case-event.js';
import type { CaseLine, CaseState } from '../case-state.js';
import type { TakenOver } from '../goods-record.js';
import { moveGoods } from '../goods.js';
import type { CaseKind } from '../kind.js';
import { nextStages } from '../stories/stories.js';
import { hasOutcome } from './close.js';
import { assertStage, type Move, noteOf, stopClocks } from './move.js';

/** Kinds whose goods can go on as a case of another kind. */
export const CONVERTIBLE_KINDS = ['return', 'exchange', 'repair'] as const satisfies readonly CaseKind[];
export type ConvertibleKind = (typeof CONVERTIBLE_KINDS)[number];

const NOT_TAKEN: readonly string[] = ['ended', 'failed'];

function assertNothingGiven(state: CaseState): void {
  const { collections = [] } = state;
  const isCollected = collections.some(({ status }) => ['captured', 'capturing'].includes(status));
  const wasGoing = state.sendBack !== undefined && !NOT_TAKEN.includes(state.sendBack.status);
  if (hasOutcome(state) || isCollected || wasGoing)
    throw new DomainError(
      'CONVERSION.NOT_POSSIBLE',
      'Money or goods have gone either way already: the case has to end as what it is.',
    );
}

export interface ConversionWish {
  /** The case that takes over. */
  readonly caseId: string;
  readonly kind: ConvertibleKind;
  readonly noteId?: string;
}

/**
 * The case goes on as one of another kind, which takes over its units and goods as they stand. Only while nothing was
 * given: then nothing has to be split between the two.
 */
export function convert({ caseId, kind, noteId }: ConversionWish): Move {
  return (state) => {
    if (!(CONVERTIBLE_KINDS as readonly CaseKind[]).includes(state.kind) || state.kind === kind)
      throw new DomainError('CONVERSION.NOT_POSSIBLE', `A ${state.kind} does not become a ${kind}.`, 'kind');
    const isLegal = nextStages(state.kind, state.stage).includes('converted');
    assertStage(state, isLegal ? [state.stage] : [], 'convert it');
    assertNothingGiven(state);
    return [
      ...stopClocks(state, []),
      event('caseConverted', {
        to: 'converted',
        ...{ caseId, kind },
        ...noteOf(noteId),
      }),
    ];
  };
}

/** A courier who is still to come is sent away, and booked anew by the case that takes over. */
export function linesTakenOver({ lines }: CaseState): CaseLine[] {
  return lines.map((line) => ({
    ...line,
    goods: moveGoods(line.goods, 'withCustomer', line.quantity, ['pickupBooked']).goods,
  }));
}

/** What is known of goods that have left the customer; what was only arranged is arranged anew. */
export function takenOver(state: CaseState): TakenOver {
  const { receipts, inspections, deviates, goodsProof } = state;
  const parcels = state.parcels.filter(({ status }) => status !== 'announced');
  return {
    ...{ parcels, receipts, inspections, deviates },
    ...(goodsProof === undefined ? {} : { goodsProof }),
    ...(parcels.length === 0 ? {} : { arrangement: { revision: 1, status: 'arranged' as const } }),
  };
}
