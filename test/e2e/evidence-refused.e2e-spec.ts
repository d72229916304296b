import { type Answer, type Service, startService, unique, until } from '../support/service.js';
import { formOf, hangUp, sampleFile, upload, uploaded } from '../support/upload.js';

const LIMIT_BYTES = 64 * 1024;

describe('of uploads, refused', () => {
  const photo = sampleFile('photo.jpg');
  let service: Service;
  beforeAll(async () => {
    service = await startService({ env: { api: { EVIDENCE_LIMIT_BYTES: String(LIMIT_BYTES) } } });
  }, 120_000);
  afterAll(async () => service?.stop());

  const problem = ({ status, body }: Answer) => [status, body.code, body.field];
  const send = (form: FormData, key: string | null = unique('key')) =>
    service.customer('ann')('POST', '/v1/evidence', undefined, { form, key });
  const twoFiles = () => {
    const form = formOf(photo);
    form.append('file', new Blob(['x']), 'b.jpg');
    return form;
  };
  const noFile = () => {
    const form = new FormData();
    form.append('purpose', 'claim');
    return form;
  };

  it.each<[string, () => FormData, unknown[]]>([
    [
      'a file that is too large',
      () => formOf(Buffer.alloc(LIMIT_BYTES + 1, 1)),
      [413, 'REQUEST.TOO_LARGE', 'file'],
    ],
    [
      'one that is far too large',
      () => formOf(Buffer.alloc(9 * LIMIT_BYTES)),
      [413, 'REQUEST.TOO_LARGE', 'file'],
    ],
    [
      'a web page that is called a picture',
      () => formOf(Buffer.from('<html><script>alert(1)</script></html>')),
      [415, 'EVIDENCE.TYPE_REFUSED', 'file'],
    ],
    ['a damaged picture', () => formOf(photo.subarray(0, 100)), [415, 'EVIDENCE.TYPE_REFUSED', 'file']],
    ['an empty file', () => formOf(Buffer.alloc(0)), [400, 'REQUEST.INVALID', 'file']],
    ['no file', noFile, [400, 'REQUEST.INVALID', 'file']],
    ['two files', twoFiles, [400, 'REQUEST.INVALID', 'file']],
    [
      'a file in another field',
      () => formOf(photo, {}, 'a.jpg', 'picture'),
      [400, 'REQUEST.INVALID', 'picture'],
    ],
    ['a field that nobody knows', () => formOf(photo, { colour: 'red' }), [400, 'REQUEST.INVALID', 'colour']],
    [
      'a purpose that there is not',
      () => formOf(photo, { purpose: 'fun' }),
      [400, 'REQUEST.INVALID', 'purpose'],
    ],
    [
      'an inspection by a customer',
      () => formOf(photo, { purpose: 'inspection' }),
      [403, 'REQUEST.FORBIDDEN', 'purpose'],
    ],
    [
      'a case that is not there',
      () => formOf(photo, { caseId: 'case_0' }),
      [404, 'CASE.NOT_FOUND', 'caseId'],
    ],
    [
      'an order that is not there',
      () => formOf(photo, { orderId: 'order_0' }),
      [404, 'ORDER.NOT_FOUND', 'orderId'],
    ],
    ['both at once', () => formOf(photo, { caseId: 'c', orderId: 'o' }), [400, 'REQUEST.INVALID', 'orderId']],
  ])('is %s', async (_what, form, expected) => {
    expect(problem(await send(form()))).toEqual(expected);
  });

  it('is an upload without a key', async () => {
    expect((await send(formOf(photo), null)).body.code).toBe('IDEMPOTENCY.KEY_MISSING');
  });

  it('is a body that is no form, or a broken one', async () => {
    const ann = service.customer('ann');
    expect((await ann('POST', '/v1/evidence', { file: 'x' })).status).toBe(415);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const broken = await ann('POST', '/v1/evidence', undefined, { headers, raw: '--b\r\nnonsense' });
    expect(problem(broken)).toEqual([400, 'REQUEST.INVALID', 'file']);
    const unbound = { 'content-type': 'multipart/form-data' };
    expect((await ann('POST', '/v1/evidence', undefined, { headers: unbound, raw: 'x' })).status).toBe(400);
    expect((await ann('POST', '/v1/evidence')).body).toMatchObject({
      code: 'REQUEST.INVALID',
      field: 'file',
    });
  });

  it('is nobody, and whoever hangs up leaves the service as it was', async () => {
    expect((await service.nobody('POST', '/v1/evidence', undefined, { form: formOf(photo) })).status).toBe(
      401,
    );
    for (let time = 0; time < 6; time += 1)
      await hangUp(service.api, await service.token('ann', ['customer']));
    expect(await uploaded(service.customer('ann'))).toMatch(/^ev_/);
  });

  it('is the fifth upload of one person at once, and only his', async () => {
    const token = await service.token('bob', ['customer']);
    const hanging: Promise<void>[] = [];
    const refused = await until(async () => {
      hanging.push(hangUp(service.api, token, 5_000));
      const answer = await upload(service.customer('bob'));
      return answer.status === 201 ? null : answer;
    }, 4_000);
    expect(problem(refused)).toEqual([429, 'REQUEST.TOO_MANY', undefined]);
    expect(await uploaded(service.customer('ann'))).toMatch(/^ev_/);
    await Promise.all(hanging);
  });
});
