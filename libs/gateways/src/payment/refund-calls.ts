import { OutcomeUnknownError, type ProviderRefund, type RefundRefused } from '#ports';
import {
  callProvider,
  errorOf,
  isPassing,
  isSuccess,
  type ProviderAccess,
  type ProviderAnswer,
} from '../provider-http.js';

/** Who is asked for refunds, as errors name him, and how his refunds are told from other things and read. */
export interface RefundProvider<Shape, Made = ProviderRefund> {
  readonly name: string;
  readonly isRefund: (body: unknown) => body is Shape;
  readonly toRefund: (refund: Shape) => Made;
}

/** No answer says nothing of whether money moves. */
export async function callForRefunds(
  { name }: { readonly name: string },
  access: ProviderAccess,
  call: Parameters<typeof callProvider>[1],
): Promise<ProviderAnswer> {
  try {
    return await callProvider(access, call);
  } catch (error) {
    throw new OutcomeUnknownError(`${name} did not answer.`, { cause: error });
  }
}

/** What a provider said to the order of a refund. */
export function readOrdered<Shape, Made>(
  { name, isRefund, toRefund }: RefundProvider<Shape, Made>,
  answer: ProviderAnswer,
): Made | RefundRefused {
  if (isSuccess(answer) && isRefund(answer.body)) return toRefund(answer.body);
  // A success that we cannot read is a refund that may exist; an answer of "not now" says nothing about it either.
  if (isSuccess(answer) || isPassing(answer))
    throw new OutcomeUnknownError(`${name} answered ${answer.status}: ${errorOf(answer).message}`);
  return { refused: true, code: errorOf(answer).code };
}
