import { sweepEvidence } from '../../apps/worker/src/jobs/sweep-evidence.js';
import { anUpload, keyOf, named, targetOf, Uploads } from '../support/evidence.js';
import { RecordUnderTest, refusalOf } from '../support/record.js';

const AGENT = 'user:agent-1';

describe('EvidenceStore', () => {
  let record: RecordUnderTest;
  let uploads: Uploads;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    uploads = new Uploads(record);
  });
  afterAll(async () => {
    await record.close();
    uploads.close();
  });

  const aCase = async () => record.file(await record.order());

  describe('an upload', () => {
    it('does not count before its bytes are there', async () => {
      const state = await aCase();
      const begun = await record.evidence.begin(anUpload({ caseId: state.caseId, orderId: state.orderId }));
      expect(begun.uploadedAt).toBeNull();
      expect(await record.evidence.ofCase(state.caseId)).toEqual([]);
      expect(await refusalOf(uploads.attach(targetOf(state), begun))).toBe('EVIDENCE.NOT_FOUND');
      const finished = await record.evidence.finish(begun.evidenceId);
      expect(await record.evidence.ofCase(state.caseId)).toEqual([finished]);
    });

    it('is one row however often it is begun and finished', async () => {
      const upload = anUpload();
      await Promise.all([1, 2, 3, 4].map(() => record.evidence.begin(upload)));
      const finished = await Promise.all([1, 2, 3].map(() => record.evidence.finish(upload.evidenceId)));
      expect(new Set(finished.map(({ uploadedAt }) => uploadedAt)).size).toBe(1);
      expect(await record.count('evidence', 'evidence_id = $1', upload.evidenceId)).toBe(1);
    });

    it('never takes other bytes under the same id', async () => {
      const upload = anUpload();
      await record.evidence.begin(upload);
      expect(await refusalOf(record.evidence.begin({ ...upload, sha256: 'b'.repeat(64) }))).toBe(
        'IDEMPOTENCY.KEY_REUSED',
      );
    });

    it('is not finished after it was given up', async () => {
      const upload = anUpload();
      await record.evidence.begin(upload);
      await uploads.age(upload, '25 hours');
      await sweepEvidence({ evidence: record.evidence, files: uploads.files });
      expect(await refusalOf(record.evidence.finish(upload.evidenceId))).toBe('EVIDENCE.REMOVED');
      expect(await refusalOf(record.evidence.begin(upload))).toBe('EVIDENCE.REMOVED');
    });
  });

  describe('attaching', () => {
    it('makes evidence belong to the case, whose customer may then be told of it', async () => {
      const state = await aCase();
      const evidence = await uploads.upload();
      await uploads.attach(targetOf(state), evidence);
      await uploads.attach(targetOf(state), evidence);
      expect(await record.evidence.find(evidence.evidenceId)).toMatchObject({
        caseId: state.caseId,
        orderId: state.orderId,
        customerId: state.customerId,
        referredAt: expect.any(String),
      });
    });

    it("lets staff name what the case's customer uploaded, and what belongs to the case already", async () => {
      const state = await aCase();
      const theirs = await uploads.upload();
      const inspection = await uploads.upload({
        caseId: state.caseId,
        orderId: state.orderId,
        uploaderKey: 'user:warehouse-1',
        uploaderKind: 'warehouse',
        uploaderId: 'warehouse-1',
      });
      await uploads.attach(targetOf(state, AGENT), theirs, inspection);
      expect(await record.evidence.ofCase(state.caseId)).toHaveLength(2);
    });

    it.each<[string, string, () => Promise<{ evidenceId: string }>]>([
      ['what nobody uploaded', 'EVIDENCE.NOT_FOUND', () => Promise.resolve({ evidenceId: 'ev_nothing' })],
      [
        'what another customer uploaded',
        'EVIDENCE.NOT_FOUND',
        () => uploads.upload({ uploaderKey: keyOf('eve'), uploaderId: 'eve' }),
      ],
      [
        'what a person of staff with the id of the customer uploaded',
        'EVIDENCE.NOT_FOUND',
        () => uploads.upload({ uploaderKey: 'shop:customer-1', uploaderKind: 'shop' }),
      ],
      [
        'what was removed',
        'EVIDENCE.REMOVED',
        async () => {
          const evidence = await uploads.upload();
          const by = { key: evidence.uploaderKey, mayRemoveReferred: false };
          await record.evidence.remove(evidence.evidenceId, by);
          return evidence;
        },
      ],
      [
        'what belongs to another case of the same customer',
        'EVIDENCE.ATTACHED_ELSEWHERE',
        async () => {
          const evidence = await uploads.upload();
          await uploads.attach(targetOf(await aCase()), evidence);
          return evidence;
        },
      ],
      [
        'what was uploaded for another order',
        'EVIDENCE.ATTACHED_ELSEWHERE',
        async () => uploads.upload({ orderId: (await record.order()).orderId }),
      ],
    ])('refuses %s, and attaches nothing else with it', async (_what, code, make) => {
      const state = await aCase();
      const good = await uploads.upload();
      const bad = await make();
      expect(await refusalOf(uploads.attach(targetOf(state), good, bad))).toBe(code);
      expect(await record.evidence.ofCase(state.caseId)).toEqual([]);
    });

    it('names the field of the request', async () => {
      const state = await aCase();
      await expect(uploads.attach(targetOf(state), { evidenceId: 'ev_nothing' })).rejects.toMatchObject({
        field: 'evidence[0]',
      });
    });

    it('gives evidence to one of many cases that want it at once', async () => {
      const states = await Promise.all([1, 2, 3, 4].map(aCase));
      const both = [await uploads.upload(), await uploads.upload()];
      const outcomes = await Promise.allSettled(
        // In both orders, so that two who took their locks as they were named would wait for each other.
        states.map((state, index) =>
          uploads.attach(targetOf(state), ...(index % 2 === 0 ? both : [...both].reverse())),
        ),
      );
      const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(refused).toEqual(Array(3).fill('EVIDENCE.ATTACHED_ELSEWHERE'));
      const found = await Promise.all(both.map(({ evidenceId }) => record.evidence.find(evidenceId)));
      expect(new Set(found.map((one) => one?.caseId)).size).toBe(1);
    });

    it('either comes before a removal, which is then refused, or after it', async () => {
      const state = await aCase();
      const evidence = await uploads.upload();
      const by = { key: evidence.uploaderKey, mayRemoveReferred: false };
      const [attached, removed] = await Promise.allSettled([
        uploads.attach(targetOf(state), evidence),
        record.evidence.remove(evidence.evidenceId, by),
      ]);
      expect([attached.status, removed.status].sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('a filing that names evidence', () => {
    it('attaches it, in the same transaction', async () => {
      const evidence = await uploads.upload();
      const state = await record.file(await record.order(), {
        keyed: { ...record.request(await record.order()).keyed, principal: evidence.uploaderKey },
        evidence: [named(evidence)],
      });
      expect(await record.evidence.ofCase(state.caseId)).toMatchObject([{ evidenceId: evidence.evidenceId }]);
    });

    it('is no case when the evidence cannot be attached', async () => {
      const order = await record.order();
      const request = record.request(order, {
        evidence: [{ evidenceId: 'ev_nothing', field: 'lines[0].evidence[0]' }],
      });
      expect(await refusalOf(record.answerTo(request))).toBe('EVIDENCE.NOT_FOUND');
      expect(await record.count('cases', 'case_id = $1', request.caseId)).toBe(0);
      expect(await record.count('idempotency_keys', 'key = $1', request.keyed.key)).toBe(0);
    });
  });

  describe('removal', () => {
    it('is refused for what the case refers to, except to those who may', async () => {
      const evidence = await uploads.upload();
      await uploads.attach(targetOf(await aCase()), evidence);
      const own = { key: evidence.uploaderKey, mayRemoveReferred: false };
      expect(await refusalOf(record.evidence.remove(evidence.evidenceId, own))).toBe('EVIDENCE.IN_USE');
      await record.evidence.remove(evidence.evidenceId, {
        key: 'user:supervisor-1',
        mayRemoveReferred: true,
      });
    });

    it('keeps row and hash, and forgets the name', async () => {
      const evidence = await uploads.upload();
      const by = { key: evidence.uploaderKey, mayRemoveReferred: false };
      await record.evidence.remove(evidence.evidenceId, by);
      await record.evidence.remove(evidence.evidenceId, by);
      expect(await record.evidence.find(evidence.evidenceId)).toMatchObject({
        sha256: evidence.sha256,
        originalName: null,
        removedAt: expect.any(String),
      });
      await expect(
        record.app.query(`DELETE FROM evidence WHERE evidence_id = $1`, [evidence.evidenceId]),
      ).rejects.toThrow('permission denied');
    });
  });
});
