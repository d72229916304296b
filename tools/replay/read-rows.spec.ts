import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { InputError, readRows } from './read-rows.js';
import type { Row } from './row.js';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const line = (invoice: string, description: string, quantity = 1) =>
  `${invoice},85123A,${description},${quantity},2010-12-01T08:26:00,2.55,17850,United Kingdom`;

describe(readRows.name, () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'replay-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  function fileOf(content: string | Buffer): string {
    const path = join(folder, 'input');
    writeFileSync(path, content);
    return path;
  }

  async function read(content: string | Buffer): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const row of readRows(fileOf(content))) rows.push(row);
    return rows;
  }

  const kinds = (rows: readonly Row[]) => rows.map((row) => ('reason' in row ? row.reason : row.kind));

  it('reads the same from plain text and from gzip, whatever the name', async () => {
    const text = `${HEADER}\n${line('1', 'HEART')}\n${line('C2', 'HEART', -1)}\n`;
    const plain = await read(text);
    expect(kinds(plain)).toEqual(['sale', 'cancellation']);
    expect(await read(gzipSync(text))).toEqual(plain);
  });

  it('reads a byte order mark, line ends with a carriage return, and a last line without an end', async () => {
    expect(kinds(await read(`\uFEFF${HEADER}\r\n${line('1', '')}\r\n${line('2', 'B')}`))).toEqual([
      'sale',
      'sale',
    ]);
  });

  it('finds the columns by their names', async () => {
    const swapped = HEADER.split(',').reverse().join(',');
    const rows = await read(`${swapped}\nUK,17850,2.55,2010-12-01T08:26:00,4,"A, B",85123A,1\n`);
    expect(rows).toMatchObject([{ kind: 'sale', sale: { invoice: '1', quantity: 4, description: 'A, B' } }]);
  });

  it('keeps commas, quotes and line ends that stand inside quotes', async () => {
    const rows = await read(
      `${HEADER}\n${line('1', '"A, ""B"""')}\n${line('2', '"over\ntwo lines"')}\n${line('3', 'C')}`,
    );
    expect(rows).toMatchObject([
      { sale: { row: 1, description: 'A, "B"' } },
      { sale: { row: 2, description: 'over\ntwo lines' } },
      { sale: { row: 3, description: 'C' } },
    ]);
  });

  it('lets a quote that is never closed spoil its own row only', async () => {
    const broken = line('C1', '"HEART', -1);
    const rows = await read([HEADER, broken, line('2', 'A'), line('3', '"B, C"'), line('4', 'D')].join('\n'));
    expect(kinds(rows)).toEqual(['badQuotes', 'sale', 'sale', 'sale']);
    expect(rows[0]).toMatchObject({ invoice: 'C1' });
  });

  it('counts short, long and empty rows, and reads on', async () => {
    const rows = await read([HEADER, '1,2', '', `${line('1', 'A')},more`, 'C9,x', line('2', 'B')].join('\n'));
    expect(kinds(rows)).toEqual(['badColumns', 'badColumns', 'badColumns', 'badColumns', 'sale']);
    expect(rows[3]).toMatchObject({ invoice: 'C9' });
  });

  it('numbers rows by their place in the file, also after malformed ones', async () => {
    const rows = await read([HEADER, '1,2', line('2', 'B')].join('\n'));
    expect(rows[1]).toMatchObject({ sale: { row: 2 } });
  });

  it('says so when a gzip file breaks off', async () => {
    const text = [
      HEADER,
      ...Array.from({ length: 5000 }, (_, i) => line(String(i), `ITEM ${i * 7919}`)),
    ].join('\n');
    const whole = gzipSync(text);
    await expect(read(whole.subarray(0, whole.length / 2))).rejects.toThrow(InputError);
  });

  it.each([
    ['', 'is empty'],
    ['a,b\n1,2\n', 'has no column InvoiceNo'],
    [`${HEADER},Extra\n`, 'has 9 columns'],
  ])('refuses %p: it %s', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });
});
