import { SandboxUnderTest } from '../testing/sandbox-under-test.js';

const LINE = { line_reference: 'L1', sku: 'MUG', quantity: 2 };
const ORDERS = [
  {
    path: '/warehouse/v1/dispositions',
    line: { ...LINE, disposition: 'restock', grade: 'A' },
    way: 'restock',
  },
  { path: '/warehouse/v1/release', line: LINE, way: 'released' },
];

describe('the stock', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const stock = async (query = '') => (await sandbox.get(`/world/stock${query}`)).body.stock;

  describe.each(ORDERS)('under $path', ({ path, line, way }) => {
    const tell = (change: object = {}, headers: Record<string, string> = {}) =>
      sandbox.post(path, { reference: 'RC-1', sequence: 1, lines: [line], ...change }, headers);

    it('books an order once for its reference and sequence, over a restart too', async () => {
      const first = await tell();
      expect(first).toMatchObject({ status: 201, body: { reference: 'RC-1', sequence: 1, lines: [line] } });
      await sandbox.restart();
      expect(await tell()).toMatchObject({ status: 200, body: first.body });
      expect(await tell({ lines: [{ ...line, quantity: 3 }] })).toMatchObject({
        status: 409,
        body: { error: { code: 'sequence_in_use' } },
      });
      expect(await stock()).toMatchObject([{ sku: 'MUG', [way]: 2 }]);
    });

    it('books the next sequence, and another reference', async () => {
      await Promise.all([tell(), tell(), tell({ sequence: 2 }), tell({ reference: 'RC-2' })]);
      expect(await stock('?sku=MUG')).toMatchObject([{ sku: 'MUG', [way]: 6 }]);
      expect(await stock('?sku=POT')).toEqual([]);
    });

    it('books once although the answer was lost, and replays it for its key', async () => {
      const key = { 'idempotency-key': 'k-1' };
      await expect(tell({}, { ...key, 'sandbox-fault': 'timeoutAfterSuccess' })).rejects.toThrow();
      const again = await tell({}, key);
      expect(again.status).toBe(201);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(await stock()).toMatchObject([{ [way]: 2 }]);
    });

    it.each([{ lines: [] }, { sequence: -1 }, { lines: [{ ...LINE, disposition: 'burn' }] }])(
      'refuses %j',
      async (change) => {
        expect((await tell(change)).status).toBe(400);
        expect(await stock()).toEqual([]);
      },
    );
  });
});
