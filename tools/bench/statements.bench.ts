import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  CaseFiling,
  CaseRecorder,
  createDataSource,
  EvidenceStore,
  IdempotencyStore,
  OrderStore,
  PolicyStore,
  QuoteStore,
} from '#persistence';
import { calendarOf, newId } from '#platform';
import type { BenchOrder } from './service-client.js';

const FRAME = /^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK)/i;

/** Counts the statements that reach the database while `work` runs, BEGIN and COMMIT aside. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const prototype = Client.prototype as unknown as { query: (...parameters: unknown[]) => unknown };
  const original = prototype.query;
  let statements = 0;
  prototype.query = function counted(this: unknown, ...parameters: unknown[]): unknown {
    const [first] = parameters;
    const text = typeof first === 'string' ? first : ((first as { text?: string } | undefined)?.text ?? '');
    if (!FRAME.test(text)) statements += 1;
    return original.apply(this, parameters);
  };
  try {
    await work();
    return statements;
  } finally {
    prototype.query = original;
  }
}

/** Statements of one filing: the same code that the API runs, on the same database. */
export async function benchStatements(databaseUrl: string, order: BenchOrder): Promise<number> {
  const dataSource = createDataSource({ url: databaseUrl, poolSize: 2 });
  await dataSource.initialize();
  try {
    const policies = new PolicyStore();
    const orders = new OrderStore(dataSource, new CaseRecorder(dataSource, policies, { calendarOf }));
    const idempotency = new IdempotencyStore(dataSource);
    const quotes = new QuoteStore(dataSource, calendarOf);
    const filing = new CaseFiling(
      dataSource,
      { orders, policies, quotes, idempotency, evidence: new EvidenceStore(dataSource) },
      { calendarOf },
    );
    // A connection's own first statements are not the filing's.
    await dataSource.query('SELECT 1');
    return await countStatements(() =>
      filing.file(
        {
          caseId: newId('case'),
          orderId: order.orderId,
          wish: { kind: 'return' },
          lines: [{ lineId: order.lineId, quantity: 1, reason: 'changedMind' }],
          logistics: { method: 'mail' },
          actor: { kind: 'shop' },
          texts: [],
          keyed: {
            principal: 'bench',
            route: 'bench',
            key: randomUUID(),
            bodyHash: 'bench',
            commandId: randomUUID(),
          },
        },
        {
          answer: (state) => ({ status: 201, body: { caseId: state.caseId } }),
          assertMayFile: () => undefined,
        },
      ),
    );
  } finally {
    await dataSource.destroy();
  }
}
