import { setTimeout as sleepFor } from 'node:timers/promises';
import { type ApiClient, problemCode } from './api-client.js';
import type { Money } from './summary.js';
import type { Targets } from './targets.js';

export interface Books {
  readonly refunds: Money;
  readonly provider: Money;
  readonly breaks: number;
}

interface RefundItem {
  readonly caseId?: string;
  readonly paymentId?: string;
  readonly status?: string;
  readonly amountMinor?: number;
}

interface ProviderEntry {
  readonly kind: string;
  readonly payment_intent: string;
  readonly amount: number;
  readonly debit: string;
}

const RECONCILIATION_PATIENCE_MS = 300_000;

/** Has the service compare itself with the provider, and then compares the two once more from outside. */
export async function settleUp(
  { finance, world }: Targets,
  caseIds: ReadonlySet<string>,
  paymentIds: ReadonlySet<string>,
): Promise<Books> {
  await reconcile(finance);
  const breaks = await readAll<unknown>(finance, '/v1/breaks?status=open');
  const items = await readAll<RefundItem>(finance, '/v1/refunds');
  return {
    refunds: settledByService(items, caseIds, paymentIds),
    provider: await settledByProvider(world, paymentIds),
    breaks: breaks.length,
  };
}

async function reconcile(finance: ApiClient): Promise<void> {
  const startedAt = Date.now();
  const started = await finance.call({
    method: 'POST',
    path: '/v1/reconciliations',
    // Each run wants a comparison of its own, so here the key is new every time; retries within the run share it.
    idempotencyKey: `replay:reconciliation:${startedAt}`,
    body: {},
  });
  const { reconciliationId: id } = started.body as { reconciliationId?: string };
  if (id === undefined) throw new Error(`the reconciliation was not started: ${problemCode(started)}`);
  while (Date.now() - startedAt < RECONCILIATION_PATIENCE_MS) {
    const answer = await finance.call({
      method: 'GET',
      path: `/v1/reconciliations/${encodeURIComponent(id)}`,
    });
    if ((answer.body as { finishedAt?: string | null }).finishedAt != null) return;
    await sleepFor(1000);
  }
  throw new Error(`the reconciliation ${id} did not finish`);
}

/** Every item of a list that is answered page by page. */
export async function readAll<T>(client: ApiClient, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const separator = path.includes('?') ? '&' : '?';
    const page: string = cursor === null ? '' : `${separator}cursor=${encodeURIComponent(cursor)}`;
    const answer = await client.call({ method: 'GET', path: path + page });
    const body = answer.body as { items?: T[]; nextCursor?: string | null };
    if (body.items === undefined) throw new Error(`GET ${path} was refused: ${problemCode(answer)}`);
    items.push(...body.items);
    cursor = body.nextCursor ?? null;
  } while (cursor !== null);
  return items;
}

/**
 * By payment where the service names it, because the provider's books know payments only: an order of this run may
 * have been refunded by a case of an earlier one.
 */
function settledByService(
  items: readonly RefundItem[],
  caseIds: ReadonlySet<string>,
  paymentIds: ReadonlySet<string>,
): Money {
  const isOurs = ({ paymentId, caseId = '' }: RefundItem) =>
    paymentId === undefined ? caseIds.has(caseId) : paymentIds.has(paymentId);
  return sumOf(
    items
      .filter((item) => item.status === 'settled' && isOurs(item))
      .map(({ amountMinor = 0 }) => amountMinor),
  );
}

/** From the provider's own books: what reached customers' banks, less what came back from there. */
async function settledByProvider(world: ApiClient, paymentIds: ReadonlySet<string>): Promise<Money> {
  const answer = await world.call({ method: 'GET', path: '/world/ledger' });
  const { entries } = answer.body as { entries?: ProviderEntry[] };
  if (entries === undefined) throw new Error(`the sandbox's ledger was refused: ${problemCode(answer)}`);
  const ours = entries.filter((entry) => paymentIds.has(entry.payment_intent));
  const arrived = sumOf(ours.filter(({ kind }) => kind === 'settlement').map(({ amount }) => amount));
  const returned = sumOf(
    ours
      .filter(({ kind, debit }) => kind === 'refund_failure' && debit === 'customer_banks')
      .map(({ amount }) => amount),
  );
  return { count: arrived.count - returned.count, minor: arrived.minor - returned.minor };
}

function sumOf(amounts: readonly number[]): Money {
  return { count: amounts.length, minor: amounts.reduce((sum, minor) => sum + minor, 0) };
}
