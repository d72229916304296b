import type { CaseFact } from '#persistence';
import {
  type CaseState,
  type RepairFact,
  type RepairJob,
  repairNetworkSaid,
  type RepairRecord,
} from '#domain';
import { aCase, aPolicy } from '../../../../test/support/builders.js';
import { repairFact } from './repair-facts.js';

const JOB = 'case_1:r1';
const ESTIMATE = {
  ...{ id: 'est_1', status: 'awaiting_approval', currency: 'GBP', subtotal_minor: 9000, tax_minor: 1800 },
  total_minor: 10_800,
  line_items: [
    { kind: 'part', code: 'PART-1', quantity: 2, unit_price_minor: 2500 },
    { kind: 'labor', code: 'LABOR-HOUR', quantity: 1, unit_price_minor: 4000 },
  ],
};
const body = (type: string, change: object = {}) => ({
  ...{ id: 'evt_1', type, created_at: '2026-06-11T08:00:01Z' },
  data: { job_id: 'job_1', reference: JOB, occurred_at: '2026-06-11T09:00:00+01:00', ...change },
});
const diagnosed = (change: object = {}) =>
  body('job.diagnosed', { result: 'repairable', fault_code: 'WORN_PART', estimate: ESTIMATE, ...change });

const about = { reference: JOB, factId: 'evt_1', happenedAt: '2026-06-11T08:00:00.000Z' };
const found = {
  ...about,
  ...{ type: 'diagnosed', result: 'repairable', fault: 'WORN_PART' },
  ...{ parts: [{ code: 'PART-1', quantity: 2, priceMinor: 2500 }], labourMinor: 4000 },
  ...{ taxMinor: 1800, totalMinor: 10_800, quoteId: 'est_1' },
} as const satisfies RepairFact;
const { quoteId: _answered, ...covered } = found;
const nothing = { parts: [], labourMinor: 0, taxMinor: 0, totalMinor: 0 } as const;

const job: RepairJob = {
  reference: JOB,
  sequence: 1,
  isOurs: false,
  status: 'open',
  jobId: 'job_1',
  sentAt: '2026-06-10T08:00:00.000Z',
};
const record: RepairRecord = {
  ...{ route: 'technician', isFree: true, failedRepairs: 0, visitsToCancel: [], jobs: [job] },
  missed: { customer: 0, technician: 0 },
  visit: { sequence: 1, slotId: 'slot_1', status: 'booked' },
};
const inStage = (stage: CaseState['stage'], change: Partial<RepairRecord> = {}) =>
  aCase({ kind: 'repair', caseId: 'case_1', stage, repair: { ...record, ...change } });
const context = { now: '2026-06-11T09:00:00.000Z', policy: aPolicy() } as Parameters<CaseFact['move']>[1];

describe('repairFact', () => {
  it.each<[string, object, CaseState['stage'], RepairFact]>([
    ['visit.completed', {}, 'awaitingVisit', { ...about, type: 'visitDone' }],
    [
      ...['visit.missed', { missed_by: 'technician' }, 'awaitingVisit'],
      { ...about, type: 'visitMissed', by: 'technician' },
    ] as [string, object, CaseState['stage'], RepairFact],
    [
      ...['parts.ordered', { expected_at: '2026-06-20T00:00:00Z' }, 'awaitingParts'],
      { ...about, type: 'partsOrdered', expectedAt: '2026-06-20T00:00:00.000Z' },
    ] as [string, object, CaseState['stage'], RepairFact],
    ['parts.arrived', {}, 'awaitingParts', { ...about, type: 'partsArrived' }],
    ['job.repaired', { test: 'passed' }, 'repairing', { ...about, type: 'repaired', testPassed: true }],
    [
      ...['job.failed', { failure_reason: 'test_failed' }, 'repairing'],
      { ...about, type: 'repairFailed', reason: 'testFailed' },
    ] as [string, object, CaseState['stage'], RepairFact],
  ])('reads %s %j', (type, change, stage, said) => {
    const fact = repairFact(body(type, change)) as CaseFact;
    expect(fact).toMatchObject({
      ...{ kind: 'case', caseId: 'case_1', actor: { kind: 'system', id: 'repairNetwork' } },
    });
    const state = inStage(stage);
    expect(fact.mismatch?.(state)).toBeNull();
    expect(fact.move(state, context)).toEqual(repairNetworkSaid(said)(state, context));
    expect(fact.move(state, context)).not.toEqual([]);
  });

  it.each<[string, object, RepairFact]>([
    ['a quote', {}, found],
    ['what the warranty pays', { estimate: { ...ESTIMATE, status: 'covered' } }, covered],
    ['what it does not', { result: 'not_covered' }, { ...found, result: 'notUnderWarranty' }],
    [
      'what is beyond repair',
      { result: 'beyond_repair', estimate: null },
      { ...covered, ...nothing, result: 'notRepairable' },
    ],
    [
      'no fault',
      { result: 'no_fault_found', estimate: null },
      { ...covered, ...nothing, result: 'noFaultFound' },
    ],
    ['words in place of a code', { fault_code: 'Ms Doe dropped it' }, { ...found, fault: 'other' }],
  ])('reads %s', (_what, change, said) => {
    const fact = repairFact(diagnosed(change)) as CaseFact;
    const state = inStage('diagnosing');
    expect(fact.mismatch?.(state)).toBeNull();
    expect(fact.move(state, context)).toEqual(repairNetworkSaid(said)(state, context));
    expect(JSON.stringify(fact.move(state, context))).not.toContain('Doe');
  });

  it('leaves to people what must not reach a customer, or is about no job of the case', () => {
    const mismatch = (sent: object, state = inStage('diagnosing')) =>
      (repairFact(sent) as CaseFact).mismatch?.(state);
    expect(mismatch(diagnosed({ estimate: { ...ESTIMATE, currency: 'EUR' } }))).toBe(
      'quotedInAnotherCurrency',
    );
    expect(mismatch(diagnosed({ estimate: { ...ESTIMATE, total_minor: 10_801 } }))).toBe('quoteDoesNotAddUp');
    expect(mismatch(diagnosed({ reference: 'case_1:r2' }))).toBe('noSuchJob');
    expect(mismatch(diagnosed(), aCase({ caseId: 'case_1' }))).toBe('noSuchJob');
  });

  it('ignores what is said of an earlier try', () => {
    const later = { ...job, reference: 'case_1:r2', sequence: 2 };
    const fact = repairFact(body('job.repaired')) as CaseFact;
    const state = inStage('repairing', { jobs: [job, later] });
    expect(fact.mismatch?.(state)).toBeNull();
    expect(fact.move(state, context)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['no body', null, 'shape:body'],
    ['another type', body('job.canceled'), 'job.canceled'],
    ['no reference', body('parts.arrived', { reference: undefined }), 'shape:data.reference'],
    ['no time', body('job.repaired', { occurred_at: 'soon' }), 'shape:data.occurred_at'],
    ['nobody', body('visit.missed', { missed_by: 'dog' }), 'shape:data.missed_by'],
    [
      'half a penny',
      diagnosed({ estimate: { ...ESTIMATE, tax_minor: 0.5 } }),
      'shape:data.estimate.tax_minor',
    ],
  ])('names what is wrong with %s', (_what, sent, reason) => {
    expect(repairFact(sent)).toEqual({ kind: 'none', reason });
  });
});
