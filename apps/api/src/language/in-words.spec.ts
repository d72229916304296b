import { Speakable } from './in-words.js';
import { askedLanguage } from './language-of-request.js';

const CASE = {
  ...{ caseId: 'case-1', orderId: 'order-1', currency: 'JPY', stage: 'refused' },
  decision: {
    outcome: 'refuse',
    reasons: [{ rule: 'EU-1', effect: 'refuse', inputs: { category: 'food' } }],
  },
  nextDue: { clock: 'decision', act: 'warn', at: '2026-06-10T09:00:00.000Z' },
};

describe('an answer in words', () => {
  it('is a case with its stage, its reasons and its clock', () => {
    expect(Speakable.of(CASE)?.inWords('de')).toEqual({
      ...CASE,
      stageText: 'Abgelehnt',
      decision: {
        ...CASE.decision,
        reasons: [
          { ...CASE.decision.reasons[0], text: 'Waren dieser Art sind von der Rückgabe ausgeschlossen.' },
        ],
      },
      nextDue: { ...CASE.nextDue, text: 'Entscheidung über den Vorgang' },
    });
  });

  it('is a page of cases, in the language of its order when there is only one', () => {
    const page = Speakable.of({ items: [CASE, CASE] });
    expect(page?.orderId).toBe('order-1');
    expect(page?.inWords('zh')).toMatchObject({ items: [{ stageText: '未通过' }, { stageText: '未通过' }] });
    expect(Speakable.of({ items: [CASE, { ...CASE, orderId: 'order-2' }] })?.orderId).toBeUndefined();
  });

  it('is a refusal that customers run into', () => {
    const problem = { code: 'CASE.CLOSED', title: 'The case is over', detail: 'The case is closed.' };
    expect(Speakable.of(problem)?.inWords('zh')).toEqual({ ...problem, text: '该售后单已完结。' });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'a text'],
    ['a list', [CASE]],
    ['a page of something else', { items: [{ entryId: 1, currency: 'GBP' }] }],
    ['a fault of ours', { code: 'SERVER.FAULT', title: 'Fault' }],
    ['an order', { orderId: 'order-1', currency: 'GBP', lines: [] }],
  ])('is not made of %s', (_what, body) => expect(Speakable.of(body)).toBeNull());
});

describe('the language that is asked for', () => {
  const asked = (header: string | undefined, answer: string | false) =>
    askedLanguage({
      headers: header === undefined ? {} : { 'accept-language': header },
      acceptsLanguages: () => answer,
    } as unknown as Parameters<typeof askedLanguage>[0]);

  it.each<[string | undefined, string | false, string | undefined]>([
    ['de-AT, en;q=0.5', 'de', 'de'],
    ['fr', false, undefined],
    ['*', 'en', undefined],
    [undefined, 'en', undefined],
  ])('by %s is %s', (header, answer, expected) => expect(asked(header, answer)).toBe(expected));
});
