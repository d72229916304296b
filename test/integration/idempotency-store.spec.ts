import type { KeyedRequest } from '#persistence';
import { aKey, RecordUnderTest, refusalOf } from '../support/record.js';

const ANSWER = { status: 200, body: { done: true }, etag: '7' };

describe('IdempotencyStore', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const expire = ({ key }: KeyedRequest) =>
    record.rows(`UPDATE idempotency_keys SET lease_until = now() - interval '1 second' WHERE key = $1`, key);

  it('gives the work to one of many, and tells the others that it is being done', async () => {
    const key = aKey();
    const claims = await Promise.allSettled(Array.from({ length: 8 }, () => record.idempotency.claim(key)));
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusalOf(record.idempotency.claim(key))).toBe('IDEMPOTENCY.IN_FLIGHT');
  });

  it('gives the first answer again, as it was', async () => {
    const key = aKey();
    await record.idempotency.claim(key);
    await record.idempotency.answer(key, ANSWER);
    expect(await record.idempotency.claim(key)).toEqual({ ...ANSWER, replayed: true });
  });

  it('lets one take over when the lease of the first has run out, under the same command id', async () => {
    const key = aKey();
    await record.idempotency.claim(key);
    await expire(key);
    const takers = await Promise.allSettled(Array.from({ length: 8 }, () => record.idempotency.claim(key)));
    expect(takers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      await record.rows(
        `SELECT command_id, lease_until > now() AS leased FROM idempotency_keys WHERE key = $1`,
        key.key,
      ),
    ).toEqual([{ command_id: key.commandId, leased: true }]);
  });

  it('lets another try at once after a release, but never gives an answered key away', async () => {
    const key = aKey();
    await record.idempotency.claim(key);
    await record.idempotency.release(key);
    expect(await record.idempotency.claim(key)).toBeNull();
    await record.idempotency.answer(key, ANSWER);
    await record.idempotency.release(key);
    expect(await record.idempotency.claim(key)).toEqual({ ...ANSWER, replayed: true });
  });

  it('refuses another body, in flight, answered and after the lease', async () => {
    const key = aKey();
    const other = { ...key, bodyHash: 'hash-2' };
    await record.idempotency.claim(key);
    expect(await refusalOf(record.idempotency.claim(other))).toBe('IDEMPOTENCY.KEY_REUSED');
    await expire(key);
    expect(await refusalOf(record.idempotency.claim(other))).toBe('IDEMPOTENCY.KEY_REUSED');
    await record.idempotency.answer(key, ANSWER);
    expect(await refusalOf(record.idempotency.claim(other))).toBe('IDEMPOTENCY.KEY_REUSED');
  });

  it('forgets a key whose transaction failed', async () => {
    const key = aKey();
    const failing = record.app.transaction(async (tx) => {
      await record.idempotency.claimWithin(tx, key);
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    expect(await record.idempotency.claim(key)).toBeNull();
  });

  it('has the second wait for the transaction of the first, and then answer like it', async () => {
    const key = aKey();
    let second: Promise<unknown> = Promise.resolve();
    await record.app.transaction(async (tx) => {
      await record.idempotency.claimWithin(tx, key);
      second = record.idempotency.claim(key);
      await record.idempotency.answerWithin(tx, key, ANSWER);
    });
    expect(await second).toEqual({ ...ANSWER, replayed: true });
  });

  it.each([
    ['principal', { principal: 'customer-2' }],
    ['route', { route: 'POST /v1/quotes' }],
  ])('tells keys apart by their %s', async (_what, change) => {
    const key = aKey();
    await record.idempotency.claim(key);
    expect(await record.idempotency.claim({ ...key, ...change })).toBeNull();
  });
});
