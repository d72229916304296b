import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { type Fields, readRow, type Row } from './row.js';

const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
];
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
/** A quoted field may run over line ends; one that runs on for longer was never closed. */
const MAX_LINES_PER_ROW = 8;

/** The file is not what was promised: said in one line, never as a stack. */
export class InputError extends Error {}

/** Every data row of a CSV file, plain or gzipped, one after another; memory does not grow with the file. */
export async function* readRows(path: string): AsyncGenerator<Row> {
  const lines = readLines(path)[Symbol.asyncIterator]();
  const header = await lines.next();
  if (header.done === true) throw new InputError(`${path} is empty`);
  const positions = positionsIn(path, header.value);
  let row = 0;
  const pending: string[] = [];
  for (;;) {
    const line = await nextLine(pending, lines);
    if (line === null) return;
    row += 1;
    const values = splitPlain(line) ?? (await splitQuoted(line, pending, lines));
    if (values === null) yield malformedQuotes(line);
    else if (values.length !== COLUMNS.length)
      yield { kind: 'malformed', reason: 'badColumns', ...cancellationIn(line) };
    else yield readRow(row, fieldsOf(values, positions));
  }
}

async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const isGzip = await beginsWith(path, GZIP_MAGIC);
  const text = isGzip ? file.pipe(createGunzip()) : file;
  // pipe() does not carry a fault on; without this a read error of a gzipped file would wait for ever.
  file.on('error', (error) => text.destroy(error));
  const lines = createInterface({ input: text.setEncoding('utf8'), crlfDelay: Infinity });
  let isFirst = true;
  try {
    for await (const line of lines) {
      yield isFirst ? line.replace(/^\uFEFF/, '') : line;
      isFirst = false;
    }
  } catch (error) {
    throw new InputError(`${path} cannot be read to its end: ${(error as Error).message}`);
  } finally {
    file.destroy();
  }
}

async function beginsWith(path: string, magic: Buffer): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    return buffer.equals(magic);
  } finally {
    await file.close();
  }
}

function positionsIn(path: string, header: string): number[] {
  const names = splitPlain(header) ?? parseCsv(header) ?? [];
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new InputError(`${path} has no column ${missing.join(', ')} in its first line`);
  if (names.length !== COLUMNS.length)
    throw new InputError(
      `${path} has ${names.length} columns in its first line instead of ${COLUMNS.length}`,
    );
  return COLUMNS.map((column) => names.indexOf(column));
}

function fieldsOf(values: readonly string[], positions: readonly number[]): Fields {
  return Object.fromEntries(
    COLUMNS.map((column, index) => [column, values[positions[index] ?? -1] ?? '']),
  ) as unknown as Fields;
}

async function nextLine(pending: string[], lines: AsyncIterator<string>): Promise<string | null> {
  const waiting = pending.shift();
  if (waiting !== undefined) return waiting;
  const next = await lines.next();
  return next.done === true ? null : next.value;
}

/** Most rows have no quotes, and a CSV parser for each of half a million of them would be most of the run. */
function splitPlain(line: string): string[] | null {
  return line.includes('"') ? null : line.split(',');
}

/**
 * Parsed line by line, so that a quote which is never closed spoils its own row and not the rest of the file. Lines
 * looked at in vain go back to `pending`.
 */
async function splitQuoted(
  first: string,
  pending: string[],
  lines: AsyncIterator<string>,
): Promise<string[] | null> {
  const single = parseCsv(first);
  if (single !== null || !isOpen(first)) return single;
  const looked: string[] = [];
  while (looked.length < MAX_LINES_PER_ROW - 1) {
    const line = await nextLine(pending, lines);
    if (line === null) break;
    looked.push(line);
    const values = parseCsv([first, ...looked].join('\n'));
    if (values?.length === COLUMNS.length) return values;
  }
  pending.unshift(...looked);
  return null;
}

/** An odd number of quotes: the last one opened a field that goes on. */
function isOpen(line: string): boolean {
  return (line.split('"').length - 1) % 2 === 1;
}

function parseCsv(text: string): string[] | null {
  try {
    const records: string[][] = parse(text, { relax_column_count: true });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch {
    return null;
  }
}

function malformedQuotes(line: string): Row {
  return { kind: 'malformed', reason: 'badQuotes', ...cancellationIn(line) };
}

/** Enough of a broken row to count it with its cancellation. */
function cancellationIn(line: string): { invoice?: string } {
  const invoice = /^(C\d[0-9A-Za-z]{0,31}),/.exec(line)?.[1];
  return invoice === undefined ? {} : { invoice };
}
