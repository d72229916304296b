import { GuestStore } from '#persistence';
import { RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

const EMAIL = 'ann@example.com';

describe('GuestStore', () => {
  let record: RecordUnderTest;
  let guests: GuestStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    guests = new GuestStore(record.app);
  });
  afterAll(() => record.close());

  const anOrder = async () => {
    const order = { ...(await record.order()), version: 2 };
    await record.orders.import(order, unique('hash'), { email: EMAIL });
    return order;
  };
  const ask = async (orderId: string, isMatch = true): Promise<string> => {
    const requestId = unique('guest');
    await guests.requestCode({ requestId, orderId, channel: 'mail' }, () => isMatch);
    return requestId;
  };
  const codeOf = async (requestId: string) => (await guests.findPendingCode(requestId))?.code ?? 'none';
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const guess = (requestId: string, code: string) => refusalOf(guests.redeemCode(requestId, code));
  const codesFor = (requestId: string) =>
    record.count(
      'outbox',
      `message = jsonb_build_object('kind', 'guestCode', 'requestId', $1::text)`,
      requestId,
    );

  describe('a one-time code', () => {
    it('is six digits to the contact, sent by one outbox row and then forgotten but for its hash', async () => {
      const { orderId } = await anOrder();
      const requestId = await ask(orderId);
      expect(await codesFor(requestId)).toBe(1);
      const pending = await guests.findPendingCode(requestId);
      expect(pending).toMatchObject({ channel: 'mail', to: EMAIL, code: expect.stringMatching(/^\d{6}$/) });
      await guests.forgetPendingCode(requestId);
      expect(await guests.findPendingCode(requestId)).toBeNull();
      const [row] = await record.rows(
        `SELECT guest_codes::text AS row FROM guest_codes WHERE request_id = $1`,
        requestId,
      );
      expect(row?.['row']).not.toContain(`,${String(pending?.code)},`);
      expect(await guests.redeemCode(requestId, String(pending?.code))).toMatchObject({ orderId });
    });

    it('opens one session, however often it is given at once', async () => {
      const { orderId, customerId } = await anOrder();
      const requestId = await ask(orderId);
      const code = await codeOf(requestId);
      const tries = await Promise.allSettled([1, 2, 3, 4].map(() => guests.redeemCode(requestId, code)));
      const opened = tries.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
      expect(opened).toHaveLength(1);
      expect(await guests.findGuest(opened[0]!.token)).toEqual({ orderId, customerId });
      expect(await guess(requestId, code)).toBe('GUEST.CODE_EXPIRED');
    });

    it('is dead after five wrong guesses, all of them at once or one by one', async () => {
      const { orderId } = await anOrder();
      const requestId = await ask(orderId);
      const code = await codeOf(requestId);
      const told = await Promise.all(Array.from({ length: 9 }, () => guess(requestId, wrong(code))));
      expect(told.filter((refusal) => refusal === 'GUEST.CODE_WRONG')).toHaveLength(5);
      expect(told.filter((refusal) => refusal === 'GUEST.CODE_EXPIRED')).toHaveLength(4);
      expect(await guess(requestId, code)).toBe('GUEST.CODE_EXPIRED');
    });

    it('is taken at the fifth try', async () => {
      const { orderId } = await anOrder();
      const requestId = await ask(orderId);
      const code = await codeOf(requestId);
      for (let tries = 1; tries < 5; tries += 1)
        expect(await guess(requestId, wrong(code))).toBe('GUEST.CODE_WRONG');
      expect(await guests.redeemCode(requestId, code)).toMatchObject({ orderId });
    });

    it('expires, sent or not', async () => {
      const { orderId } = await anOrder();
      const requestId = await ask(orderId);
      const code = await codeOf(requestId);
      await record.rows(`UPDATE guest_codes SET expires_at = now() WHERE request_id = $1`, requestId);
      expect(await guests.findPendingCode(requestId)).toBeNull();
      expect(await guess(requestId, code)).toBe('GUEST.CODE_EXPIRED');
    });

    it('is made for a match only, and what matched nothing is guessed at like anything else', async () => {
      const { orderId } = await anOrder();
      const requestId = await ask(orderId, false);
      expect(await codesFor(requestId)).toBe(0);
      expect(await guests.findPendingCode(requestId)).toBeNull();
      for (let tries = 0; tries < 5; tries += 1)
        expect(await guess(requestId, '000000')).toBe('GUEST.CODE_WRONG');
      expect(await guess(requestId, '000000')).toBe('GUEST.CODE_EXPIRED');
    });

    it('opens nothing when nothing matched, even if it is guessed', async () => {
      const requestId = await ask((await anOrder()).orderId, false);
      await record.rows(
        `UPDATE guest_codes SET code_hash = encode(sha256(convert_to(salt || '123456', 'UTF8')), 'hex') WHERE request_id = $1`,
        requestId,
      );
      expect(await guess(requestId, '123456')).toBe('GUEST.CODE_WRONG');
    });

    it('is made five times an hour for an order, also when ten ask at once', async () => {
      const { orderId } = await anOrder();
      const requests = await Promise.all(Array.from({ length: 10 }, () => ask(orderId)));
      const sent = await Promise.all(requests.map(codesFor));
      expect(sent.filter((count) => count === 1)).toHaveLength(5);
      await record.rows(
        `UPDATE guest_codes SET created_at = now() - interval '61 minutes' WHERE order_id = $1`,
        orderId,
      );
      expect(await codesFor(await ask(orderId))).toBe(1);
      expect(await record.count('guest_codes', 'order_id = $1', orderId)).toBe(1);
    });
  });

  describe('a link', () => {
    const link = async (change: { exchanges?: number; validForDays?: number } = {}) => {
      const { orderId } = await anOrder();
      const wanted = {
        linkId: unique('link'),
        orderId,
        validForDays: 14,
        exchanges: 3,
        createdBy: 'shop:main',
      };
      return { orderId, ...(await guests.createLink({ ...wanted, ...change })) };
    };
    const exchange = (token: string) => refusalOf(guests.exchangeLink(token));

    it('is exchanged as often as it may be, at once or not', async () => {
      const { token, orderId } = await link();
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => guests.exchangeLink(token)));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      expect(await exchange(token)).toBe('GUEST.LINK_ENDED');
      expect(await record.count('guest_sessions', 'order_id = $1', orderId)).toBe(3);
    });

    it('ends by itself, and its sessions not after it', async () => {
      const { token, orderId } = await link();
      await record.rows(
        `UPDATE guest_links SET expires_at = now() + interval '1 minute' WHERE order_id = $1`,
        orderId,
      );
      const { expiresAt } = await guests.exchangeLink(token);
      expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 61_000);
      // The column rounds to milliseconds, and so now may become a moment that is still to come.
      await record.rows(
        `UPDATE guest_links SET expires_at = now() - interval '1 millisecond' WHERE order_id = $1`,
        orderId,
      );
      expect(await exchange(token)).toBe('GUEST.LINK_ENDED');
    });

    it('takes its sessions with it when it is revoked, but not those of a code', async () => {
      const { token, orderId } = await link();
      const byLink = await guests.exchangeLink(token);
      const requestId = await ask(orderId);
      const byCode = await guests.redeemCode(requestId, await codeOf(requestId));
      await guests.revokeLinks(orderId);
      expect(await exchange(token)).toBe('GUEST.LINK_ENDED');
      expect(await guests.findGuest(byLink.token)).toBeNull();
      expect(await guests.findGuest(byCode.token)).toMatchObject({ orderId });
    });

    it('leaves no session open when it is exchanged and revoked at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { token, orderId } = await link({ exchanges: 9 });
        const racing = [1, 2, 3, 4].map(() => guests.exchangeLink(token));
        await Promise.allSettled([...racing, guests.revokeLinks(orderId)]);
        expect(await record.count('guest_sessions', 'order_id = $1', orderId)).toBe(0);
      }
    });

    it('is made for orders that there are, and stored as a hash', async () => {
      const { token } = await link();
      expect(await record.count('guest_links', `guest_links::text LIKE '%' || $1 || '%'`, token)).toBe(0);
      const nowhere = {
        linkId: unique('link'),
        orderId: 'none',
        validForDays: 1,
        exchanges: 1,
        createdBy: 'x',
      };
      expect(await refusalOf(guests.createLink(nowhere))).toBe('ORDER.NOT_FOUND');
      expect(await exchange('mgl_unknown')).toBe('GUEST.LINK_ENDED');
    });
  });

  it('ends sessions by sign-out and by time, and sweeps what has expired', async () => {
    const { orderId } = await anOrder();
    const open = async () => {
      const requestId = await ask(orderId);
      return guests.redeemCode(requestId, await codeOf(requestId));
    };
    const [one, other] = [await open(), await open()];
    await guests.endSession(one.token);
    expect(await guests.findGuest(one.token)).toBeNull();
    await record.rows(`UPDATE guest_sessions SET expires_at = now() WHERE order_id = $1`, orderId);
    expect(await guests.findGuest(other.token)).toBeNull();
    const third = await open();
    expect(await record.count('guest_sessions', 'order_id = $1', orderId)).toBe(1);
    expect(
      await record.count('guest_sessions', `guest_sessions::text LIKE '%' || $1 || '%'`, third.token),
    ).toBe(0);
  });
});
