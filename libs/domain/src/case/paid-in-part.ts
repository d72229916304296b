import type { CaseState } from './case-state.js';

/** Stages in which more can be accepted by the usual course: the goods are on their way, or being looked at. */
const GOODS_TO_COME: readonly CaseState['stage'][] = ['submitted', 'deciding', 'awaitingGoods', 'inspecting'];

const unitsOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Some of the goods were paid before the others: those that stay with the customer, while the rest is awaited. */
export function isPaidInPart({ stage, question, review, lines, breakdown }: CaseState): boolean {
  const asked = stage === 'awaitingCustomer' ? question?.from : stage;
  const waits = asked === 'reviewing' ? review?.from : asked;
  if (!breakdown || waits === undefined || !GOODS_TO_COME.includes(waits)) return false;
  return unitsOf(breakdown.lines) < unitsOf(lines);
}
