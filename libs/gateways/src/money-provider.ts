import { OutcomeUnknownError } from '#ports';
import { errorOf, isPassing, isSuccess, type ProviderAnswer } from './provider-http.js';

/** Who moves money, as errors name him, and how what he made of an order is told from other things and read. */
export interface MoneyProvider<Shape, Made> {
  readonly name: string;
  readonly isMade: (body: unknown) => body is Shape;
  readonly toMade: (body: Shape) => Made;
}

/** What a provider said to an order. */
export function readOrdered<Shape, Made>(
  { name, isMade, toMade }: MoneyProvider<Shape, Made>,
  answer: ProviderAnswer,
): Made | { readonly refused: true; readonly code: string } {
  if (isSuccess(answer) && isMade(answer.body)) return toMade(answer.body);
  // A success that we cannot read may have moved money; an answer of "not now" says nothing about it either.
  if (isSuccess(answer) || isPassing(answer))
    throw new OutcomeUnknownError(`${name} answered ${answer.status}: ${errorOf(answer).message}`);
  return { refused: true, code: errorOf(answer).code };
}
