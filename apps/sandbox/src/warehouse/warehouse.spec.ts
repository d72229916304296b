import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const LINES = [
  { line_reference: 'L1', sku: 'MUG', quantity: 2 },
  { line_reference: 'L2', sku: 'POT', quantity: 1 },
];
const PATH = '/warehouse/v1/expected-returns';

describe('the warehouse', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const announce = (body: object = {}) =>
    sandbox.post(PATH, { reference: 'RC-1', tracking_code: 'T1', lines: LINES, ...body });
  const receipts = () =>
    sandbox.receiver.received.filter(({ type }) => type === 'return.received').map(({ data }) => data);

  it('takes the same announcement once, and refuses another one under its reference', async () => {
    const first = await announce();
    expect(first).toMatchObject({
      status: 201,
      body: { reference: 'RC-1', status: 'expected', lines: LINES },
    });
    expect(await announce()).toMatchObject({ status: 200, body: first.body });
    expect((await announce({ lines: LINES.slice(1) })).status).toBe(409);
  });

  it('replaces lines until the goods are there', async () => {
    await announce();
    const replaced = await sandbox.put(`${PATH}/RC-1`, { lines: LINES.slice(1) });
    expect(replaced.body).toMatchObject({ tracking_code: 'T1', lines: LINES.slice(1) });
    expect((await announce()).body).toMatchObject({ lines: LINES.slice(1) });
    await sandbox.post('/world/parcels', { tracking_code: 'T1' });
    await eventually(() => expect(receipts()).toHaveLength(1));
    expect((await sandbox.put(`${PATH}/RC-1`, { lines: LINES })).status).toBe(409);
    expect((await sandbox.put(`${PATH}/RC-2`, { lines: LINES })).status).toBe(404);
  });

  it('looks up on arrival what was announced meanwhile', async () => {
    await sandbox.put('/world/dials', { scanMs: 60 });
    await sandbox.post('/world/parcels', { tracking_code: 'T1' });
    await announce();
    await eventually(() => expect(receipts()).toMatchObject([{ reference: 'RC-1', lines: LINES }]));
  });

  it.each([
    { box: { tracking_code: 'T1' }, reference: 'RC-1', lines: LINES },
    { box: { tracking_code: 'T9', reference: 'RC-1' }, reference: 'RC-1', lines: LINES },
    { box: { tracking_code: 'T9' }, reference: null, lines: [] },
    {
      box: {
        tracking_code: 'T1',
        contents: [{ line_reference: 'L2', sku: 'POT', quantity: 1, condition: 'damaged' }],
      },
      reference: 'RC-1',
      lines: [{ line_reference: 'L2', sku: 'POT', quantity: 1, condition: 'damaged' }],
    },
  ])('receives $box as $reference', async ({ box, reference, lines }) => {
    await announce();
    await sandbox.post('/world/parcels', box);
    await eventually(() => expect(receipts()).toHaveLength(1));
    const [receipt] = receipts();
    expect(receipt).toMatchObject({ tracking_code: box.tracking_code, reference });
    expect(receipt?.lines).toEqual(lines.map((line) => ({ condition: 'asClaimed', ...line })));
    const stored = await sandbox.get(`/warehouse/v1/receipts/${String(receipt?.receipt_id)}`);
    expect(stored.body).toEqual(receipt);
  });

  it('expects in the second box only what the first one left out', async () => {
    await announce();
    await sandbox.post('/world/parcels', {
      tracking_code: 'T1',
      contents: [{ line_reference: 'L1', sku: 'MUG', quantity: 1 }],
    });
    await eventually(() => expect(receipts()).toHaveLength(1));
    await sandbox.post('/world/parcels', { tracking_code: 'T2', reference: 'RC-1' });
    await eventually(() => expect(receipts()).toHaveLength(2));
    expect(receipts()[1]?.lines).toMatchObject([
      { line_reference: 'L1', quantity: 1 },
      { line_reference: 'L2', quantity: 1 },
    ]);
  });
});
