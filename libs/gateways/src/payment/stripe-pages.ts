import { OutcomeUnknownError } from '#ports';
import type { MoneyProvider } from '../money-provider.js';
import { callForOutcome, isSuccess, type ProviderAccess, type ProviderAnswer } from '../provider-http.js';

const PAGE = 100;

/** One page of a list or a search: https://docs.stripe.com/api/pagination */
export function readStripePage<Shape, Made>(
  { name, isMade }: MoneyProvider<Shape, Made>,
  answer: ProviderAnswer,
): { items: readonly Shape[]; hasMore: boolean } {
  const page = answer.body as { data?: unknown[]; has_more?: boolean } | undefined;
  if (!isSuccess(answer) || !Array.isArray(page?.data) || !page.data.every(isMade))
    throw new OutcomeUnknownError(`${name} gave a list that cannot be read (${answer.status}).`);
  return { items: page.data, hasMore: page.has_more === true };
}

/** All that a list has under a filter. */
export async function* stripePages<Shape extends { readonly id: string }, Made>(
  provider: MoneyProvider<Shape, Made>,
  access: ProviderAccess,
  { path, filter = {} }: { readonly path: string; readonly filter?: Readonly<Record<string, string>> },
): AsyncGenerator<Made> {
  let after: string | undefined;
  do {
    const parameters = new URLSearchParams({
      ...filter,
      limit: String(PAGE),
      ...(after === undefined ? {} : { starting_after: after }),
    });
    const call = { method: 'GET', path: `${path}?${parameters.toString()}` } as const;
    const { items, hasMore } = readStripePage(provider, await callForOutcome(provider, access, call));
    yield* items.map(provider.toMade);
    after = hasMore ? items.at(-1)?.id : undefined;
  } while (after !== undefined);
}
