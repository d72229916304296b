import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ApiError } from '../calls/api-error.js';
import type { Answer } from '../calls/answer.js';
import { defaultDials, Dials } from '../calls/dials.js';
import { FaultSet } from '../calls/faults.js';
import { Journal } from '../journal/journal.js';
import { Outbox } from '../webhooks/outbox.js';
import { Ledger } from './ledger.js';
import { PaymentRegister } from './payment-register.js';
import { RefundDesk } from './refund-desk.js';

async function openBooks(directory: string) {
  const journal = new Journal();
  const dials = new Dials(journal, { ...defaultDials(0, 0), stayPending: true });
  const register = new PaymentRegister(journal);
  const ledger = new Ledger(journal);
  const desk = new RefundDesk(journal, register, new Outbox(journal, dials), dials);
  await journal.replay(directory);
  return { journal, register, ledger, desk };
}
type Books = Awaited<ReturnType<typeof openBooks>>;

type Move =
  | { act: 'refund'; payment: number; amount: number; fault: string | null }
  | { act: 'settle' | 'fail' | 'cancel'; nth: number };

const moves = fc.array(
  fc.oneof(
    fc.record({
      act: fc.constant('refund' as const),
      payment: fc.nat(2),
      amount: fc.integer({ min: 1, max: 600 }),
      fault: fc.constantFrom(null, 'declined', 'settledAtOnce', 'requiresAction'),
    }),
    fc.record({
      act: fc.constantFrom('settle' as const, 'fail' as const, 'cancel' as const),
      nth: fc.nat(20),
    }),
  ),
  { maxLength: 40 },
);

function make({ desk, register, journal }: Books, move: Move): void {
  const commit = (act: () => Answer) => {
    try {
      journal.commit(act().facts ?? []);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  };
  if (move.act === 'refund') {
    const faults = new FaultSet(move.fault === null ? [] : [move.fault]);
    commit(() => desk.create({ payment_intent: `pi_${move.payment}`, amount: move.amount }, faults));
    return;
  }
  const id = Array.from(register.allRefunds())[move.nth]?.refund.id ?? 're_none';
  if (move.act === 'fail') commit(() => desk.fail(id, 'unknown'));
  else commit(() => desk[move.act as 'settle' | 'cancel'](id));
}

function expectBalanced({ ledger, register }: Books): void {
  const refunds = Array.from(register.allRefunds(), ({ refund }) => refund);
  for (const totals of Object.values(ledger.summary(refunds))) {
    const { customer_banks, merchant_balance, refunds_in_transit } = totals.balances;
    expect(customer_banks + merchant_balance + refunds_in_transit).toBe(0);
    expect(totals.refunded - totals.failed - totals.canceled).toBe(totals.refunds.minor);
    expect(totals.captured - totals.refunds.minor + merchant_balance).toBe(0);
    expect(totals.refunds.minor).toBeLessThanOrEqual(totals.captured);
    expect(refunds_in_transit).toBeLessThanOrEqual(0);
  }
}

describe('Ledger', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ledger-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('balances whatever happens to refunds, and after a crash at any byte of the journal', async () => {
    let run = 0;
    const cutAt = fc.double({ min: 0, max: 1, noNaN: true });
    const property = fc.asyncProperty(moves, cutAt, async (made, cut) => {
      const folder = join(directory, String((run += 1)));
      const books = await openBooks(folder);
      for (const [number, currency] of ['eur', 'eur', 'jpy'].entries()) {
        const payment = { id: `pi_${number}`, amount: 1000, currency, reference: null };
        books.journal.commit(books.desk.capture(payment).facts ?? []);
      }
      for (const move of made) make(books, move);
      expectBalanced(books);
      await books.journal.close();
      books.desk.stop();

      const path = join(folder, 'journal.jsonl');
      const written = await readFile(path);
      await writeFile(path, written.subarray(0, Math.floor(written.length * cut)));
      const recovered = await openBooks(folder);
      expectBalanced(recovered);
      await recovered.journal.close();
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
