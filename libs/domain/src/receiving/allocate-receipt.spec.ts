import fc from 'fast-check';
import {
  allocateReceipt,
  type Candidate,
  CONDITIONS,
  type OpenedParcel,
  type ReceivedItem,
  type Unidentified,
} from '../index.js';

const candidate = (caseId: string, change: Partial<Candidate> = {}): Candidate => ({
  caseId,
  customerId: 'customer-1',
  hasParcel: true,
  isWaiting: true,
  isOver: false,
  lines: [{ lineId: `${caseId}:1`, sku: 'MUG', receivable: 2 }],
  ...change,
});
const item = (change: Partial<ReceivedItem> = {}): ReceivedItem => ({
  sku: 'MUG',
  quantity: 1,
  condition: 'asClaimed',
  ...change,
});
const box = (items: readonly ReceivedItem[], change: Partial<OpenedParcel> = {}): OpenedParcel => ({
  receiptId: 'receipt-1',
  trackingNumber: 'T1',
  items,
  ...change,
});
const shareOf = (caseId: string, ...quantities: number[]) => ({
  caseId,
  lines: quantities.map((quantity) => ({ lineId: `${caseId}:1`, quantity, condition: 'asClaimed' })),
});

describe('the goods of a box', () => {
  it('go to the case whose number the box has', () => {
    expect(allocateReceipt(box([item({ quantity: 2 })]), [candidate('a')])).toEqual({
      shares: [shareOf('a', 2)],
      unidentified: [],
    });
  });

  it('go where their own reference says, before the number of the box', () => {
    const items = [item({ reference: 'b' }), item({ reference: 'a', quantity: 2 })];
    const { shares } = allocateReceipt(box(items), [candidate('a'), candidate('b', { hasParcel: false })]);
    expect(shares).toEqual([shareOf('a', 2), shareOf('b', 1)]);
  });

  it('fill the case that the box names first, then the others of its number', () => {
    const { shares } = allocateReceipt(box([item({ quantity: 3 })], { reference: 'b' }), [
      candidate('a'),
      candidate('b'),
    ]);
    expect(shares).toEqual([shareOf('a', 1), shareOf('b', 2)]);
  });

  it('go to the line that is named, whatever the article', () => {
    const items = [item({ lineReference: 'a:1', sku: 'CUP', condition: 'wrongItem' })];
    expect(allocateReceipt(box(items), [candidate('a')]).shares).toEqual([
      { caseId: 'a', lines: [{ lineId: 'a:1', quantity: 1, condition: 'wrongItem' }] },
    ]);
  });

  it('that are named by their line go there, whoever else announced the number', () => {
    const items = [item({ lineReference: 'b:1' })];
    const { shares } = allocateReceipt(box(items), [
      candidate('a', { customerId: 'customer-2', isWaiting: false }),
      candidate('b'),
    ]);
    expect(shares).toEqual([shareOf('b', 1)]);
  });

  it('tell every case of the box when nothing of it was inside', () => {
    const { shares, unidentified } = allocateReceipt(box([item({ sku: 'CUP' })]), [
      candidate('a'),
      candidate('b', { isWaiting: false }),
      candidate('c', { hasParcel: false }),
    ]);
    expect(shares).toEqual([{ caseId: 'a', lines: [] }]);
    expect(unidentified).toMatchObject([{ sku: 'CUP', reason: 'foreignArticle', suggestedCaseId: 'a' }]);
  });

  it.each<[string, OpenedParcel, Candidate[], Partial<Unidentified>]>([
    ['of nobody', box([item()]), [], { quantity: 1, reason: 'noSuchCase' }],
    ['of a case that is not there', box([item({ reference: 'x' })]), [candidate('a')], { reference: 'x', reason: 'noSuchCase' }],
    ['beyond what is claimed', box([item({ quantity: 5 })]), [candidate('a')], { quantity: 3, reason: 'extraUnits', suggestedCaseId: 'a' }],
    ['that cases of two customers could be waiting for', box([item()]), [candidate('a'), candidate('b', { customerId: 'customer-2' })], { reason: 'severalCustomers', suggestedCaseId: 'a' }],
    ['beyond the named case, for a stranger who announced its number', box([item({ quantity: 3 })], { reference: 'b' }), [candidate('a', { customerId: 'customer-2' }), candidate('b')], { quantity: 1, reason: 'extraUnits' }],
    ['of a line that the case has not', box([item({ sku: 'CUP', lineReference: 'z:9' })]), [candidate('a')], { lineReference: 'z:9', reason: 'otherOrder' }],
    [
      'of a case that is over',
      box([item()]),
      [candidate('a', { isOver: true, isWaiting: false, lines: [{ lineId: 'a:1', sku: 'MUG', receivable: 0 }] })],
      { reason: 'caseOver', suggestedCaseId: 'a' },
    ],
    ['that are none, in a box of nobody', box([]), [], { quantity: 0, reason: 'emptyBox' }],
    [
      'that are none, for a case that is over',
      box([]),
      [candidate('a', { isOver: true, isWaiting: false })],
      { quantity: 0, reason: 'emptyBox', suggestedCaseId: 'a' },
    ],
  ])('%s are to be identified', (_what, opened, candidates, expected) => {
    const { unidentified } = allocateReceipt(opened, candidates);
    expect(unidentified).toHaveLength(1);
    expect(unidentified[0]).toMatchObject(expected);
  }); // prettier-ignore
});

