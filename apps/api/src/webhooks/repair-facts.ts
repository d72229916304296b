import { z } from 'zod';
import {
  type CaseState, type Diagnosis, type DiagnosisResult, MISSED_BY, type RepairFact, repairNetworkSaid,
} from '#domain'; // prettier-ignore
import type { WebhookFact } from '#persistence';
import { MOST_MINOR } from '../fields/rules.js';
import { moment, notUnderstood, readFact, reference, units } from './fact-shapes.js';

const NOT_CODED = 'other';
/** Theirs, and kept with the case: a code, and never words. What is none is not worth losing the news for. */
const code = z
  .string()
  .regex(/^[\w.:/-]{1,60}$/)
  .catch(NOT_CODED);
const amount = z.number().int().min(0).max(MOST_MINOR);

const estimate = z.object({
  id: reference,
  status: z.string().max(100),
  currency: z.string().length(3),
  line_items: z
    .array(z.object({ kind: z.enum(['part', 'labor']), code, quantity: units, unit_price_minor: amount }))
    .max(500),
  tax_minor: amount,
  total_minor: amount,
});
type Estimate = z.output<typeof estimate>;

const RESULTS = {
  repairable: 'repairable',
  beyond_repair: 'notRepairable',
  no_fault_found: 'noFaultFound',
  not_covered: 'notUnderWarranty',
} as const satisfies Record<string, DiagnosisResult>;

const FAILURES: ReadonlyMap<string, string> = new Map([
  ['parts_unavailable', 'partsUnavailable'],
  ['test_failed', 'testFailed'],
  ['beyond_repair', 'beyondRepair'],
]);

function told<Type extends string, Shape extends z.ZodRawShape>(type: Type, more: Shape) {
  const data = z.object({ reference, occurred_at: moment, ...more });
  return z.object({ type: z.literal(type), id: reference, data });
}

const shapes = [
  told('visit.completed', {}),
  told('visit.missed', { missed_by: z.enum(MISSED_BY) }),
  told('job.diagnosed', {
    result: z.enum(['repairable', 'beyond_repair', 'no_fault_found', 'not_covered']),
    fault_code: code,
    estimate: estimate.nullish(),
  }),
  told('parts.ordered', { expected_at: moment }),
  told('parts.arrived', {}),
  told('job.repaired', {}),
  told('job.failed', { failure_reason: z.string().max(100) }),
] as const;
const shape = z.discriminatedUnion('type', shapes);
type News = z.output<typeof shape>;

const TYPES: ReadonlySet<string> = new Set(shapes.flatMap(({ shape: { type } }) => [...type.values]));

/** What those who repair say of a job, for the case whose job it is. */
export function repairFact(body: unknown): WebhookFact {
  const named = z.object({ type: z.string().max(100) }).safeParse(body);
  if (named.success && !TYPES.has(named.data.type)) return notUnderstood(named.data.type);
  return readFact(shape, body, (news) => {
    const fact = factOf(news);
    return {
      kind: 'case',
      caseId: caseIdOf(fact.reference),
      actor: { kind: 'system', id: 'repairNetwork' },
      move: repairNetworkSaid(fact),
      mismatch: (state) => mismatchOf(state, news, fact),
    };
  });
}

function factOf(news: News): RepairFact {
  const { reference: job, occurred_at: happenedAt } = news.data;
  const about = { reference: job, factId: news.id, happenedAt };
  switch (news.type) {
    case 'visit.completed':
      return { ...about, type: 'visitDone' };
    case 'visit.missed':
      return { ...about, type: 'visitMissed', by: news.data.missed_by };
    case 'job.diagnosed': {
      const { result, fault_code: fault } = news.data;
      return { ...about, type: 'diagnosed', result: RESULTS[result], fault, ...costsOf(news.data.estimate) };
    }
    case 'parts.ordered':
      return { ...about, type: 'partsOrdered', expectedAt: news.data.expected_at };
    case 'parts.arrived':
      return { ...about, type: 'partsArrived' };
    case 'job.repaired':
      return { ...about, type: 'repaired', testPassed: true };
    case 'job.failed':
      return {
        ...about,
        type: 'repairFailed',
        reason: FAILURES.get(news.data.failure_reason) ?? NOT_CODED,
      };
  }
}

/** Where the warranty pays, nobody is asked, so that there is nothing to answer. */
function costsOf(found: Estimate | null | undefined): Omit<Diagnosis, 'result' | 'fault'> {
  if (!found) return { parts: [], labourMinor: 0, taxMinor: 0, totalMinor: 0 };
  const parts = found.line_items.filter(({ kind }) => kind === 'part');
  return {
    parts: parts.map(({ code: part, quantity, unit_price_minor: priceMinor }) => ({
      ...{ code: part, quantity, priceMinor },
    })),
    labourMinor: sumOf(found, 'labor'),
    taxMinor: found.tax_minor,
    totalMinor: found.total_minor,
    ...(found.status === 'awaiting_approval' ? { quoteId: found.id } : {}),
  };
}

function sumOf({ line_items: items }: Estimate, wanted: 'part' | 'labor'): number {
  return items
    .filter(({ kind }) => kind === wanted)
    .reduce((sum, { quantity, unit_price_minor: price }) => sum + quantity * price, 0);
}

const caseIdOf = (job: string): string => job.replace(/:r\d+$/, '');

/** A job that the case never had, or a quote that must not be shown to a customer: people look at it. */
function mismatchOf({ repair, currency }: CaseState, news: News, fact: RepairFact): string | null {
  if (repair?.jobs.some((job) => job.reference === fact.reference) !== true) return 'noSuchJob';
  if (news.type !== 'job.diagnosed' || !news.data.estimate) return null;
  const quoted = news.data.estimate;
  if (quoted.currency !== currency) return 'quotedInAnotherCurrency';
  const sum = sumOf(quoted, 'part') + sumOf(quoted, 'labor') + quoted.tax_minor;
  return sum === quoted.total_minor ? null : 'quoteDoesNotAddUp';
}
