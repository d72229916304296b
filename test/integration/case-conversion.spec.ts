import { cancel, type CaseState, parcelScanned } from '#domain';
import { CaseConversion, type ConversionRequest } from '#persistence';
import { aKey, RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('the conversion of a case', () => {
  let record: RecordUnderTest;
  let conversion: CaseConversion;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    const { filing, recorder, idempotency } = record;
    conversion = new CaseConversion({ filing, recorder, idempotency });
  });
  afterAll(async () => record.close());

  const request = (from: string, change: Partial<ConversionRequest> = {}): ConversionRequest => ({
    from,
    caseId: unique('case'),
    wish: { kind: 'exchange', replacements: [{ lineId: 'line-1', sku: 'MUG-BLUE', quantity: 1 }] },
    actor: { kind: 'agent', id: 'agent-1' },
    texts: [],
    keyed: aKey(),
    ...change,
  });
  const convert = async (asked: ConversionRequest): Promise<CaseState> => {
    await conversion.convert(asked, {
      answer: ({ caseId }) => ({ status: 201, body: { caseId } }),
    });
    return record.cases.get(asked.caseId);
  };
  const claimsOf = (caseId: string) =>
    record.rows(
      `SELECT line_id, units::text, undelivered FROM claims WHERE case_id = $1 ORDER BY 1, 2`,
      caseId,
    );

  it('hands over exactly the units that the case had, also when lower ones are free', async () => {
    const order = await record.order();
    const lineId = order.lines[0]!.lineId;
    const line = [{ lineId, quantity: 1, reason: 'changedMind' as const }];
    const lower = await record.file(order, { lines: line });
    const case1 = await record.file(order, { lines: line });
    await record.recorder.record({
      caseId: lower.caseId,
      cause: { causeId: unique('cause'), actor: { kind: 'agent', id: 'agent-1' } },
      move: cancel(),
    });
    const before = await claimsOf(case1.caseId);
    const after = await convert(request(case1.caseId));
    expect(await claimsOf(case1.caseId)).toEqual([]);
    expect(await claimsOf(after.caseId)).toEqual(before);
    expect(after.lines[0]?.units).toEqual(case1.lines[0]?.units);
    expect(await record.cases.get(case1.caseId)).toMatchObject({
      stage: 'converted',
      convertedTo: after.caseId,
      refunds: [],
    });
    expect(after).toMatchObject({ kind: 'exchange', convertedFrom: case1.caseId, noticeAt: case1.noticeAt });
  });

  it('happens once, however many want it at once', async () => {
    const filed = await record.file(await record.order());
    const asked = [1, 2, 3, 4].map(() => request(filed.caseId));
    const outcomes = await Promise.allSettled(asked.map(convert));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CASE.CLOSED' });
    expect(await record.count('cases', `state ->> 'convertedFrom' = $1`, filed.caseId)).toBe(1);
  });

  it('answers the same request with the same case', async () => {
    const filed = await record.file(await record.order());
    const asked = request(filed.caseId);
    const [one, other] = await Promise.all([convert(asked), convert(asked)]);
    expect(one.caseId).toBe(other.caseId);
  });

  it('takes over goods that are under way, and hears of them under the old name', async () => {
    const filed = await record.file(await record.order());
    const trackingNumber = unique('TRACK');
    await record.recorder.record({
      caseId: filed.caseId,
      cause: { causeId: unique('cause'), actor: { kind: 'carrier' } },
      move: parcelScanned({ trackingNumber, status: 'inTransit', scannedAt: new Date().toISOString() }),
    });
    const after = await convert(request(filed.caseId));
    expect(after.lines[0]?.goods).toEqual({ inTransit: 1 });
    expect(after.parcels).toMatchObject([{ trackingNumber, status: 'inTransit' }]);
    expect(after.arrangement).toMatchObject({ status: 'arranged' });
    const lineId = after.lines[0]!.lineId;
    const outcome = await record.webhooks.receive(
      { source: 'warehouse', messageId: unique('message'), body: {} },
      {
        kind: 'receipt',
        actor: { kind: 'warehouse', id: 'dock-1' },
        box: {
          receiptId: unique('receipt'),
          reference: filed.caseId,
          items: [{ lineReference: lineId, sku: after.lines[0]!.sku, quantity: 1, condition: 'asClaimed' }],
        },
      },
    );
    expect(outcome).toEqual({ outcome: 'applied', caseId: after.caseId });
    expect((await record.cases.get(after.caseId)).lines[0]?.goods).toEqual({ received: 1 });
  });

  it('leaves a case that has ended, which no act upon many and no change of the order concerns', async () => {
    const market = await record.policy();
    const order = await record.order({ market });
    const filed = await record.file(order);
    const after = await convert(request(filed.caseId));
    const bulkId = unique('bulk');
    await record.bulkActs.prepare({
      ...{ bulkId, act: { act: 'extendClocks', clock: 'shipBack', by: 'P3D' }, filter: { market } },
      ...{ reason: 'carrierStrike', actor: { kind: 'supervisor', id: 'sue' } },
    });
    expect((await record.bulkActs.find(bulkId)).count.pending).toBe(1);
    await record.import({ ...order, version: order.version + 1, customerId: unique('customer') });
    expect(await record.cases.get(after.caseId)).toMatchObject({ orderContradiction: { version: 2 } });
    expect(await record.cases.get(filed.caseId)).not.toHaveProperty('orderContradiction');
  });

  it('leaves the case as it is when policy gives nothing of the other kind', async () => {
    const repairs = {
      ...{ rule: 'REPAIRS', source: 'test', paid: false, missedVisits: 2 },
      routes: { by: {}, otherwise: ['mailIn'] },
    } as const;
    const market = await record.policy({ terms: { repairs } });
    const filed = await record.file(await record.order({ market }));
    await expect(convert(request(filed.caseId, { wish: { kind: 'repair' } }))).rejects.toMatchObject({
      code: 'CONVERSION.NOT_POSSIBLE',
    });
    expect(await record.cases.get(filed.caseId)).toEqual(filed);
    expect(await claimsOf(filed.caseId)).toHaveLength(1);
  });

  it('is refused once money was given', async () => {
    const order = await record.order();
    const filed = await record.file(order, {
      lines: [{ lineId: order.lines[0]!.lineId, quantity: 1, reason: 'notReceived' }],
    });
    expect(filed.refunds).toHaveLength(1);
    await expect(convert(request(filed.caseId))).rejects.toMatchObject({ code: 'CASE.ILLEGAL_MOVE' });
  });
});
