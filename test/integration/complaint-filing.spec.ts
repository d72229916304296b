import { type CaseState, type Contact, reopen } from '#domain';
import { AgreementStore, ComplaintFiling, type FilingRequest } from '#persistence';
import { sha256Hex } from '#platform';
import { moveOf } from '#domain';
import { aKey, RecordUnderTest, refusalOf } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('complaints about a case', () => {
  let record: RecordUnderTest;
  let complaints: ComplaintFiling;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    const { filing, recorder, idempotency, evidence } = record;
    complaints = new ComplaintFiling(record.app, { filing, recorder, idempotency, evidence });
  });
  afterAll(async () => record?.close());

  const request = (about: CaseState, change: Partial<FilingRequest> = {}) => {
    const noteId = unique('note');
    const contact: Contact = { channel: 'web', direction: 'in', at: new Date().toISOString(), noteId };
    return {
      caseId: unique('case'),
      wish: { kind: 'complaint', subject: 'service', about: about.caseId, noteId } as const,
      orderId: about.orderId,
      ...{ lines: [], logistics: { method: 'none' } as const, keyed: aKey(), contact },
      actor: { kind: 'customer', id: about.customerId } as const,
      texts: [{ textId: noteId, kind: 'note' as const, content: { text: 'No.' }, author: 'customer-1' }],
      ...change,
    };
  };
  const complain = (about: CaseState, change: Partial<FilingRequest> = {}) =>
    complaints.file(request(about, change), about.caseId, {
      assertMaySee: () => undefined,
      answer: ({ caseId }, isJoined) => ({ status: isJoined ? 200 : 201, body: { caseId } }),
    });
  const idOf = ({ body }: { body: unknown }) => (body as { caseId: string }).caseId;

  it('are one open complaint, however many come at once; all that was said is in it', async () => {
    const about = await record.file(await record.order());
    const answers = await Promise.all(Array.from({ length: 8 }, () => complain(about)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(answers.map(idOf)).size).toBe(1);
    const state = await record.cases.get(idOf(answers[0]!));
    expect(state.complaint?.contacts).toHaveLength(7);
    expect(await record.count('personal_texts', 'case_id = $1', state.caseId)).toBe(8);
    expect((await record.cases.get(about.caseId)).complaints).toEqual([state.caseId]);
  });

  it('leave the units of the case where they are, and claim none', async () => {
    const about = await record.file(await record.order());
    const lineId = about.lines[0]!.lineId;
    const before = await record.rows('SELECT * FROM claims WHERE order_id = $1', about.orderId);
    await complain(about, { lines: [{ lineId, quantity: 1 }] });
    expect(await record.rows('SELECT * FROM claims WHERE order_id = $1', about.orderId)).toEqual(before);
    expect((await record.cases.get(about.caseId)).lines).toEqual(about.lines);
  });

  it('are about a case of the same order, and of one that there is', async () => {
    const [about, other] = [await record.file(await record.order()), await record.file(await record.order())];
    expect(await refusalOf(complain(about, { orderId: other.orderId }))).toBe(
      'COMPLAINT.ABOUT_ANOTHER_ORDER',
    );
    expect(await refusalOf(complain({ ...about, caseId: 'case-nowhere' }))).toBe('CASE.NOT_FOUND');
  });

  it('can follow one that is over, which is then not reopened beside it: the database holds that', async () => {
    const about = await record.file(await record.order());
    const first = idOf(await complain(about));
    await record.record(first, moveOf({ type: 'withdrawComplaint' }));
    const second = await complain(about);
    expect(second.status).toBe(201);
    const again = record.record(first, reopen({ isSupervisor: true }));
    expect(await refusalOf(again)).toBe('COMPLAINT.OPEN_ALREADY');
    expect((await record.cases.get(first)).stage).toBe('cancelled');
  });

  it('keep the words of an agreement as they were first drawn up, under the hash of just these words', async () => {
    const about = await record.file(await record.order());
    const caseId = idOf(await complain(about));
    const store = new AgreementStore(record.app);
    const paper = (text: string, sha256 = sha256Hex(text)) => ({
      ...{ caseId, agreementNo: 1, language: 'zh', text, sha256, fileKey: 'agreements/1' },
    });
    await expect(store.keep(paper('退款', sha256Hex('其他')))).rejects.toThrow(/agreements_check|sha256/);
    expect(await store.keep(paper('退款'))).toMatchObject({ text: '退款', sha256: sha256Hex('退款') });
    expect(await store.keep(paper('换货'))).toMatchObject({ text: '退款' });
    await expect(record.app.query(`UPDATE agreements SET text = 'x'`)).rejects.toThrow(/permission denied/);
  });
});
