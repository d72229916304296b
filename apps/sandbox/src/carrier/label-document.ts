import PDFDocument from 'pdfkit';
import { create } from 'qrcode';

interface Printed {
  readonly reference: string;
  readonly trackingCode: string;
  readonly qrCode: string;
  readonly validUntil: string;
  readonly printedAt: Date;
  readonly address: Readonly<Record<string, unknown>>;
  /** Empty: the shipper's own place, which the carrier knows. */
  readonly to: Readonly<Record<string, unknown>>;
}

const MARGIN = 24;
const QR_SIDE = 150;
const ADDRESS_LINES_MAX = 6;

/** The label as a PDF of A6, the size of a parcel label: whom the parcel is for, its codes, and the QR code as shapes. */
export function labelDocument(label: Printed): Buffer {
  const info = { Title: `Return label ${label.trackingCode}`, CreationDate: label.printedAt };
  const document = new PDFDocument({ size: 'A6', margin: MARGIN, compress: false, info });
  document.font('Helvetica-Bold').fontSize(16).text('RETURN');
  document.font('Helvetica').fontSize(9);
  document.text(`Reference ${label.reference}`).text(`Valid until ${label.validUntil.slice(0, 10)}`);
  for (const line of addressLines(label.address)) document.text(line);
  for (const [index, line] of addressLines(label.to).entries())
    document.text(index === 0 ? `To ${line}` : line);
  drawQrCode(document, label.qrCode);
  document
    .font('Courier-Bold')
    .fontSize(16)
    .text(label.trackingCode, MARGIN, document.page.height - 2 * MARGIN - 16, { align: 'center' });
  document.end();
  return document.read() as Buffer;
}

function addressLines(address: Printed['address']): string[] {
  return Object.values(address).map(String).slice(0, ADDRESS_LINES_MAX);
}

/** Squares, not a picture: sharp in any size, and nothing to compress. */
function drawQrCode(document: PDFKit.PDFDocument, text: string): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = QR_SIDE / modules.size;
  const left = (document.page.width - QR_SIDE) / 2;
  const top = document.page.height - QR_SIDE - 3 * MARGIN;
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) !== 0) document.rect(left + column * side, top + row * side, side, side);
  document.fill('black');
}
