import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';

const MARGIN = 56;
const FONT = 'NotoSansHans-Regular.otf';

let font: Buffer | undefined;

/** The fonts that every reader of PDF has know no Chinese: this one is embedded, as far as it is used. */
function fontFile(): Buffer {
  font ??= readFileSync(join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts', FONT));
  return font;
}

export interface AgreementWords {
  readonly title: string;
  readonly text: string;
  readonly sha256: string;
  /** Fixed, so that the same agreement is the same file. */
  readonly at: Date;
}

/**
 * An agreement as a PDF. The very text that was hashed is attached to it, so that anybody can check the hash: signs that
 * the font does not know stand there as they were written.
 */
export function agreementDocument({ title, text, sha256, at }: AgreementWords): Buffer {
  const info = { Title: title, CreationDate: at, ModDate: at };
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, info });
  const attached = { name: 'agreement.txt', type: 'text/plain', creationDate: at, modifiedDate: at };
  document.file(Buffer.from(text), attached);
  document.registerFont('text', fontFile());
  document.font('text').fontSize(16).text(title).moveDown();
  document.fontSize(11).text(text).moveDown();
  document.fontSize(8).text(`SHA-256 ${sha256}`);
  document.end();
  return document.read() as Buffer;
}
