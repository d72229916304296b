import type { CaseState } from '#domain';
import type { WebhookOutcome } from '#persistence';
import { repairFact } from '../../apps/api/src/webhooks/repair-facts.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('what those who repair tell by webhook', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  /** A repair at the customer's door that a guarantee covers, and that waits for the technician. */
  const filed = async (): Promise<CaseState> => {
    const warranty = { rule: 'warranty', source: 'test', months: { by: {}, otherwise: 12 } };
    const order = await record.order({ market: await record.policy({ terms: { warranty } }) });
    const lines = [{ lineId: order.lines[0]!.lineId, quantity: 1, reason: 'faulty' as const }];
    const wish = { kind: 'repair', route: 'technician' } as const;
    return record.file(order, { wish, lines, logistics: { method: 'none' } });
  };
  const newsOf = (type: string, reference: string, more: object = {}) => ({
    ...{ id: unique('evt'), type, created_at: new Date().toISOString() },
    data: { job_id: 'job_1', reference, occurred_at: new Date().toISOString(), ...more },
  });
  const receive = (body: ReturnType<typeof newsOf>): Promise<WebhookOutcome> =>
    record.webhooks.receive({ source: 'repair', messageId: body.id, body }, repairFact(body));
  const tell = (type: string, reference: string, more: object = {}) => receive(newsOf(type, reference, more));
  const quote = (currency: string) => ({
    ...{ result: 'repairable', fault_code: 'WORN_PART' },
    estimate: {
      ...{
        id: 'est_1',
        status: 'covered',
        currency,
        subtotal_minor: 2500,
        tax_minor: 500,
        total_minor: 3000,
      },
      line_items: [{ kind: 'part', code: 'PART-1', quantity: 1, unit_price_minor: 2500 }],
    },
  });

  it('reaches the case whose job it is, step by step, and its workflow', async () => {
    const { caseId, stage } = await filed();
    expect(stage).toBe('awaitingVisit');
    const job = `${caseId}:r1`;
    const applied = { outcome: 'applied', caseId };
    const stageNow = async () => (await record.cases.get(caseId)).stage;
    expect(await tell('visit.completed', job, { visit_id: 'visit_1' })).toEqual(applied);
    expect(await stageNow()).toBe('diagnosing');
    expect(await tell('job.diagnosed', job, quote('GBP'))).toEqual(applied);
    expect(await tell('parts.ordered', job, { expected_at: '2030-01-01T00:00:00Z' })).toEqual(applied);
    expect(await stageNow()).toBe('awaitingParts');
    expect(await tell('parts.arrived', job)).toEqual(applied);
    expect(await tell('job.repaired', job, { test: 'passed' })).toEqual(applied);
    expect(await stageNow()).toBe('followUp');
    const told = `case_id = $1 AND message ->> 'kind' = 'signalCase'`;
    expect(await record.count('outbox', told, caseId)).toBe(5);
    const [event] = await record.rows(
      `SELECT actor FROM case_events WHERE case_id = $1 AND type = 'goodsRepaired'`,
      caseId,
    );
    expect(event).toEqual({ actor: { kind: 'system', id: 'repairNetwork' } });
  });

  it('is taken once, whether it comes again or five times at once, or late', async () => {
    const { caseId } = await filed();
    const news = newsOf('visit.missed', `${caseId}:r1`, { missed_by: 'technician' });
    await record.record(caseId, () => [
      { type: 'visitWanted', payload: { sequence: 1, slotId: 'visit_1', addressId: 'text_1' } },
    ]);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => receive(news)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      ...['applied', 'duplicate', 'duplicate', 'duplicate', 'duplicate'],
    ]);
    expect(await record.count('case_events', `case_id = $1 AND type = 'visitMissed'`, caseId)).toBe(1);
    expect(await tell('visit.missed', `${caseId}:r1`, { missed_by: 'technician' })).toEqual({
      ...{ outcome: 'ignored', caseId },
    });
  });

  it('waits for people when nothing can be done with it', async () => {
    const { caseId, version } = await filed();
    expect(await tell('job.repaired', 'case-nobody:r1')).toEqual({
      outcome: 'unmatched',
      reason: 'noSuchCase',
    });
    const unmatched = (reason: string) => ({ outcome: 'unmatched', reason, caseId });
    expect(await tell('job.repaired', `${caseId}:r9`)).toEqual(unmatched('noSuchJob'));
    expect(await tell('job.diagnosed', `${caseId}:r1`, quote('EUR'))).toEqual(
      unmatched('quotedInAnotherCurrency'),
    );
    expect((await record.cases.get(caseId)).version).toBe(version);
    const { items } = await record.webhooks.unmatched({ limit: 50 });
    expect(items).toContainEqual(
      expect.objectContaining({ source: 'repair', caseId, reason: 'quotedInAnotherCurrency' }),
    );
  });
});
