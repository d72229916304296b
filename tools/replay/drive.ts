import { setTimeout as sleepFor } from 'node:timers/promises';
import { bounded } from './bounded.js';
import type { SaleInvoice } from './collect.js';
import { fileCase, type FiledCase, importOrder, look, nudge, type Refused } from './file-case.js';
import type { ClaimOfKind } from './kind-of-claim.js';
import type { Options } from './options.js';
import { paymentIdOf } from './order.js';
import type { Progress } from './progress.js';
import { settleUp } from './settle-up.js';
import { checkAddsUp, type Outcome } from './summary.js';
import { connect, type Targets } from './targets.js';
import { waitClosed } from './wait-closed.js';

export interface Driving {
  readonly claims: readonly ClaimOfKind[];
  readonly sales: ReadonlyMap<string, SaleInvoice>;
  readonly options: Options;
  readonly progress: Progress;
  readonly environment: NodeJS.ProcessEnv;
}

/** Imports the orders, files the cases, plays customer and agent until they end, and compares the books. */
export async function drive(driving: Driving): Promise<{ outcome: Outcome; remarks: string[] }> {
  const { claims, options, progress } = driving;
  const startedAt = Date.now();
  const targets = await connect(options, driving.environment);
  const { filed, refused, remarks } = await fileAll(targets, driving);
  progress.say(`filed ${filed.length} cases, ${refused.length} refused; waiting for them to close`);
  const refusedLater = await waitClosed(filed, {
    ...options,
    look: (one) => look(targets, one),
    nudge: (one) => nudge(targets, one),
    sleep: (ms) => sleepFor(ms),
    now: Date.now,
    onRound: (open) => progress.update(() => `waiting for ${open} of ${filed.length} cases`),
  });
  const allRefused = [...refused, ...refusedLater];
  const kept = filed.filter(({ stage }) => stage !== 'refused');
  const closed = kept.filter(({ stage }) => stage === 'closed').length;
  progress.say('comparing the books');
  const books = await settleUp(
    targets,
    new Set(kept.map(({ caseId }) => caseId)),
    new Set(claims.map(({ sale }) => paymentIdOf(sale))),
  );
  const outcome: Outcome = {
    filed: kept.length,
    refused: countBy(allRefused.map(({ reason }) => reason)),
    closed,
    open: kept.length - closed,
    ...books,
    seconds: Math.round((Date.now() - startedAt) / 100) / 10,
  };
  const addsUp = checkAddsUp(
    claims,
    kept.map(({ claim }) => claim),
    allRefused.map(({ claim }) => claim),
  );
  return { outcome, remarks: [...remarks, ...openStages(kept), addsUp] };
}

interface Filing {
  readonly filed: FiledCase[];
  readonly refused: Refused[];
  /** Orders that could not be imported, each in a sentence. */
  readonly remarks: string[];
}

async function fileAll(targets: Targets, driving: Driving): Promise<Filing> {
  const { claims, options, progress } = driving;
  const filing: Filing = { filed: [], refused: [], remarks: [] };
  const byOrder = groupByOrder(claims);
  await bounded(byOrder, options.concurrency, async ([invoice, ofOrder]) => {
    await fileForOrder(targets, saleOf(driving, invoice), ofOrder, filing);
    const done = filing.filed.length + filing.refused.length;
    progress.update(() => `filed ${done} of ${claims.length} cases, ${filing.refused.length} refused`);
  });
  return filing;
}

/**
 * The cases of one order go one after another, in the order of matching, because the service allots a line's units
 * and so the pence of each case in the order of filing.
 */
async function fileForOrder(
  targets: Targets,
  sale: SaleInvoice,
  claims: readonly ClaimOfKind[],
  { filed, refused, remarks }: Filing,
): Promise<void> {
  const reason = await importOrder(targets, sale);
  if (reason !== null) {
    remarks.push(`order ${sale.invoice} was not imported: ${reason} (${sale.lines.length} lines)`);
    for (const claim of claims) refused.push({ claim, reason });
    return;
  }
  for (const claim of claims) {
    const answer = await fileCase(targets, claim);
    if ('reason' in answer) refused.push(answer);
    else {
      filed.push(answer);
      await nudge(targets, answer);
    }
  }
}

function groupByOrder(claims: readonly ClaimOfKind[]): Map<string, ClaimOfKind[]> {
  const byOrder = new Map<string, ClaimOfKind[]>();
  for (const claim of claims) byOrder.set(claim.sale, [...(byOrder.get(claim.sale) ?? []), claim]);
  return byOrder;
}

function saleOf({ sales }: Driving, invoice: string): SaleInvoice {
  const sale = sales.get(invoice);
  if (sale === undefined) throw new Error(`no sale invoice ${invoice}`);
  return sale;
}

function openStages(kept: readonly FiledCase[]): string[] {
  const stages = countBy(kept.map(({ stage }) => stage).filter((stage) => stage !== 'closed'));
  return Object.entries(stages).map(([stage, n]) => `still ${stage}: ${n}`);
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
