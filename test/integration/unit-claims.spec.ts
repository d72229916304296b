import { cancel, clockTicked, earliestTick, type Order, refuse } from '#domain';
import { aLine, aPolicy } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';

const dueAtOnce = {
  rule: 'ship-back-clock',
  cause: 'policy' as const,
  ladder: [{ after: 'PT0S', act: 'expire' as const }],
};

describe('the claims on units', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const lineOf = async ({ orderId }: Order) =>
    (
      await record.rows(
        `SELECT ordered, delivered, claimed, claimed_undelivered FROM order_lines WHERE order_id = $1`,
        orderId,
      )
    )[0];
  const outcomeOf = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'filed',
      (error: unknown) => (error as { code: string }).code,
    );

  it('never exceed what is delivered, however many ask at once', async () => {
    const order = await record.order({ lines: [aLine({ quantity: 7 })] });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeOf(record.file(order))));
    expect(outcomes.filter((outcome) => outcome === 'filed')).toHaveLength(7);
    expect(outcomes.filter((outcome) => outcome === 'LINE.ALREADY_CLAIMED')).toHaveLength(13);
    expect(await lineOf(order)).toMatchObject({ delivered: 7, claimed: 7 });
    const units = await record.rows(
      `SELECT lower(units) AS unit FROM claims WHERE order_id = $1 ORDER BY 1`,
      order.orderId,
    );
    expect(units.map(({ unit }) => unit)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('never exceed what is delivered while a part is still to come', async () => {
    const order = await record.order({ lines: [aLine({ quantity: 7 })] });
    const [delivery] = order.deliveries;
    const partly = await record.order({ lines: order.lines, deliveries: [{ ...delivery!, quantity: 3 }] });
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeOf(record.file(partly))));
    expect(outcomes.filter((outcome) => outcome === 'filed')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'LINE.NOT_DELIVERED')).toHaveLength(17);
    expect(await lineOf(partly)).toMatchObject({ ordered: 7, delivered: 3, claimed: 3 });
  });

  it('let undelivered units be given up by those who never had them, and no more than are missing', async () => {
    const base = await record.order({ lines: [aLine({ quantity: 4 })] });
    const order = await record.order({
      lines: base.lines,
      deliveries: [{ ...base.deliveries[0]!, quantity: 1 }],
    });
    const notReceived = { lines: [{ lineId: 'line-1', quantity: 1, reason: 'notReceived' as const }] };
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => outcomeOf(record.file(order, notReceived))),
    );
    expect(outcomes.filter((outcome) => outcome === 'filed')).toHaveLength(4);
    expect(await lineOf(order)).toMatchObject({ claimed: 1, claimed_undelivered: 3 });
  });

  it.each([
    [
      'overlapping units',
      'unit_claimed_once',
      `INSERT INTO claims VALUES ('intruder', $1, 'line-1', '[1,3)', false)`,
    ],
    [
      'units beyond the delivered',
      'claimed_within_delivered',
      `INSERT INTO claims VALUES ('intruder', $1, 'line-1', '[5,9)', false)`,
    ],
    [
      'undelivered units beyond the ordered',
      'claimed_within_ordered',
      `INSERT INTO claims VALUES ('intruder', $1, 'line-1', '[5,9)', true)`,
    ],
    [
      'counters set by hand',
      'claimed_within_delivered',
      `UPDATE order_lines SET claimed = 6 WHERE order_id = $1`,
    ],
  ])('are guarded by the database against %s', async (_what, constraint, sql) => {
    const order = await record.order({ lines: [aLine({ quantity: 5 })] });
    await record.file(order, { lines: [{ lineId: 'line-1', quantity: 2 }] });
    await expect(record.app.query(sql, [order.orderId])).rejects.toMatchObject({
      driverError: { constraint },
    });
    expect(await lineOf(order)).toMatchObject({ claimed: 2, claimed_undelivered: 0 });
  });

  describe('are released', () => {
    const claimsOf = (order: Order) => record.count('claims', 'order_id = $1', order.orderId);

    it('when the customer cancels', async () => {
      const order = await record.order({ lines: [aLine({ quantity: 1 })] });
      const { caseId } = await record.file(order);
      expect(await refusalOf(record.file(order))).toBe('LINE.ALREADY_CLAIMED');
      await record.record(caseId, cancel());
      expect(await claimsOf(order)).toBe(0);
      expect(await record.file(order)).toMatchObject({ stage: 'awaitingGoods' });
    });

    it('when an agent refuses', async () => {
      const order = await record.order({ lines: [aLine({ quantity: 1 })] });
      const other = { lines: [{ lineId: 'line-1', quantity: 1, reason: 'other' as const }] };
      const { caseId, stage } = await record.file(order, other);
      expect(stage).toBe('deciding');
      await record.record(caseId, refuse({}));
      expect(await lineOf(order)).toMatchObject({ claimed: 0 });
      await record.file(order);
    });

    it('when the case expires', async () => {
      const market = await record.policy({ clocks: { ...aPolicy().clocks, shipBack: dueAtOnce } });
      const order = await record.order({ market, lines: [aLine({ quantity: 1 })] });
      const filed = await record.file(order);
      const { state } = await record.record(filed.caseId, clockTicked(earliestTick(filed.clocks)!));
      expect(state.stage).toBe('expired');
      expect(await claimsOf(order)).toBe(0);
      await record.file(order);
    });

    it('never while the goods come back', async () => {
      const order = await record.order({ lines: [aLine({ quantity: 1 })] });
      await record.receive(await record.file(order));
      expect(await refusalOf(record.file(order))).toBe('LINE.ALREADY_CLAIMED');
    });
  });

  it('give all units of a line exactly its price, whatever was released and claimed anew in between', async () => {
    const order = await record.order({ lines: [aLine({ quantity: 7, paidMinor: 1000, taxMinor: 167 })] });
    const single = { lines: [{ lineId: 'line-1', quantity: 1 }] };
    const filed = [];
    for (let n = 0; n < 6; n += 1) filed.push(await record.file(order, single));
    for (const gone of [1, 3, 4]) await record.record(filed[gone]!.caseId, cancel());
    // Three holes and the last unit, filled by one case.
    const refill = await record.file(order, { lines: [{ lineId: 'line-1', quantity: 4 }] });
    expect(refill.lines[0]?.units).toEqual([
      { from: 1, to: 2 },
      { from: 3, to: 5 },
      { from: 6, to: 7 },
    ]);
    const worth = [filed[0]!, filed[2]!, filed[5]!, refill].map(
      ({ decision }) => decision!.breakdown.lines[0]!,
    );
    expect(worth.reduce((sum, { paidMinor }) => sum + paidMinor, 0)).toBe(1000);
    expect(worth.reduce((sum, { taxMinor }) => sum + taxMinor, 0)).toBe(167);
  });
});
