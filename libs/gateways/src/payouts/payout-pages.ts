import { OutcomeUnknownError, type PayoutGateway, type PayoutOrder, type ProviderPayout } from '#ports';
import type { MoneyProvider } from '../money-provider.js';
import { callForOutcome, isSuccess, type ProviderAccess } from '../provider-http.js';

const PAGE = 100;

/** Where a provider of payouts lists them, oldest first, and how they are read. */
export interface PayoutPages<Shape> extends MoneyProvider<Shape, ProviderPayout> {
  readonly path: string;
  readonly list: string;
}

/** All that a provider has under a reference, or at all. */
export async function* payoutPages<Shape>(
  provider: PayoutPages<Shape>,
  access: ProviderAccess,
  filter: Readonly<Record<string, string>> = {},
): AsyncGenerator<ProviderPayout> {
  const { name, path, list, isMade, toMade } = provider;
  for (let page = 1; ; page += 1) {
    const parameters = new URLSearchParams({ ...filter, limit: String(PAGE), page: String(page) });
    const call = { method: 'GET', path: `${path}?${parameters.toString()}` } as const;
    const answer = await callForOutcome(provider, access, call);
    const body = answer.body as Readonly<Record<string, unknown>> | undefined;
    const items = body?.[list];
    if (!isSuccess(answer) || !Array.isArray(items) || !items.every(isMade))
      throw new OutcomeUnknownError(`The list of ${name} cannot be read (${answer.status}).`);
    yield* items.map(toMade);
    if (body?.['hasMore'] !== true) return;
  }
}

/** The one of an attempt. */
export async function findAmong(
  pages: AsyncIterable<ProviderPayout>,
  { payoutId, attempt }: Parameters<PayoutGateway['findPayout']>[0],
): Promise<ProviderPayout | null> {
  for await (const payout of pages)
    if (payout.payoutId === payoutId && payout.attempt === attempt) return payout;
  return null;
}

/** What a provider keeps of ours with a payout, and gives back with it. */
export type PayoutMetadata = Readonly<Record<string, string>>;

export const metadataOf = ({ payoutId, attempt, currency }: PayoutOrder): PayoutMetadata => ({
  ...{ payout_id: payoutId, attempt: String(attempt), currency },
});

/** Whose attempt a payout is; nothing for one that is not ours. */
export function attemptIn(
  metadata: PayoutMetadata | null = {},
): Pick<ProviderPayout, 'payoutId' | 'attempt'> {
  const { payout_id: payoutId, attempt } = metadata ?? {};
  return payoutId === undefined ? {} : { payoutId, attempt: Number(attempt) };
}
