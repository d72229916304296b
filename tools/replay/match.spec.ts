import fc from 'fast-check';
import { aSaleRow as sale } from '../../test/support/sale-row.js';
import { match, type Matched } from './match.js';
import type { CancellationRow, SaleRow } from './row.js';

const cancellation = (over: Partial<CancellationRow> = {}): CancellationRow => ({
  row: 100,
  invoice: 'C200',
  customer: '17850',
  sku: '85123A',
  units: 1,
  at: '2011-03-09T10:00:00',
  price: '2.5',
  ...over,
});

const claimed = ({ claims }: Matched) =>
  claims.flatMap((claim) =>
    claim.lines.map(
      (line) => `${claim.cancellation}<${claim.sale}:${line.sale.row} ${line.quantity}/${line.minor}`,
    ),
  );
const skipped = (matched: Matched) => matched.skipped.map(({ reason, units }) => `${reason} ${units}`);

describe('skipping', () => {
  it.each<[string, Partial<CancellationRow>]>([
    ['notGoods 1', { sku: 'POST', customer: '' }],
    ['noCustomer 1', { customer: '' }],
    ['noEarlierSale 1', { customer: '17851' }],
    ['noEarlierSale 1', { sku: '85123a' }],
    ['noEarlierSale 1', { at: '2011-03-01T09:59:59' }],
  ])('says %s of %p', (reason, over) => {
    const matched = match([cancellation(over)], [sale()]);
    expect(skipped(matched)).toEqual([reason]);
    expect(matched.claims).toEqual([]);
  });

  it.each<[string, Partial<SaleRow>]>([
    ['free', { price: '0', paidMinor: 0 }],
    ['of negative price', { price: '-1', paidMinor: -500 }],
    ['of no units', { quantity: 0 }],
  ])('does not claim from a sale row that is %s', (_name, over) => {
    expect(skipped(match([cancellation()], [sale(over)]))).toEqual(['noEarlierSale 1']);
  });

  it('skips only the units that are left over', () => {
    const matched = match([cancellation({ units: 7 })], [sale()]);
    expect([claimed(matched), skipped(matched)]).toEqual([['C200<100:1 5/1250'], ['moreThanBought 2']]);
  });

  it('says moreThanBought, not noEarlierSale, once all was claimed before', () => {
    const matched = match([cancellation({ units: 5 }), cancellation({ invoice: 'C201' })], [sale()]);
    expect(skipped(matched)).toEqual(['moreThanBought 1']);
  });
});

describe('choosing the sale row', () => {
  it('claims from a sale of the same minute, also when it stands later in the file', () => {
    expect(claimed(match([cancellation({ row: 1 })], [sale({ row: 2, at: '2011-03-09T10:00:00' })]))).toEqual(
      ['C200<100:2 1/250'],
    );
  });

  it('prefers equal price over a later date, then takes other prices', () => {
    const later = sale({ row: 2, invoice: '101', at: '2011-03-05T10:00:00', price: '2.1', paidMinor: 1050 });
    expect(claimed(match([cancellation({ units: 6 })], [sale(), later]))).toEqual([
      'C200<100:1 5/1250',
      'C200<101:2 1/210',
    ]);
  });

  it('prefers the latest date, then the last row', () => {
    const sales = [
      sale({ row: 9, invoice: '99' }),
      sale({ row: 2, invoice: '101', at: '2011-03-05T10:00:00', quantity: 1, paidMinor: 250 }),
      sale({ row: 3, invoice: '101', at: '2011-03-05T10:00:00', quantity: 1, paidMinor: 250 }),
    ];
    expect(claimed(match([cancellation({ units: 3 })], sales))).toEqual([
      'C200<101:3 1/250',
      'C200<101:2 1/250',
      'C200<99:9 1/250',
    ]);
  });
});

describe('making cases', () => {
  it('sums the claims on one sale row and keeps pairs of invoices apart', () => {
    const rows = [
      cancellation(),
      cancellation({ units: 2, at: '2011-03-09T10:01:00' }),
      cancellation({ invoice: 'C201' }),
    ];
    const matched = match(rows, [sale()]);
    expect(claimed(matched)).toEqual(['C200<100:1 3/750', 'C201<100:1 1/250']);
    expect(matched.claims[0]!.noticeAt).toBe('2011-03-09T10:01:00');
  });

  it('gives the last unit the last penny', () => {
    const rows = ['C1', 'C2', 'C3'].map((invoice) => cancellation({ invoice }));
    expect(claimed(match(rows, [sale({ quantity: 3, paidMinor: 1001 })]))).toEqual([
      'C1<100:1 1/333',
      'C2<100:1 1/334',
      'C3<100:1 1/334',
    ]);
  });
});

