import { Client } from 'pg';
import { addDuration, decideReturn, type Decision, type Order, type Policy } from '#domain';
import { aLine, aPolicy } from '../support/builders.js';
import { aKey, RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const FRAME = /^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK)/i;

/** What reaches the database while `work` runs, BEGIN and COMMIT aside. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const query = jest.spyOn(Client.prototype, 'query');
  try {
    await work();
    const sent = query.mock.calls.map(([first]) => first as unknown as string | { text: string });
    const texts = sent.map((first) => (typeof first === 'string' ? first : first.text));
    return texts.filter((text) => !FRAME.test(text));
  } finally {
    query.mockRestore();
  }
}

describe('CaseFiling', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const tracesOf = async (caseId: string, order: Order, key: string) => ({
    cases: await record.count('cases', 'case_id = $1', caseId),
    events: await record.count('case_events', 'case_id = $1', caseId),
    clocks: await record.count('case_clocks', 'case_id = $1', caseId),
    claims: await record.count('claims', 'case_id = $1', caseId),
    texts: await record.count('personal_texts', 'case_id = $1', caseId),
    parcels: await record.count('case_parcels', 'case_id = $1', caseId),
    outbox: await record.count('outbox', 'case_id = $1', caseId),
    keys: await record.count('idempotency_keys', 'key = $1', key),
    claimed: (await record.rows(`SELECT claimed FROM order_lines WHERE order_id = $1`, order.orderId))[0]?.[
      'claimed'
    ],
  });

  describe('is one transaction', () => {
    const fullRequest = (order: Order) => {
      const note = {
        textId: unique('text'),
        kind: 'note' as const,
        content: 'too big',
        author: order.customerId,
      };
      const logistics = { method: 'mail' as const, trackingNumber: unique('TRACK') };
      return record.request(order, { texts: [note], logistics });
    };

    it('leaves the case with all that belongs to it', async () => {
      const order = await record.order();
      const request = fullRequest(order);
      await record.answerTo(request);
      expect(await tracesOf(request.caseId, order, request.keyed.key)).toEqual({
        cases: 1, events: 3, clocks: 1, claims: 1, texts: 1, parcels: 1, outbox: 2, keys: 1, claimed: 1,
      }); // prettier-ignore
    });

    it('starts the workflow through the outbox, with the view of the record', async () => {
      const filed = await record.file(await record.order());
      const [row] = await record.rows(
        `SELECT message FROM outbox WHERE case_id = $1 ORDER BY id`,
        filed.caseId,
      );
      expect(row?.['message']).toMatchObject({
        kind: 'startCase',
        epoch: 1,
        view: { version: filed.version, stage: 'awaitingGoods', arrangementWanted: 1 },
      });
    });

    it.each(['outbox', 'case_events', 'claims', 'personal_texts', 'case_clocks'])(
      'leaves nothing when %s cannot be written, and can be sent again',
      async (table) => {
        const order = await record.order();
        const request = fullRequest(order);
        await record.rows(`REVOKE INSERT ON ${table} FROM makegood_app`);
        try {
          await expect(record.answerTo(request)).rejects.toThrow('permission denied');
        } finally {
          await record.rows(`GRANT INSERT ON ${table} TO makegood_app`);
        }
        expect(await tracesOf(request.caseId, order, request.keyed.key)).toEqual({
          cases: 0, events: 0, clocks: 0, claims: 0, texts: 0, parcels: 0, outbox: 0, keys: 0, claimed: 0,
        }); // prettier-ignore
        expect(await record.answerTo(request)).toMatchObject({ status: 201 });
      },
    );

    it('leaves no key behind when the filing is refused', async () => {
      const order = await record.order();
      const request = record.request(order, { lines: [{ lineId: 'foreign', quantity: 1 }] });
      expect(await refusalOf(record.answerTo(request))).toBe('LINE.NOT_FOUND');
      expect(await record.count('idempotency_keys', 'key = $1', request.keyed.key)).toBe(0);
    });

    it('takes at most eight statements', async () => {
      const order = await record.order({ lines: [aLine(), aLine({ lineId: 'line-2', sku: 'MUG-RED' })] });
      const request = fullRequest(order);
      const lines = order.lines.map(({ lineId }) => ({ lineId, quantity: 1 }));
      const statements = await statementsOf(() => record.answerTo({ ...request, lines }));
      expect(statements.length).toBeGreaterThan(3);
      expect(statements.length).toBeLessThanOrEqual(8);
    });
  });

  describe('under an Idempotency-Key', () => {
    it('makes one case of ten at once, and gives the others its answer again', async () => {
      const order = await record.order({ lines: [aLine({ quantity: 20 })] });
      const keyed = aKey();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => record.answerTo(record.request(order, { keyed }))),
      );
      expect(await record.count('cases', 'order_id = $1', order.orderId)).toBe(1);
      expect(answers.filter(({ replayed }) => replayed === true)).toHaveLength(9);
      expect(
        new Set(answers.map(({ body, status, etag }) => JSON.stringify({ body, status, etag }))).size,
      ).toBe(1);
    });

    it('refuses another body under the same key, and gives the first answer to the first body', async () => {
      const order = await record.order();
      const keyed = aKey();
      const first = await record.answerTo(record.request(order, { keyed }));
      const other = record.request(order, { keyed: { ...keyed, bodyHash: 'hash-2' } });
      expect(await refusalOf(record.answerTo(other))).toBe('IDEMPOTENCY.KEY_REUSED');
      const again = await record.answerTo(record.request(order, { keyed }));
      expect(again).toEqual({ ...first, replayed: true });
    });

    it('tells the keys of two principals apart', async () => {
      const order = await record.order();
      const keyed = aKey();
      await record.answerTo(record.request(order, { keyed }));
      const other = await record.answerTo(
        record.request(order, { keyed: { ...keyed, principal: 'customer-2' } }),
      );
      expect(other.replayed).toBeUndefined();
    });
  });

  describe('pins what it decided on', () => {
    const decidedOf = async (caseId: string): Promise<Decision> => {
      const [row] = await record.rows(
        `SELECT payload FROM case_events WHERE case_id = $1 AND type = 'caseDecided'`,
        caseId,
      );
      return (row?.['payload'] as { decision: Decision }).decision;
    };

    it('so that order version, policy version and calendar give the same decision again', async () => {
      const strict = aPolicy({
        restockingFee: { rule: 'restocking', source: 'test', basisPoints: 1250, exceptReasons: [] },
      });
      const policyId = unique('policy');
      const market = unique('M').toUpperCase().slice(-18);
      await record.policy({ ...strict, policyId, market });
      const order = await record.order({
        market,
        lines: [aLine({ quantity: 3, paidMinor: 1000, taxMinor: 167 })],
      });
      const filed = await record.file(order, {
        lines: [{ lineId: 'line-1', quantity: 2, reason: 'damaged' }],
      });

      // What comes later changes nothing about it.
      await record.policy({ policyId, version: 2, market, window: { ...strict.window!, days: 0 } });
      await record.import({ ...order, version: 2, lines: [{ ...order.lines[0]!, paidMinor: 2000 }] });

      const stored = await decidedOf(filed.caseId);
      const [pinned] = await record.rows(
        `SELECT v.document AS order, p.document AS policy FROM cases c
           JOIN order_versions v ON (v.order_id, v.version) = (c.order_id, c.order_version)
           JOIN policies p ON (p.policy_id, p.version) = (c.policy_id, c.policy_version) WHERE c.case_id = $1`,
        filed.caseId,
      );
      const facts = {
        order: pinned?.['order'] as Order,
        policy: pinned?.['policy'] as Policy,
        calendar: stored.calendar,
      };
      expect(decideReturn({ lines: filed.lines, noticeAt: stored.noticeAt }, facts)).toEqual(stored);
      expect(stored.breakdown.fees).toEqual([{ rule: 'restocking', kind: 'restocking', minor: 83 }]);
    });

    it('decides on the version in force at the filing', async () => {
      const market = await record.policy({ window: { rule: 'window', source: 'test', days: 0 } });
      const refused = await record.file(await record.order({ market }));
      expect(refused.stage).toBe('refused');
      expect(refused.decision?.reasons).toMatchObject([
        { rule: 'window', effect: 'refuse', inputs: { days: 0 } },
      ]);
      expect(await record.count('outbox', `case_id = $1 AND lane = 'cases'`, refused.caseId)).toBe(0);
      expect(await record.count('claims', 'case_id = $1', refused.caseId)).toBe(0);
    });

    it('refuses a notice from the future and an order that nobody knows', async () => {
      const order = await record.order();
      const noticeAt = addDuration(new Date().toISOString(), 'PT1H');
      expect(await refusalOf(record.answerTo(record.request(order, { noticeAt })))).toBe('REQUEST.INVALID');
      expect(await refusalOf(record.answerTo(record.request({ ...order, orderId: 'nobody' })))).toBe(
        'ORDER.NOT_FOUND',
      );
    });
  });

  describe('on a quote', () => {
    const quoteFor = (order: Order) =>
      record.quotes.create(
        {
          quoteId: unique('quote'),
          wish: { kind: 'return' },
          orderId: order.orderId,
          lines: [{ lineId: 'line-1', quantity: 1, reason: 'changedMind' }],
        },
        () => undefined,
      );

    it('files what was quoted, cent by cent', async () => {
      const order = await record.order({ lines: [aLine({ quantity: 3, paidMinor: 1000 })] });
      const { quoteId, decision } = await quoteFor(order);
      const filed = await record.file(order, { quoteId });
      expect(filed.decision?.breakdown).toEqual(decision.breakdown);
      expect(filed.decision?.reasons).toEqual(decision.reasons);
    });

    it('claims nothing by quoting', async () => {
      const order = await record.order();
      await quoteFor(order);
      expect(await record.count('claims', 'order_id = $1', order.orderId)).toBe(0);
    });

    it('keeps to the policy of the quote when a newer one has come', async () => {
      const policyId = unique('policy');
      const market = await record.policy({ policyId });
      const order = await record.order({ market });
      const { quoteId } = await quoteFor(order);
      await record.policy({
        policyId,
        version: 2,
        market,
        window: { rule: 'window', source: 'test', days: 0 },
      });
      expect(await record.file(order, { quoteId })).toMatchObject({
        stage: 'awaitingGoods',
        decision: { policyVersion: 1 },
      });
      expect(await record.file(order)).toMatchObject({ stage: 'refused', decision: { policyVersion: 2 } });
    });

    it('refuses when the case would be worth something else', async () => {
      const order = await record.order({ lines: [aLine({ quantity: 3, paidMinor: 1000 })] });
      const { quoteId } = await quoteFor(order);
      await record.file(order);
      // The first unit is gone by now, and the second one is worth a penny more.
      expect(
        await refusalOf(
          record.answerTo(record.request(order, { quoteId, lines: [{ lineId: 'line-1', quantity: 2 }] })),
        ),
      ).toBe('QUOTE.MISMATCH');
    });

    it('refuses a quote that is over, or that nobody gave', async () => {
      const order = await record.order();
      const { quoteId } = await quoteFor(order);
      await record.rows(
        `UPDATE quotes SET valid_until = now() - interval '1 second' WHERE quote_id = $1`,
        quoteId,
      );
      expect(await refusalOf(record.answerTo(record.request(order, { quoteId })))).toBe('QUOTE.EXPIRED');
      expect(await refusalOf(record.answerTo(record.request(order, { quoteId: 'nobody' })))).toBe(
        'QUOTE.NOT_FOUND',
      );
    });
  });
});
