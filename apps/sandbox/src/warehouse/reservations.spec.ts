import { SandboxUnderTest } from '../testing/sandbox-under-test.js';

const UNTIL = new Date(Date.now() + 86_400_000).toISOString();

describe('reservations', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    await sandbox.put('/world/stock/MUG', { on_hand: 3 });
  });
  afterEach(() => sandbox.stop());

  const path = '/warehouse/v1/reservations';
  const reserve = (quantity: number, headers: Record<string, string> = {}, until = UNTIL) =>
    sandbox.post(
      path,
      { reference: 'RC-1', lines: [{ sku: 'MUG', quantity }], reserved_until: until },
      headers,
    );
  const act = (id: unknown, what: string, body: object = {}) =>
    sandbox.post(`${path}/${String(id)}/${what}`, body);

  it('keep all of it or nothing, and what was let go is free again', async () => {
    const { body } = await reserve(2);
    expect(body).toMatchObject({ status: 'reserved', missing: [] });
    expect((await reserve(2)).body).toMatchObject({ status: 'out_of_stock', missing: ['MUG'] });
    expect((await act(body.id, 'release')).body).toMatchObject({ status: 'released' });
    expect((await act(body.id, 'release')).status).toBe(200);
    expect((await reserve(3)).body).toMatchObject({ status: 'reserved' });
  });

  it('are made once per key, though the answer was lost, over a restart too', async () => {
    const key = { 'idempotency-key': 'k-1' };
    await expect(reserve(2, { ...key, 'sandbox-fault': 'timeoutAfterSuccess' })).rejects.toThrow();
    await sandbox.restart();
    expect((await reserve(2, key)).body).toMatchObject({ status: 'reserved' });
    const { body } = await sandbox.get('/world/reservations?reference=RC-1');
    expect(body.reservations).toHaveLength(1);
  });

  it('are never of more than there is, however many ask at once', async () => {
    const answers = await Promise.all([reserve(2), reserve(2), reserve(2)]);
    expect(answers.filter(({ body }) => body.status === 'reserved')).toHaveLength(1);
  });

  it.each(['ship', 'hand-out'])('leave the shelf by %s, once', async (way) => {
    const { body } = await reserve(2);
    const order = way === 'ship' ? { reference: 'RC-1:r1', address: { city: 'Leeds' } } : {};
    expect((await act(body.id, way, order)).status).toBeLessThan(300);
    expect((await act(body.id, 'release')).body.status).not.toBe('released');
    expect((await reserve(2)).body).toMatchObject({ status: 'out_of_stock' });
  });

  it('are over after their time', async () => {
    const { body } = await reserve(2, {}, new Date(Date.now() - 1_000).toISOString());
    const shipped = await act(body.id, 'ship', { reference: 'RC-1:r1', address: {} });
    expect(shipped).toMatchObject({ status: 422, body: { error: { code: 'not_reserved' } } });
    expect((await reserve(3)).body).toMatchObject({ status: 'reserved' });
  });

  it('tell who was refused when there is stock again', async () => {
    await reserve(5);
    await sandbox.put('/world/stock/MUG', { on_hand: 9 });
    const { body } = await sandbox.get('/world/webhooks?type=stock.available');
    expect(body.deliveries).toMatchObject([{ object: 'RC-1' }]);
  });
});