describe('any input', () => {
  const at = fc.integer({ min: 1, max: 4 }).map((day) => `2011-03-0${day}T10:00:00`);
  const customer = fc.constantFrom('17850', '17851', '');
  const price = fc.constantFrom('0', '1', '2.5', '-1');
  const sku = fc.constantFrom('85123A', '85123a', 'POST');
  const invoice = fc.constantFrom('100', '101', '102');
  const saleRow = fc
    .record({
      invoice,
      customer,
      sku,
      at,
      price,
      quantity: fc.integer({ min: -2, max: 6 }),
      paidMinor: fc.nat(999),
    })
    .map((over) => sale(over));
  const cancellationRow = fc
    .record({
      invoice: invoice.map((no) => `C${no}`),
      customer,
      sku,
      at,
      price,
      units: fc.integer({ min: 1, max: 9 }),
    })
    .map((over) => cancellation(over));
  const input = fc
    .tuple(fc.array(saleRow, { maxLength: 8 }), fc.array(cancellationRow, { maxLength: 8 }))
    .map(([sales, rows]) => ({
      sales: sales.map((row, index) => ({ ...row, row: index + 1 })),
      rows: rows.map((row, index) => ({ ...row, row: index + 100 })),
    }));

  it('claims or skips every unit, and no sale row beyond its quantity', () => {
    fc.assert(
      fc.property(input, ({ sales, rows }) => {
        const matched = match(rows, sales);
        const lines = matched.claims.flatMap((claim) => claim.lines);
        const units = lines.reduce((sum, line) => sum + line.quantity, 0);
        const left = matched.skipped.reduce((sum, skip) => sum + skip.units, 0);
        expect(units + left).toBe(rows.reduce((sum, row) => sum + row.units, 0));
        for (const row of sales) {
          const ofRow = lines.filter((line) => line.sale === row);
          const quantity = ofRow.reduce((sum, line) => sum + line.quantity, 0);
          expect(quantity).toBeLessThanOrEqual(Math.max(0, row.quantity));
          const minor = ofRow.reduce((sum, line) => sum + line.minor, 0);
          if (quantity > 0 && quantity === row.quantity) expect(minor).toBe(row.paidMinor);
        }
      }),
    );
  });

  it('agrees with a unit by unit reading of the rules', () => {
    fc.assert(
      fc.property(input, ({ sales, rows }) => {
        const matched = match(rows, sales);
        const naive = unitByUnit(rows, sales);
        expect(claimed(matched).sort()).toEqual(naive.claimed.sort());
        expect(skipped(matched)).toEqual(naive.skipped);
      }),
      { numRuns: 500 },
    );
  });
});

/** Written from the rules alone: every unit sold is a thing of its own, and each unit given back looks for the best. */
function unitByUnit(rows: readonly CancellationRow[], sales: readonly SaleRow[]) {
  const sold = sales.flatMap((row) =>
    Array.from({ length: Math.max(0, row.quantity) }, (_, index) => ({ row, index, by: '' })),
  );
  const results: string[] = [];
  for (const row of rows) {
    const possible = sold.filter(
      ({ row: from }) =>
        from.customer === row.customer && from.sku === row.sku && Number(from.price) > 0 && from.at <= row.at,
    );
    let left = 0;
    for (let unit = 0; unit < row.units; unit += 1) {
      let best: (typeof sold)[number] | undefined;
      for (const other of possible.filter(({ by }) => by === '')) {
        const rank = (thing: typeof other) =>
          [
            thing.row.price === row.price ? 'b' : 'a',
            thing.row.at,
            String(thing.row.row).padStart(3, '0'),
          ].join('|');
        if (best === undefined || rank(other) > rank(best)) best = other;
      }
      if (row.sku === 'POST' || row.customer === '' || best === undefined) left += 1;
      else best.by = row.invoice;
    }
    if (left === 0) continue;
    if (row.sku === 'POST') results.push(`notGoods ${left}`);
    else if (row.customer === '') results.push(`noCustomer ${left}`);
    else results.push(`${possible.length === 0 ? 'noEarlierSale' : 'moreThanBought'} ${left}`);
  }
  const worth = ({ row, index }: (typeof sold)[number]) =>
    Math.floor((row.paidMinor * (index + 1)) / row.quantity) -
    Math.floor((row.paidMinor * index) / row.quantity);
  const lines = new Map<string, { units: number; minor: number }>();
  for (const thing of sold.filter(({ by }) => by !== '')) {
    const key = `${thing.by}<${thing.row.invoice}:${thing.row.row}`;
    const line = lines.get(key) ?? { units: 0, minor: 0 };
    lines.set(key, { units: line.units + 1, minor: line.minor + worth(thing) });
  }
  return {
    claimed: [...lines].map(([key, { units, minor }]) => `${key} ${units}/${minor}`),
    skipped: results,
  };
}
