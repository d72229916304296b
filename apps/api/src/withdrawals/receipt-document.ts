import PDFDocument from 'pdfkit';
import type { Party, WithdrawalReceipt } from '#persistence';
import { wordingOf } from './wording.js';

const MARGIN = 56;
/** What the fonts that every reader of PDF has can write, besides Latin-1. */
const MORE_LETTERS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** As those fonts can write it: a letter without its mark where it has one, else a question mark. */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((letter) => {
      if (canWrite(letter)) return letter;
      const [plain = ''] = letter.normalize('NFKD');
      return canWrite(plain) ? plain : '?';
    })
    .join('');
}

function canWrite(letter: string): boolean {
  return /^[\n\x20-\x7e\u00a1-\u00ff]$/.test(letter) || (letter !== '' && MORE_LETTERS.includes(letter));
}

/** All that the receipt says, in one piece. */
export function receiptText(receipt: Omit<WithdrawalReceipt, 'sha256'>, party: Party): string {
  const words = wordingOf(receipt.language);
  const cases = receipt.cases.map(({ caseId }) => caseId).join(', ');
  return [
    `${words.received}: ${receipt.received}\n${receipt.declaredAt}`,
    receipt.text,
    `${words.name}: ${party.name}\n${words.email}: ${party.email}`,
    `${words.number}: ${receipt.withdrawalId}\n${words.cases}: ${cases}`,
  ].join('\n\n');
}

/**
 * The receipt as a PDF. The same words are attached as plain text, in Unicode: a name in a script that the fonts cannot
 * write stands there as it was given.
 */
export function receiptDocument(receipt: Omit<WithdrawalReceipt, 'sha256'>, party: Party): Buffer {
  const { title } = wordingOf(receipt.language);
  const text = receiptText(receipt, party);
  const at = new Date(receipt.declaredAt);
  const info = { Title: `${title} ${receipt.withdrawalId}`, CreationDate: at, ModDate: at };
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, compress: false, info });
  const attached = { name: 'declaration.txt', type: 'text/plain', creationDate: at, modifiedDate: at };
  document.file(Buffer.from(`${text}\n`), attached);
  document.font('Helvetica-Bold').fontSize(16).text(printable(title)).moveDown();
  document.font('Helvetica').fontSize(11).text(printable(text));
  document.end();
  return document.read() as Buffer;
}
