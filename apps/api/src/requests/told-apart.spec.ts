import 'reflect-metadata';
import { FILING_BODIES } from '../cases/kinds/filings.js';
import { InvalidRequestError } from '../problem/problem.js';
import { toldApart } from './told-apart.js';

const Pipe = toldApart(FILING_BODIES);
const check = (body: unknown): Promise<object> => new Pipe().transform(body, { type: 'body' });
const faultsOf = (body: unknown) =>
  check(body).then(
    () => [],
    (error: unknown) =>
      error instanceof InvalidRequestError ? error.errors.map(({ field }) => field) : error,
  );

const line = { lineId: 'line-1', quantity: 1 };

describe('bodies that are told apart by their kind', () => {
  it.each([
    ['none', {}],
    ['one that nobody knows', { kind: 'theft' }],
    ['a name of every object', { kind: 'constructor' }],
    ['no text', { kind: 7 }],
    ['nothing at all', null],
    ['a list', []],
  ])('names the field when there is %s', async (_what, body) => {
    expect(await faultsOf(body)).toEqual(['kind']);
  });

  it('checks each by the rules of its kind, and of no other', async () => {
    const exchange = { kind: 'exchange', orderId: 'order-1', lines: [line], logistics: { method: 'mail' } };
    expect(await faultsOf(exchange)).toEqual(['replacements']);
    expect(await faultsOf({ ...exchange, kind: 'return' })).toEqual(['resolution']);
    expect(await faultsOf({ kind: 'complaint', orderId: 'order-1', subject: 'rudeness' })).toEqual([
      'subject',
      'note',
    ]);
    expect(await faultsOf({ kind: 'compensation', orderId: 'order-1', cause: 'late' })).toEqual(['form']);
  });

  it('lets through what is right', async () => {
    const body = { kind: 'repair', orderId: 'order-1', lines: [line], route: 'technician', slotId: 'slot-1' };
    expect(await check(body)).toMatchObject(body);
  });
});
