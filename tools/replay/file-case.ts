import { type Answer, problemCode } from './api-client.js';
import { type SaleInvoice } from './collect.js';
import { bodyOf, trackingNumberOf } from './body-of.js';
import type { ClaimOfKind } from './kind-of-claim.js';
import { lineIdOf, orderFrom, paidFor, paymentIdOf } from './order.js';
import type { Targets } from './targets.js';

/** What the API takes in one order. */
const MAX_ORDER_LINES = 2000;

/** A case that the service took on. */
export interface FiledCase {
  readonly claim: ClaimOfKind;
  readonly caseId: string;
  stage: string;
  version: number;
  isParcelSent: boolean;
}

export interface Refused {
  readonly claim: ClaimOfKind;
  readonly reason: string;
}

interface CaseAnswer {
  readonly caseId?: string;
  readonly version?: number;
  readonly stage?: string;
  readonly decision?: { readonly reasons?: readonly { readonly rule?: string; readonly effect?: string }[] };
}

const isDone = ({ status }: Answer) => status >= 200 && status < 300;

/** Pays for the order and imports it. Null, or the reason why its cases cannot be filed. Again is the same as once. */
export async function importOrder({ world, shop }: Targets, sale: SaleInvoice): Promise<string | null> {
  if (sale.lines.length > MAX_ORDER_LINES) return `order over ${MAX_ORDER_LINES} lines`;
  const payment = await world.call({
    method: 'POST',
    path: '/world/payments',
    body: {
      id: paymentIdOf(sale.invoice),
      amount: paidFor(sale),
      currency: 'gbp',
      reference: sale.invoice,
    },
  });
  if (!isDone(payment)) return `payment: ${problemCode(payment)}`;
  const path = `/v1/orders/${encodeURIComponent(sale.invoice)}`;
  const order = await shop.call({ method: 'PUT', path, body: orderFrom(sale) });
  return isDone(order) ? null : problemCode(order);
}

export async function fileCase({ shop }: Targets, claim: ClaimOfKind): Promise<FiledCase | Refused> {
  const answer = await shop.call({
    method: 'POST',
    path: '/v1/cases',
    idempotencyKey: `replay:${claim.cancellation}:${claim.sale}`,
    body: bodyOf(claim),
  });
  if (!isDone(answer)) return { claim, reason: problemCode(answer) };
  const filed = answer.body as CaseAnswer;
  if (filed.stage === 'refused') return { claim, reason: refusingRule(filed) };
  if (filed.caseId === undefined) return { claim, reason: 'answer without caseId' };
  const { caseId, stage = 'unknown', version = versionIn(answer) } = filed;
  return { claim, caseId, stage, version, isParcelSent: false };
}

/** Asks where the case stands. A refusal that came later is told like one at once. */
export async function look({ shop }: Targets, filed: FiledCase): Promise<Refused | null> {
  const answer = await shop.call({ method: 'GET', path: `/v1/cases/${encodeURIComponent(filed.caseId)}` });
  if (!isDone(answer)) return null;
  const now = answer.body as CaseAnswer;
  filed.stage = now.stage ?? filed.stage;
  filed.version = now.version ?? versionIn(answer);
  return filed.stage === 'refused' ? { claim: filed.claim, reason: refusingRule(now) } : null;
}

/** Does what people have to do for the case to go on: the agent approves, the customer hands the parcel over. */
export async function nudge(targets: Targets, filed: FiledCase): Promise<void> {
  if (filed.stage === 'deciding') await approve(targets, filed);
  if (filed.stage === 'awaitingGoods' && !filed.isParcelSent) await sendParcel(targets, filed);
}

async function approve({ agent }: Targets, filed: FiledCase): Promise<void> {
  const { caseId, version } = filed;
  const answer = await agent.call({
    method: 'POST',
    path: `/v1/cases/${encodeURIComponent(caseId)}/approve`,
    // With the version in it: after a mismatch the next try is another request, and a second run repeats the first.
    idempotencyKey: `replay:approve:${caseId}:${version}`,
    version,
    body: { note: 'Approved by the replay' },
  });
  // The replay's own fault: going on would leave the case open without a word.
  if ([400, 401, 403].includes(answer.status))
    throw new Error(`The approval of case ${caseId} was refused: ${problemCode(answer)}`);
  // Otherwise somebody else moved the case meanwhile: the next look shows where it stands.
  if (!isDone(answer)) return;
  const now = answer.body as CaseAnswer;
  filed.stage = now.stage ?? filed.stage;
  filed.version = now.version ?? versionIn(answer);
}

/**
 * The box is packed here and not left to what the warehouse was told to expect: the parcel may arrive before the
 * service has told it, and would then be received as empty.
 */
async function sendParcel({ world }: Targets, filed: FiledCase): Promise<void> {
  const contents = filed.claim.lines.map(({ sale, quantity }) => ({
    line_reference: lineIdOf(sale),
    sku: sale.sku,
    quantity,
    condition: 'asClaimed',
  }));
  const body = { tracking_code: trackingNumberOf(filed.claim), reference: filed.caseId, contents };
  const answer = await world.call({ method: 'POST', path: '/world/parcels', body });
  filed.isParcelSent = isDone(answer);
}

function refusingRule({ decision }: CaseAnswer): string {
  return decision?.reasons?.find(({ effect }) => effect === 'refuse')?.rule ?? 'no rule named';
}

function versionIn(answer: Answer): number {
  return Number(/\d+/.exec(answer.headers.get('etag') ?? '')?.[0] ?? 0);
}
