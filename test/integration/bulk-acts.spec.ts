import { assign, type BulkAct, type Order } from '#domain';
import type { BulkFilter } from '#persistence';
import { aPolicy } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const actor = { kind: 'supervisor', id: 'sue' } as const;
const day = 86_400_000;

describe('an act upon many cases', () => {
  let record: RecordUnderTest;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
  });
  afterAll(async () => record?.close());

  const prepare = async (act: BulkAct, filter: BulkFilter): Promise<string> => {
    const bulkId = unique('bulk');
    await record.bulkActs.prepare({ bulkId, act, filter, reason: 'carrierStrike', actor });
    return bulkId;
  };
  const fileSome = async (market: string, count: number, change: Partial<Order> = {}): Promise<string[]> => {
    const filed: string[] = [];
    for (let index = 0; index < count; index += 1)
      filed.push((await record.file(await record.order({ market, ...change }))).caseId);
    return filed;
  };
  const dueOf = async (caseId: string) => Date.parse((await record.cases.get(caseId)).clocks[0]!.dueAt);

  it('shows which cases it is for and what it would do, and does nothing yet', async () => {
    const market = await record.policy();
    const [first] = await fileSome(market, 3);
    const bulkId = await prepare({ act: 'extendClocks', clock: 'shipBack', by: 'P3D' }, { market });
    expect(await record.bulkActs.find(bulkId)).toMatchObject({
      status: 'previewed',
      count: { pending: 3, done: 0, refused: 0 },
    });
    const foreseen = await record.bulkActs.foresee(bulkId, 10);
    expect(foreseen).toHaveLength(3);
    expect(foreseen[0]).toMatchObject({ events: ['clockExtended'] });
    expect((await record.cases.get(first!)).clocks[0]).toMatchObject({ generation: 1 });
  });

  it('is carried out once on each, by several at once, with the one who ordered it as actor', async () => {
    const market = await record.policy();
    const cases = await fileSome(market, 6);
    const before = await Promise.all(cases.map(dueOf));
    const bulkId = await prepare({ act: 'extendClocks', clock: 'shipBack', by: 'P3D' }, { market });
    await record.bulkActs.start(bulkId);
    await Promise.all([1, 2, 3].map(() => record.bulkActs.carryOut(bulkId)));
    const after = await Promise.all(cases.map(dueOf));
    expect(after.map((due, index) => due - before[index]!)).toEqual(cases.map(() => 3 * day));
    expect(await record.bulkActs.find(bulkId)).toMatchObject({
      status: 'done',
      count: { done: 6, pending: 0 },
    });
    const { events } = await record.cases.chain(cases[0]!);
    expect(events.at(-1)?.event).toMatchObject({
      type: 'clockExtended',
      actor,
      payload: { reason: 'carrierStrike' },
    });
  });

  it('tells each workflow of its new timer', async () => {
    const market = await record.policy();
    const [caseId] = await fileSome(market, 1);
    const bulkId = await prepare({ act: 'pauseClocks', clock: 'shipBack' }, { market });
    await record.bulkActs.start(bulkId);
    await record.bulkActs.carryOut(bulkId);
    const told = `case_id = $1 AND message ->> 'kind' = 'signalCase'`;
    expect(await record.count('outbox', told, caseId)).toBe(1);
  });

  it('counts what a case refuses and goes on with the others', async () => {
    const market = await record.policy();
    const cases = await fileSome(market, 3);
    const bulkId = await prepare({ act: 'extendClocks', clock: 'shipBack', by: 'P20D' }, { market });
    const other = await prepare({ act: 'extendClocks', clock: 'shipBack', by: 'P20D' }, { market });
    await record.bulkActs.start(bulkId);
    await record.bulkActs.carryOut(bulkId);
    await record.bulkActs.start(other);
    await record.bulkActs.carryOut(other);
    expect(await record.bulkActs.find(other)).toMatchObject({ count: { done: 0, refused: 3 } });
    expect((await record.bulkActs.cases(other, 10))[0]).toMatchObject({ reason: 'CLOCK.LIMIT_EXCEEDED' });
    expect((await record.cases.get(cases[0]!)).clocks[0]!.extendedMs).toBe(20 * day);
  });

  it('decides all cases of a recalled product, and no others', async () => {
    const market = await record.policy({ amountLimit: { ...aPolicy().amountLimit, minor: 0 } });
    const [recalled] = await fileSome(market, 1, {
      lines: [
        {
          lineId: 'line-1',
          sku: 'LAMP-RECALLED',
          quantity: 2,
          paidMinor: 900,
          taxMinor: 0,
          discountMinor: 0,
        },
      ],
    });
    const [other] = await fileSome(market, 1);
    const bulkId = await prepare({ act: 'approve' }, { market, sku: 'LAMP-RECALLED' });
    await record.bulkActs.start(bulkId);
    await record.bulkActs.carryOut(bulkId);
    expect((await record.cases.get(recalled!)).stage).toBe('awaitingGoods');
    expect((await record.cases.get(other!)).stage).toBe('deciding');
  });

  it('gives all cases of one owner to another, and lets go of those of nobody’s any more', async () => {
    const market = await record.policy();
    const cases = await fileSome(market, 3);
    const [left, stays] = [unique('ann'), unique('ben')];
    for (const caseId of cases.slice(0, 2)) await record.record(caseId, assign(left));
    await record.record(cases[2]!, assign(stays));
    const carriedOut = async (act: BulkAct, filter: BulkFilter) => {
      const bulkId = await prepare(act, filter);
      await record.bulkActs.start(bulkId);
      await record.bulkActs.carryOut(bulkId);
      return Promise.all(cases.map(async (caseId) => (await record.cases.get(caseId)).owner));
    };
    expect(await carriedOut({ act: 'reassign', to: 'cem' }, { owner: left })).toEqual(['cem', 'cem', stays]);
    const { events } = await record.cases.chain(cases[0]!);
    expect(events.at(-1)?.event).toMatchObject({
      ...{ type: 'caseHandedOver', actor, payload: { from: left, to: 'cem' } },
    });
    expect(await carriedOut({ act: 'release' }, { owner: stays })).toEqual(['cem', 'cem', undefined]);
    const taken = await carriedOut({ act: 'reassign', to: 'dan' }, { market, owner: null });
    expect(taken).toEqual(['cem', 'cem', 'dan']);
  });

  it('touches no case that came after the preview', async () => {
    const market = await record.policy();
    await fileSome(market, 1);
    const bulkId = await prepare({ act: 'extendClocks', clock: 'shipBack', by: 'P1D' }, { market });
    const [late] = await fileSome(market, 1);
    await record.bulkActs.start(bulkId);
    await record.bulkActs.carryOut(bulkId);
    expect((await record.cases.get(late!)).clocks[0]!.extendedMs).toBeUndefined();
  });

  it('is started once, and after it was cancelled not at all', async () => {
    const market = await record.policy();
    const [caseId] = await fileSome(market, 1);
    const bulkId = await prepare({ act: 'extendClocks', clock: 'shipBack', by: 'P1D' }, { market });
    await record.bulkActs.start(bulkId);
    expect(await refusalOf(record.bulkActs.start(bulkId))).toBe('BULK.ILLEGAL_MOVE');
    await record.bulkActs.cancel(bulkId);
    await record.bulkActs.carryOut(bulkId);
    expect((await record.cases.get(caseId!)).clocks[0]!.extendedMs).toBeUndefined();
    expect(await refusalOf(record.bulkActs.find('bulk-none'))).toBe('BULK.NOT_FOUND');
  });
});
