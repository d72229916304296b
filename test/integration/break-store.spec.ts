import { DomainError, factUnmatched } from '#domain';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

describe('BreakStore', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  /** A break that no event closes. */
  const opened = async () => {
    const { caseId } = await record.file(await record.order());
    await record.record(
      caseId,
      factUnmatched({ about: unique('re'), code: 'CASE.ILLEGAL_MOVE', why: 'paid twice' }),
    );
    const [row] = await record.rows(`SELECT break_id AS "breakId" FROM breaks WHERE case_id = $1`, caseId);
    return { caseId, breakId: Number(row?.['breakId']) };
  };
  const word = (by = 'finance-1', textId = unique('note')) => ({
    by,
    text: { textId, kind: 'note', content: { text: 'Repaid by hand.' }, author: by } as const,
  });
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error as DomainError).code,
    );

  it('closes one with the word of who looked, and keeps his word with the case', async () => {
    const { caseId, breakId } = await opened();
    const said = word();
    expect(await record.breaks.close(breakId, said)).toMatchObject({
      ...{ breakId, caseId, closedBy: 'finance-1', closingNoteId: said.text.textId },
      closedAt: expect.any(Date),
    });
    expect(
      await record.count('personal_texts', 'text_id = $1 AND case_id = $2', said.text.textId, caseId),
    ).toBe(1);
    const { items } = await record.breaks.list({ status: 'open' }, { limit: 100 });
    expect(items.map((item) => item.breakId)).not.toContain(breakId);
  });

  it('answers the same to the same word, and refuses another', async () => {
    const { breakId } = await opened();
    const said = word();
    const first = await record.breaks.close(breakId, said);
    expect(await record.breaks.close(breakId, said)).toEqual(first);
    expect(await refusalOf(record.breaks.close(breakId, word()))).toBe('BREAK.CLOSED');
    expect(await refusalOf(record.breaks.close(999_999_999, said))).toBe('BREAK.NOT_FOUND');
  });

  it('lets one of several who close at once have the word', async () => {
    const { breakId } = await opened();
    const codes = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        refusalOf(record.breaks.close(breakId, word(`finance-${index}`))),
      ),
    );
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(codes.filter((code) => code === 'BREAK.CLOSED')).toHaveLength(5);
  });

  it('is not opened again by a reconciliation while nothing about it changes', async () => {
    const subject = unique('re');
    const reconcile = (details: { readonly amountMinor: number }) =>
      record.reconciliations.finish(
        unique('rec'),
        [{ kind: 'refundDiffers', subject, caseId: null, details }],
        [],
        { ours: 1, theirs: 1, differences: 1 },
      );
    const open = () =>
      record.rows(
        `SELECT break_id AS "breakId" FROM breaks WHERE subject = $1 AND closed_at IS NULL`,
        subject,
      );
    await reconcile({ amountMinor: 5 });
    const [row] = await open();
    await record.breaks.close(Number(row?.['breakId']), word());
    await reconcile({ amountMinor: 5 });
    expect(await open()).toEqual([]);
    await reconcile({ amountMinor: 6 });
    expect(await open()).toHaveLength(1);
  });

  it('leaves what went out twice known, so that its return is still news', async () => {
    const subject = `${unique('case')}:r1#1`;
    const [row] = await record.rows(
      `INSERT INTO breaks (kind, subject, details) VALUES ('refundedTwice', $1, '{}') RETURNING break_id AS "breakId"`,
      subject,
    );
    await record.breaks.close(Number(row?.['breakId']), word());
    expect(await record.reconciliations.openStrays()).toContain(subject);
  });

  it('opens a new one when the same happens again', async () => {
    const { caseId, breakId } = await opened();
    await record.breaks.close(breakId, word());
    const about = String(
      (await record.rows(`SELECT subject FROM breaks WHERE break_id = $1`, breakId))[0]?.['subject'],
    );
    await record.record(caseId, factUnmatched({ about, code: 'CASE.ILLEGAL_MOVE', why: 'paid thrice' }));
    expect(await record.count('breaks', 'case_id = $1 AND closed_at IS NULL', caseId)).toBe(1);
  });
});
