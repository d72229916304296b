import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
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

  it('knows returns that were announced when each had one tracking code', async () => {
    const { dataDirectory } = sandbox.config;
    const told = { id: 'xr_1', reference: 'RC-0', tracking_code: 'T0', lines: LINES, status: 'expected' };
    const dates = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' };
    const fact = { kind: 'return.announced', expected: { ...told, receipts: [], ...dates } };
    await appendFile(join(dataDirectory, 'journal.jsonl'), `${JSON.stringify({ at: 1, facts: [fact] })}\n`);
    await sandbox.restart();
    const { body } = await sandbox.get(`${PATH}/RC-0`);
    expect(body).toMatchObject({ tracking_code: 'T0', tracking_codes: ['T0'] });
    expect((await announce({ reference: 'RC-0', tracking_code: 'T0' })).status).toBe(200);
  });

  it('knows a return by any of its tracking codes', async () => {
    const codes = { tracking_code: 'T1', tracking_codes: ['T2', 'T3'] };
    const first = await announce(codes);
    expect(first.body).toMatchObject({ tracking_code: 'T1', tracking_codes: ['T1', 'T2', 'T3'] });
    expect((await announce(codes)).status).toBe(200);
    expect((await announce({ ...codes, tracking_codes: ['T2'] })).status).toBe(409);
    await sandbox.put(`${PATH}/RC-1`, { lines: LINES, tracking_codes: ['T3', 'T4'] });
    expect((await sandbox.put(`${PATH}/RC-1`, { lines: LINES })).body.tracking_codes).toEqual(['T3', 'T4']);
    for (const code of ['T1', 'T4']) await sandbox.post('/world/parcels', { tracking_code: code });
    await eventually(() => expect(receipts()).toHaveLength(2));
    const references = receipts().map(({ tracking_code, reference }) => [tracking_code, reference]);
    expect(references.sort()).toEqual([
      ['T1', null],
      ['T4', 'RC-1'],
    ]);
  });

  it('finds goods of several returns, too many, others and unlike the claim in one box', async () => {
    await announce();
    await announce({ reference: 'RC-2', tracking_code: 'T2' });
    const contents = [
      { line_reference: 'L1', sku: 'MUG', quantity: 3, condition: 'used' },
      { line_reference: 'L1', sku: 'MUG', quantity: 1, condition: 'incomplete', reference: 'RC-2' },
      { line_reference: null, sku: 'HAT', quantity: 1, condition: 'asClaimed' },
    ];
    await sandbox.post('/world/parcels', { tracking_code: 'T1', contents });
    await eventually(() => expect(receipts()).toMatchObject([{ reference: 'RC-1', lines: contents }]));
    for (const reference of ['RC-1', 'RC-2'])
      expect((await sandbox.get(`${PATH}/${reference}`)).body.status).toBe('received');
    await sandbox.post('/world/parcels', { tracking_code: 'T2' });
    await eventually(() => expect(receipts()).toHaveLength(2));
    expect(receipts()[1]?.lines).toMatchObject([
      { line_reference: 'L1', quantity: 1 },
      { line_reference: 'L2', quantity: 1 },
    ]);
  });

  it('receives an empty box as nothing', async () => {
    await announce();
    await sandbox.post('/world/parcels', { tracking_code: 'T1', contents: [] });
    await eventually(() => expect(receipts()).toMatchObject([{ reference: 'RC-1', lines: [] }]));
  });

  it('tells what its people saw', async () => {
    const order = {
      reference: 'RC-1',
      inspector: 'inspector-7',
      lines: [
        {
          line_reference: 'L1',
          quantity: 2,
          condition: 'used',
          grade: 'B',
          disposition: 'refurbish',
          photos: ['p-1'],
        },
      ],
    };
    expect((await sandbox.post('/world/inspections', order)).status).toBe(201);
    await eventually(() => expect(sandbox.typesReceived()).toEqual(['return.inspected']));
    expect(sandbox.receiver.received[0]?.data).toMatchObject({
      ...order,
      inspection_id: expect.stringMatching(/^insp_/),
      inspected_at: expect.stringMatching(/Z$/),
    });
    const ungraded = { ...order, lines: [{ ...order.lines[0], grade: 'E' }] };
    expect((await sandbox.post('/world/inspections', ungraded)).status).toBe(400);
  });
});
