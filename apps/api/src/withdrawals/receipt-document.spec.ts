import { anOrder } from '../../../../test/support/builders.js';
import { printable, receiptDocument } from './receipt-document.js';
import { declarationText, receivedText, WORDINGS } from './wording.js';

const BERLIN = { language: 'en', timeZone: 'Europe/Berlin' };
const DECLARED_AT = '2026-06-21T12:03:22.123Z';
const LINES = [{ lineId: 'line-1', quantity: 2 }];
const PARTY = {
  partyId: 'party-1',
  orderId: 'order-1',
  name: 'Łucja 王',
  email: 'l@example.com',
  language: 'en',
};

const receiptIn = (language: string) => ({
  ...{ withdrawalId: 'wd_1', orderId: 'order-1', declaredAt: DECLARED_AT, language },
  received: receivedText(DECLARED_AT, { ...BERLIN, language }),
  text: declarationText(anOrder(), LINES, { ...BERLIN, language }),
  cases: [{ caseId: 'case_1', outcome: 'approve' as const, lines: LINES }],
});

/** What a reader shows: the runs of glyphs of the page, which stand in hexadecimal digits. */
const shownIn = (pdf: Buffer): string =>
  [...pdf.toString('latin1').matchAll(/<([0-9a-f]+)>/g)]
    .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
    .join('');

describe('receiptDocument', () => {
  it('shows what was declared, by whom, and when, with the zone', () => {
    const shown = shownIn(receiptDocument(receiptIn('en'), PARTY));
    for (const said of [
      WORDINGS.en.title,
      'Received: 21 June 2026 at 14:03:22 GMT+2 (Europe/Berlin)',
      DECLARED_AT,
      WORDINGS.en.declaration,
      'MUG-BLUE',
      'Order: order-1',
      'Name of the consumer: ?ucja ?',
      'l@example.com',
      'Handled as: case_1',
    ])
      expect(shown).toContain(said);
  });

  it('carries the same in any script as an attached text', () => {
    const pdf = receiptDocument(receiptIn('en'), PARTY);
    expect(pdf.includes('Name of the consumer: Łucja 王\n')).toBe(true);
    expect(pdf.includes('(declaration.txt)')).toBe(true);
  });

  it('is the same bytes for the same receipt, and other bytes a second later', () => {
    const receipt = receiptIn('en');
    const first = receiptDocument(receipt, PARTY);
    expect(receiptDocument(receipt, PARTY).equals(first)).toBe(true);
    const later = { ...receipt, declaredAt: '2026-06-21T12:03:23.123Z' };
    expect(receiptDocument(later, PARTY).equals(first)).toBe(false);
  });

  it.each([
    ['de-AT', 'Hiermit widerrufe ich', 'Eingegangen: 21. Juni 2026 um 14:03:22'],
    ['fr', 'Je vous notifie', 'Reçu: 21 juin 2026'],
    ['pl', 'I hereby give notice', 'Received: 21 June 2026'],
  ])('is in the words of %s where there are some', (language, declaration, received) => {
    const shown = shownIn(receiptDocument(receiptIn(language), PARTY));
    expect(shown).toContain(declaration);
    expect(shown).toContain(received);
  });
});

describe('printable', () => {
  it.each([
    ['Grüße — €5', 'Grüße — €5'],
    ['Čapek', 'Capek'],
    ['王 Ann', '? Ann'],
    ['a\nb', 'a\nb'],
  ])('writes %j as %j', (text, expected) => expect(printable(text)).toBe(expected));
});
