import { aLine, aPolicy } from '../support/builders.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const ALWAYS = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };

describe('a simulation of a policy', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const run = async (policy?: unknown, range = ALWAYS) => {
    const simulationId = unique('sim');
    await record.simulations.request({
      ...{ simulationId, requestedBy: 'user:supervisor-1', ...range },
      ...(policy === undefined ? {} : { policy }),
    });
    await record.simulations.carryOut(simulationId);
    return record.simulations.find(simulationId);
  };

  /** So many cases in a market of their own, of orders that came two days ago. */
  const cases = async (count: number) => {
    const market = await record.policy();
    for (let index = 0; index < count; index += 1) await record.file(await record.order({ market }));
    return market;
  };
  const ofNoDays = (market: string) =>
    aPolicy({ market, policyId: unique('policy'), window: { rule: 'none', source: 'test', days: 1 } });

  it('finds every kept decision again under the version that it pins', async () => {
    await cases(3);
    const { tally, casesInAll, finishedAt } = await run();
    expect(finishedAt).not.toBeNull();
    expect(casesInAll).toBeGreaterThanOrEqual(3);
    expect(tally).toMatchObject({ cases: casesInAll, unchanged: casesInAll, differing: 0, differences: [] });
  });

  it('decides a gift again as one', async () => {
    const gifts = { rule: 'SHOP-GIFTS', source: 'test', accepted: true, voucherValidFor: 'P730D' };
    const market = await record.policy({ terms: { gifts } });
    const order = await record.order({ market, lines: [aLine({ gift: true })] });
    const partyId = unique('recipient');
    await record.file(order, {
      recipient: { partyId, orderId: order.orderId, name: 'Rhea', email: 'rea@example.org', language: 'en' },
    });
    const { tally } = await run(aPolicy({ market, policyId: unique('policy'), terms: { gifts } }));
    expect(tally).toMatchObject({ cases: 1, unchanged: 1 });
    const without = await run(aPolicy({ market, policyId: unique('policy') }));
    expect(without.tally.changes).toEqual({ 'approve>refuse': 1 });
  });

  it('names a decision that does not come out as it is kept', async () => {
    const market = await cases(1);
    const [filed] = await record.rows(`SELECT case_id FROM cases WHERE state ->> 'market' = $1`, market);
    await record.owner.query(`ALTER TABLE case_events DISABLE TRIGGER USER`);
    await record.owner.query(
      `UPDATE case_events SET payload = jsonb_set(payload, '{decision,breakdown,totalMinor}', '1') WHERE case_id = $1 AND seq = 2`,
      [filed!['case_id']],
    );
    await record.owner.query(`ALTER TABLE case_events ENABLE TRIGGER USER`);
    const { tally } = await run();
    expect(tally).toMatchObject({ differing: 1, differences: [filed!['case_id']] });
  });

  it('tells what would change in the markets of the policy, in counts and money', async () => {
    const market = await cases(2);
    const { tally, casesInAll } = await run(ofNoDays(market));
    expect(casesInAll).toBe(2);
    expect(tally).toMatchObject({ cases: 2, unchanged: 0, changes: { 'approve>refuse': 2 } });
    const { GBP } = tally.money;
    expect(GBP?.approvedBeforeMinor).toBeGreaterThan(0);
    expect(GBP?.totalAfterMinor).toBe(0);
  });

  it('looks at the cases of the time that is asked for only', async () => {
    const market = await cases(1);
    const past = { from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' };
    expect((await run(ofNoDays(market), past)).casesInAll).toBe(0);
  });

  it('goes on where a crash left it, and counts no case twice', async () => {
    const market = await cases(2);
    const simulationId = unique('sim');
    const policy = ofNoDays(market);
    await record.simulations.request({ simulationId, requestedBy: 'user:s', policy, ...ALWAYS });
    await Promise.all([record.simulations.carryOut(simulationId), record.simulations.carryOut(simulationId)]);
    await record.simulations.carryOut(simulationId);
    expect((await record.simulations.find(simulationId)).tally.cases).toBe(2);
  });

  it('refuses a document that is no policy, and a run that is not there', async () => {
    const request = {
      simulationId: unique('sim'),
      requestedBy: 'user:s',
      policy: { market: 'X' },
      ...ALWAYS,
    };
    expect(await refusalOf(record.simulations.request(request))).toBe('POLICY.INVALID');
    expect(await refusalOf(record.simulations.find('sim-none'))).toBe('REQUEST.NOT_FOUND');
  });
});
