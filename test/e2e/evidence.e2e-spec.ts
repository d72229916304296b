import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Answer,
  type Caller,
  expectStatus,
  type Service,
  startService,
  unique,
} from '../support/service.js';
import { aPhoto, sampleFile, upload, uploaded } from '../support/upload.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('evidence', () => {
  const filesDir = mkdtempSync(join(tmpdir(), 'makegood-uploads-'));
  let service: Service;
  beforeAll(async () => {
    service = await startService({ filesDir });
  }, 120_000);
  afterAll(async () => {
    await service?.stop();
    rmSync(filesDir, { recursive: true, force: true });
  });

  const photo = sampleFile('photo.jpg');
  const filedWith = async (...evidence: string[]) => {
    const order = await service.order();
    const customer = service.customer(order.customerId);
    const line = { lineId: order.lineIds[0], quantity: 1, reason: 'faulty', evidence };
    return { order, customer, filing: service.filing(order, { lines: [line] }) };
  };
  const statuses = async (path: string, ...callers: Caller[]) =>
    Promise.all(callers.map(async (as) => (await as('GET', path)).status));
  const problem = ({ status, body }: Answer) => [status, body.code, body.field];

  describe('uploaded', () => {
    it('is kept without its metadata, and given back as a download that no browser runs', async () => {
      const ann = service.customer(unique('ann'));
      const sent = await expectStatus(upload(ann, photo), 201);
      const { evidenceId } = sent.body;
      expect(sent.body).toEqual({
        evidenceId: expect.stringMatching(/^ev_[0-9a-f]{32}$/),
        contentType: 'image/jpeg',
        sizeBytes: expect.any(Number),
        sha256: expect.any(String),
        uploadedAt: expect.any(String),
      });
      expect(sent.headers.get('location')).toBe(`/v1/evidence/${evidenceId}`);

      const content = await expectStatus(ann('GET', `/v1/evidence/${evidenceId}/content`), 200);
      expect([content.bytes.length, sha256(content.bytes)]).toEqual([sent.body.sizeBytes, sent.body.sha256]);
      expect(content.bytes.includes('Secret Street')).toBe(false);
      expect(Object.fromEntries(content.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-length': String(sent.body.sizeBytes),
        'content-disposition': `attachment; filename="${evidenceId}.jpg"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
        'content-security-policy': expect.stringContaining('sandbox'),
      });
    });

    it('is described to its uploader by its own name', async () => {
      const ann = service.customer(unique('ann'));
      const evidenceId = await uploaded(ann);
      const { body } = await expectStatus(ann('GET', `/v1/evidence/${evidenceId}`), 200);
      expect(body).toMatchObject({
        evidenceId,
        purpose: 'claim',
        uploader: 'customer',
        name: 'our kitchen.jpg',
      });
      expect(body).not.toHaveProperty('caseId');
    });

    it('is one upload for one key, however often it is sent', async () => {
      const ann = service.customer(unique('ann'));
      const [bytes, key] = [aPhoto(), unique('key')];
      const first = await expectStatus(upload(ann, bytes, {}, key), 201);
      const again = await expectStatus(upload(ann, bytes, {}, key), 201);
      expect(again.body).toEqual(first.body);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(problem(await upload(ann, aPhoto(), {}, key))).toEqual([
        422,
        'IDEMPOTENCY.KEY_REUSED',
        'Idempotency-Key',
      ]);
      const other = { purpose: 'other' };
      expect((await upload(ann, bytes, other, key)).body.code).toBe('IDEMPOTENCY.KEY_REUSED');
    });

    it('is one upload when it is sent twice at once', async () => {
      const ann = service.customer(unique('ann'));
      const [bytes, key] = [aPhoto(), unique('key')];
      const answers = await Promise.all([1, 2, 3].map(() => upload(ann, bytes, {}, key)));
      const ids = answers.flatMap(({ status, body }) => (status === 201 ? [body.evidenceId] : []));
      expect(new Set(ids).size).toBe(1);
      for (const { status, body } of answers) expect([201, 409]).toContain(status ?? body);
    });
  });

  describe('shown', () => {
    it('goes with the filing that names it, to whom the case concerns and nobody else', async () => {
      const { order, customer, filing } = await filedWith(
        'their-own-reference',
        await uploaded(service.customer('x')),
      );
      const stranger = service.customer(unique('eve'));
      expect(problem(await customer('POST', '/v1/cases', filing))).toEqual([
        404,
        'EVIDENCE.NOT_FOUND',
        'lines[0].evidence[1]',
      ]);

      const evidenceId = await uploaded(customer);
      const path = `/v1/evidence/${evidenceId}/content`;
      const readers = [
        customer,
        service.as('agent'),
        service.as('supervisor'),
        service.as('finance'),
        service.as('warehouse'),
      ];
      expect(await statuses(path, ...readers, service.shop, stranger)).toEqual([
        200, 404, 404, 404, 404, 200, 404,
      ]);

      const lines = [
        { lineId: order.lineIds[0], quantity: 1, reason: 'faulty', evidence: ['their-own', evidenceId] },
      ];
      const filed = await expectStatus(customer('POST', '/v1/cases', { ...filing, lines }), 201);
      expect(await statuses(path, ...readers, service.shop, stranger)).toEqual([
        200, 200, 200, 200, 200, 200, 404,
      ]);
      const list = `/v1/cases/${filed.body.caseId}/evidence`;
      expect((await customer('GET', list)).body.items).toEqual([
        expect.objectContaining({ evidenceId, caseId: filed.body.caseId, orderId: order.orderId }),
      ]);
      expect((await stranger('GET', list)).status).toBe(404);
    });

    it('shares what the warehouse saw with the customer, and keeps what staff collects', async () => {
      const order = await service.order();
      const customer = service.customer(order.customerId);
      const { caseId } = await service.file(order);
      const inspection = await uploaded(service.as('warehouse'), { caseId });
      const internal = await uploaded(service.as('agent'), { caseId, purpose: 'dispute' });
      const seenBy = async (as: Caller) =>
        (await expectStatus(as('GET', `/v1/cases/${caseId}/evidence`), 200)).body.items;
      expect(await seenBy(customer)).toEqual([
        expect.objectContaining({ evidenceId: inspection, purpose: 'inspection', uploader: 'warehouse' }),
      ]);
      expect((await seenBy(customer))[0]).not.toHaveProperty('name');
      expect(await seenBy(service.as('agent', 'agent-2'))).toHaveLength(2);
      expect(await seenBy(service.as('warehouse', 'warehouse-2'))).toHaveLength(1);
      expect(await statuses(`/v1/evidence/${internal}`, customer, service.as('finance'))).toEqual([404, 200]);
    });

    it('goes with a note, once, and not into a second case', async () => {
      const order = await service.order();
      const customer = service.customer(order.customerId);
      const [one, other] = [await service.file(order), await service.file(order)];
      const evidenceId = await uploaded(customer, { orderId: order.orderId });
      const note = (caseId: string) =>
        customer('POST', `/v1/cases/${caseId}/notes`, { text: 'See here', evidence: [evidenceId] });
      await expectStatus(note(one.caseId), 200);
      await expectStatus(note(one.caseId), 200);
      expect(problem(await note(other.caseId))).toEqual([422, 'EVIDENCE.ATTACHED_ELSEWHERE', 'evidence[0]']);
      const { body } = await customer('GET', `/v1/cases/${other.caseId}/timeline`);
      expect(JSON.stringify(body)).not.toContain('See here');
    });

    it('appears in no event of the case', async () => {
      const { customer, order } = await filedWith();
      const { caseId } = await service.file(order, {
        lines: [
          { lineId: order.lineIds[0], quantity: 1, reason: 'faulty', evidence: [await uploaded(customer)] },
        ],
      });
      const audit = await expectStatus(service.as('finance')('GET', `/v1/cases/${caseId}/audit`), 200);
      expect(JSON.stringify(audit.body)).not.toContain('kitchen');
    });
  });

  describe('removed', () => {
    const filesOnDisk = () => readdirSync(join(filesDir, 'evidence'), { recursive: true }).map(String);

    it('is gone with its bytes, by its uploader, while nothing refers to it', async () => {
      const ann = service.customer(unique('ann'));
      const evidenceId = await uploaded(ann);
      expect(filesOnDisk().some((path) => path.endsWith(evidenceId))).toBe(true);
      const path = `/v1/evidence/${evidenceId}`;
      expect((await service.customer(unique('eve'))('DELETE', path)).status).toBe(404);
      await expectStatus(ann('DELETE', path), 204);
      await expectStatus(ann('DELETE', path), 204);
      expect(problem(await ann('GET', `${path}/content`))).toEqual([410, 'EVIDENCE.REMOVED', 'evidenceId']);
      const left = (await expectStatus(ann('GET', path), 200)).body;
      expect(left).toMatchObject({ sha256: expect.any(String), removedAt: expect.any(String) });
      expect(left).not.toHaveProperty('name');
      expect(filesOnDisk().some((file) => file.endsWith(evidenceId))).toBe(false);
    });

    it('is only by a supervisor what the case refers to', async () => {
      const order = await service.order();
      const customer = service.customer(order.customerId);
      const evidenceId = await uploaded(customer);
      const lines = [{ lineId: order.lineIds[0], quantity: 1, reason: 'faulty', evidence: [evidenceId] }];
      const { caseId } = await service.file(order, { lines });
      const path = `/v1/evidence/${evidenceId}`;
      expect(problem(await customer('DELETE', path))).toEqual([409, 'EVIDENCE.IN_USE', 'evidenceId']);
      expect((await service.as('agent')('DELETE', path)).body.code).toBe('REQUEST.FORBIDDEN');
      await expectStatus(service.as('supervisor')('DELETE', path), 204);
      expect((await customer('GET', `${path}/content`)).status).toBe(410);
      expect((await customer('GET', `/v1/cases/${caseId}/evidence`)).body.items).toEqual([]);
    });
  });
});
