import { OutcomeUnknownError, type PayoutGateway, type ProviderPayout } from '#ports';
import { callForRefunds, type RefundProvider } from '../payment/refund-calls.js';
import { isSuccess, type ProviderAccess } from '../provider-http.js';

const PAGE = 100;

/** Where a provider of payouts lists them, oldest first, and how they are read. */
export interface PayoutPages<Shape> extends RefundProvider<Shape, ProviderPayout> {
  readonly path: string;
  readonly list: string;
}

/** All that a provider has under a reference, or at all. */
export async function* payoutPages<Shape>(
  provider: PayoutPages<Shape>,
  access: ProviderAccess,
  filter: Readonly<Record<string, string>> = {},
): AsyncGenerator<ProviderPayout> {
  const { name, path, list, isRefund, toRefund } = provider;
  for (let page = 1; ; page += 1) {
    const parameters = new URLSearchParams({ ...filter, limit: String(PAGE), page: String(page) });
    const call = { method: 'GET', path: `${path}?${parameters.toString()}` } as const;
    const answer = await callForRefunds({ name }, access, call);
    const body = answer.body as Readonly<Record<string, unknown>> | undefined;
    const items = body?.[list];
    if (!isSuccess(answer) || !Array.isArray(items) || !items.every(isRefund))
      throw new OutcomeUnknownError(`The list of ${name} cannot be read (${answer.status}).`);
    yield* items.map(toRefund);
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
