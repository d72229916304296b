import { create } from 'qrcode';
import { eventually, SandboxUnderTest } from '../testing/sandbox-under-test.js';

const PATH = '/carrier/v1/labels';

describe('labels', () => {
  let sandbox: SandboxUnderTest;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
  });
  afterEach(() => sandbox.stop());

  const buy = (headers: Record<string, string> = {}, change: object = {}) =>
    sandbox.post(PATH, { reference: 'RC-1', address: { name: 'Warehouse 3' }, ...change }, headers);
  const pdfOf = (body: Record<string, unknown>) => Buffer.from(String(body.label_pdf), 'base64');
  const printedOn = (body: Record<string, unknown>) =>
    [
      ...pdfOf(body)
        .toString('latin1')
        .matchAll(/\[(.*?)\] TJ/g),
    ].map(([, shown]) =>
      Array.from((shown ?? '').matchAll(/<([0-9a-f]+)>/g), ([, hex]) =>
        Buffer.from(hex ?? '', 'hex').toString('latin1'),
      ).join(''),
    );

  it('sells a label with its codes, its price and its end', async () => {
    const { status, body } = await buy();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      object: 'Label',
      status: 'purchased',
      reference: 'RC-1',
      rate: { amount_minor: 350, currency: 'GBP' },
    });
    expect(body.qr_code).toContain(String(body.tracking_code));
    expect(Date.parse(String(body.valid_until))).toBeGreaterThan(Date.now());
    const tracker = await sandbox.get(`/carrier/v1/trackers/${String(body.tracking_code)}`);
    expect(tracker.body).toMatchObject({ reference: 'RC-1', status: 'pre_transit' });
  });

  it('prints where the parcel is brought, when that is not the usual place', async () => {
    const { status, body } = await buy({}, { to_address: { text: 'Hub 4, Leipzig' } });
    expect(status).toBe(201);
    expect(printedOn(body)).toContain('To Hub 4, Leipzig');
    expect(printedOn((await buy()).body).some((line) => line.startsWith('To '))).toBe(false);
  });

  it('prints reference, tracking code, address and each dark square of the QR code', async () => {
    const { body } = await buy();
    const pdf = pdfOf(body).toString('latin1');
    expect(pdf).toMatch(/^%PDF-1\.\d/);
    expect(pdf.trimEnd()).toMatch(/%%EOF$/);
    expect(printedOn(body)).toEqual(
      expect.arrayContaining(['Reference RC-1', 'Warehouse 3', String(body.tracking_code)]),
    );
    const { modules } = create(String(body.qr_code), { errorCorrectionLevel: 'M' });
    const dark = Array.from({ length: modules.size ** 2 }, (_, index) =>
      modules.get(Math.floor(index / modules.size), index % modules.size),
    ).filter((module) => module !== 0).length;
    expect(pdf.match(/ re$/gm)).toHaveLength(dark);
  });

  it('sells one label for a key, byte for byte, over a restart too', async () => {
    const key = { 'idempotency-key': 'label-1' };
    const first = await buy(key);
    await sandbox.restart();
    const second = await buy(key);
    expect(second.body).toEqual(first.body);
    expect((await sandbox.get(`${PATH}/${String(first.body.id)}`)).body).toEqual(first.body);
    expect((await buy()).body.id).not.toBe(first.body.id);
  });

  it('takes a parcel by its label, under the reference that is printed on it', async () => {
    const { body } = await buy();
    const handedOver = await sandbox.post('/world/parcels', { tracking_code: body.tracking_code });
    expect(handedOver.body).toMatchObject({ reference: 'RC-1' });
    await eventually(() => expect(sandbox.typesReceived()).toContain('return.received'));
    const voiding = await sandbox.post(`${PATH}/${String(body.id)}/void`);
    expect(voiding).toMatchObject({ status: 422, body: { error: { code: 'label_not_voidable' } } });
  });

  it('takes no parcel by a voided label', async () => {
    const { body } = await buy();
    const voiding = () => sandbox.post(`${PATH}/${String(body.id)}/void`);
    expect((await voiding()).body.status).toBe('voided');
    expect(await voiding()).toMatchObject({ status: 200, body: { status: 'voided' } });
    const handedOver = await sandbox.post('/world/parcels', { tracking_code: body.tracking_code });
    expect(handedOver).toMatchObject({ status: 409, body: { error: { code: 'label_voided' } } });
    const tracker = await sandbox.get(`/carrier/v1/trackers/${String(body.tracking_code)}`);
    expect(tracker.body.status).toBe('cancelled');
    expect((await sandbox.post(`${PATH}/lbl_none/void`)).status).toBe(404);
  });
});