describe('whatever a box holds', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const sku = fc.constantFrom('MUG', 'CUP', 'PLATE');
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const without = <T extends object>(value: T): T =>
    Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
  const items = fc.array(
    fc
      .record({
        reference: maybe(fc.constantFrom('a', 'b', 'x')),
        lineReference: maybe(fc.constantFrom('a:0', 'b:1', 'z:9')),
        sku,
        quantity: fc.integer({ min: 1, max: 9 }),
        condition: fc.constantFrom(...CONDITIONS),
      })
      .map((one) => without(one) as ReceivedItem),
    { maxLength: 6 },
  );
  const candidates = fc.uniqueArray(
    fc.record({
      caseId: name,
      customerId: fc.constantFrom('customer-1', 'customer-1', 'customer-2'),
      hasParcel: fc.boolean(),
      isWaiting: fc.boolean(),
      isOver: fc.boolean(),
      lines: fc.array(fc.record({ sku, receivable: fc.nat(5) }), { maxLength: 3 }),
    }),
    { selector: ({ caseId }) => caseId },
  );

  it('nothing is lost or doubled, and no case gets more than it can take', () => {
    fc.assert(
      fc.property(items, candidates, maybe(name), (received, drawn, reference) => {
        const open = drawn.map((one) => ({
          ...one,
          lines: one.lines.map((line, index) => ({ ...line, lineId: `${one.caseId}:${index}` })),
        }));
        const opened = box(received, reference === undefined ? {} : { reference });
        const { shares, unidentified } = allocateReceipt(opened, open);

        for (const condition of CONDITIONS) {
          const sum = (lines: readonly { quantity: number; condition?: string }[]) =>
            lines.reduce((all, one) => (one.condition === condition ? all + one.quantity : all), 0);
          const given = shares.reduce((all, { lines }) => all + sum(lines), 0);
          expect(given + sum(unidentified)).toBe(sum(received));
        }
        for (const { caseId, lines } of open)
          for (const { lineId, receivable } of lines) {
            const share = shares.find((one) => one.caseId === caseId)?.lines ?? [];
            const got = share.reduce((all, one) => (one.lineId === lineId ? all + one.quantity : all), 0);
            expect(got).toBeLessThanOrEqual(receivable);
          }
        const ids = shares.map(({ caseId }) => caseId);
        expect(ids).toEqual([...new Set(ids)].sort());
        expect(shares.length + unidentified.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
