import { S3FileStore } from '#gateways';
import { sweepEvidence } from '../../apps/worker/src/jobs/sweep-evidence.js';
import { anUpload, targetOf, Uploads } from '../support/evidence.js';
import { RecordUnderTest } from '../support/record.js';

describe('the sweep of evidence', () => {
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

  const sweep = () => sweepEvidence({ evidence: record.evidence, files: uploads.files });
  beforeEach(sweep);

  it('removes what no case came to need within a week, bytes and all', async () => {
    const old = await uploads.upload();
    const young = await uploads.upload();
    const needed = await uploads.upload();
    await uploads.attach(targetOf(await aCase()), needed);
    await uploads.age(old, '8 days');
    await uploads.age(young, '6 days');
    await uploads.age(needed, '300 days');
    expect(await sweep()).toEqual({ removed: 1, erased: 1 });
    expect(await Promise.all([old, young, needed].map((one) => uploads.isStored(one)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(await sweep()).toEqual({ removed: 0, erased: 0 });
  });

  it('erases the file of an upload that died between its bytes and its end', async () => {
    const begun = await record.evidence.begin(anUpload());
    await uploads.files.put(begun.fileKey, Buffer.from('jpg'));
    expect(await sweep()).toEqual({ removed: 0, erased: 0 });
    await uploads.age(begun, '25 hours');
    expect(await sweep()).toEqual({ removed: 1, erased: 1 });
    expect(await uploads.isStored(begun)).toBe(false);
  });

  it('erases what was removed while the file store was away, once that is back', async () => {
    const evidence = await uploads.upload();
    await uploads.remove(evidence);
    const away = new S3FileStore({
      bucket: 'nowhere',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    await expect(sweepEvidence({ evidence: record.evidence, files: away })).rejects.toThrow();
    expect(await uploads.isStored(evidence)).toBe(true);
    expect(await sweep()).toEqual({ removed: 0, erased: 1 });
    expect(await uploads.isStored(evidence)).toBe(false);
  });

  it('is done once by two at once', async () => {
    const old = await Promise.all([1, 2, 3, 4, 5, 6].map(() => uploads.upload()));
    await Promise.all(old.map((one) => uploads.age(one, '8 days')));
    const swept = await Promise.all([sweep(), sweep()]);
    expect(swept.reduce((sum, { removed }) => sum + removed, 0)).toBe(6);
    expect(await Promise.all(old.map((one) => uploads.isStored(one)))).toEqual(Array(6).fill(false));
  });
});
