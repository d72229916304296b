import type { Order } from '#domain';
import { ContactStore, type StatedContact } from '#persistence';
import { canonicalJson, sha256Hex } from '#platform';
import { RecordUnderTest, refusalOf } from '../support/record.js';

const ANN: StatedContact = {
  email: 'ann@example.com',
  phone: '+447700900123',
  name: 'Ann',
  timeZone: 'Europe/London',
};

describe('the contact of an order', () => {
  let record: RecordUnderTest;
  let contacts: ContactStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    contacts = new ContactStore(record.app);
  });
  afterAll(() => record.close());

  const importWith = (order: Order, contact?: StatedContact) =>
    record.orders.import(order, sha256Hex(canonicalJson({ ...order, contact: contact ?? null })), contact);
  const stated = async (contact = ANN): Promise<Order> => {
    const order = { ...(await record.order()), version: 2 };
    await importWith(order, contact);
    return order;
  };

  it('comes with the order, in English unless said otherwise, and never into its document', async () => {
    const { orderId, customerId } = await stated();
    expect(await contacts.ofOrder(orderId)).toEqual({ ...ANN, orderId, customerId, language: 'en' });
    const [document] = await record.rows(
      `SELECT document::text AS text FROM order_versions WHERE order_id = $1 AND version = 2`,
      orderId,
    );
    expect(document?.['text']).not.toMatch(/ann|7700/i);
  });

  it('stays when a newer version says nothing of it, and is replaced as a whole by one that does', async () => {
    const order = await stated();
    await importWith({ ...order, version: 3 });
    expect(await contacts.ofOrder(order.orderId)).toMatchObject(ANN);
    await importWith({ ...order, version: 4 }, { phone: '+447700900999', language: 'fr' });
    const { orderId, customerId } = order;
    expect(await contacts.ofOrder(orderId)).toEqual({
      orderId,
      customerId,
      phone: '+447700900999',
      language: 'fr',
    });
  });

  it('is not touched by a stale version, nor by one that contradicts a case', async () => {
    const order = { ...(await stated()), version: 4 };
    await importWith(order);
    expect(await importWith({ ...order, version: 3 }, { email: 'old@example.com' })).toMatchObject({
      outcome: 'stale',
    });
    await record.file(order);
    const other = { ...order, version: 5, customerId: 'somebody-else' };
    expect(await importWith(other, { email: 'else@example.com' })).toMatchObject({
      outcome: 'contradiction',
    });
    expect(await contacts.ofOrder(order.orderId)).toMatchObject(ANN);
  });

  it('is not kept of an order that is refused', async () => {
    const [one, other] = [await record.order(), await record.order()];
    const stolen = { ...one, version: 2, payments: [...one.payments, ...other.payments] };
    expect(await refusalOf(importWith(stolen, ANN))).toBe('ORDER.INVALID');
    expect(await contacts.ofOrder(one.orderId)).toBeNull();
  });
});
