import type { DataSource } from 'typeorm';
import {
  type CaseState,
  DomainError,
  type ErrorCode,
  goodsReceived,
  type Move,
  type Order,
  type Policy,
} from '#domain';
import {
  AbsenceStore, ApprovalStore, BankAccountStore, BreakStore, BulkActStore, CaseFiling, CaseRecorder, CaseStore, createDataSource, EvidenceStore, type FilingHooks,
  type FilingRequest,
  IdempotencyStore, IdentificationStore, type KeyedRequest,
  MoneyStore, OrderStore, OutboxStore, PayoutStore, PolicyStore, QueueStore, QuoteStore, ReconciliationStore, type Recorded, SimulationStore,
  StandardsStore, type StoredAnswer, WebhookStore,
} from '#persistence'; // prettier-ignore
import { calendarOf, canonicalJson, sha256Hex } from '#platform';
import { anOrder, aPolicy } from './builders.js';
import { type FreshDatabase, freshDatabase } from './servers.js';
import { unique } from './unique.js';

export type Rows = Record<string, unknown>[];

const ANSWER: Omit<FilingHooks, 'calendarOf'> = {
  answer: (state) => ({ status: 201, body: { caseId: state.caseId }, etag: String(state.version) }),
  assertMayFile: () => undefined,
};

/** The record on a database of its own: the real stores under the application's role, and the owner beside them. */
export class RecordUnderTest {
  readonly recorder: CaseRecorder;
  readonly filing: CaseFiling;
  readonly cases: CaseStore;
  readonly orders: OrderStore;
  readonly policies = new PolicyStore();
  readonly quotes: QuoteStore;
  readonly idempotency: IdempotencyStore;
  readonly evidence: EvidenceStore;
  readonly outbox: OutboxStore;
  readonly webhooks: WebhookStore;
  readonly identification: IdentificationStore;
  readonly money: MoneyStore;
  readonly breaks: BreakStore;
  readonly payouts: PayoutStore;
  readonly bankAccounts: BankAccountStore;
  readonly reconciliations: ReconciliationStore;
  readonly bulkActs: BulkActStore;
  readonly simulations: SimulationStore;
  readonly queue: QueueStore;
  readonly standards: StandardsStore;
  readonly absences: AbsenceStore;
  readonly approvals: ApprovalStore;

  private constructor(
    private readonly database: FreshDatabase,
    readonly app: DataSource,
    readonly owner: DataSource,
  ) {
    this.recorder = new CaseRecorder(app, this.policies, { calendarOf });
    this.cases = new CaseStore(app);
    this.orders = new OrderStore(app, this.recorder);
    this.idempotency = new IdempotencyStore(app);
    this.evidence = new EvidenceStore(app);
    const pinned = { orders: this.orders, policies: this.policies };
    this.quotes = new QuoteStore(app, calendarOf);
    const { quotes, idempotency, evidence } = this;
    const stores = { ...pinned, quotes, idempotency, evidence };
    this.filing = new CaseFiling(app, stores, { calendarOf });
    this.outbox = new OutboxStore(app);
    this.webhooks = new WebhookStore(app, this.recorder);
    this.identification = new IdentificationStore(app, this.recorder, this.idempotency);
    this.money = new MoneyStore(app);
    this.breaks = new BreakStore(app);
    this.payouts = new PayoutStore(app);
    this.bankAccounts = new BankAccountStore(app);
    this.reconciliations = new ReconciliationStore(app);
    this.bulkActs = new BulkActStore(app, this.recorder);
    this.simulations = new SimulationStore(app, this.policies, calendarOf);
    this.queue = new QueueStore(app);
    this.standards = new StandardsStore(app);
    this.absences = new AbsenceStore(app);
    this.approvals = new ApprovalStore(app, this.recorder, this.policies);
  }

  static async open(): Promise<RecordUnderTest> {
    const database = await freshDatabase();
    const app = await createDataSource({ url: database.url, poolSize: 24 }).initialize();
    const owner = await createDataSource({ url: database.url, asOwner: true, poolSize: 3 }).initialize();
    return new RecordUnderTest(database, app, owner);
  }

  async close(): Promise<void> {
    await this.app.destroy();
    await this.owner.destroy();
    await this.database.drop();
  }

  async rows(sql: string, ...parameters: readonly unknown[]): Promise<Rows> {
    return this.owner.query(sql, [...parameters]);
  }

  async count(table: string, condition = 'true', ...parameters: readonly unknown[]): Promise<number> {
    const [row] = await this.rows(
      `SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`,
      ...parameters,
    );
    return Number(row?.['n']);
  }

  /** A policy in force in a market of its own; answers the market. */
  async policy(change: Partial<Policy> = {}): Promise<string> {
    const market = change.market ?? unique('M').toUpperCase().slice(-18);
    await this.policies.load(this.owner.manager, aPolicy({ policyId: unique('policy'), ...change, market }));
    return market;
  }

  /** An order that the test may file on, imported; by default under a policy that approves by itself. */
  async order(change: Partial<Order> = {}): Promise<Order> {
    const orderId = change.orderId ?? unique('order');
    const deliveredAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
    const base = anOrder(change);
    const order: Order = {
      ...base,
      market: change.market ?? (await this.policy()),
      payments: change.payments ?? base.payments.map((one) => ({ ...one, paymentId: `pay-${orderId}` })),
      deliveries: change.deliveries ?? base.deliveries.map((one) => ({ ...one, deliveredAt })),
      orderId,
    };
    await this.import(order);
    return order;
  }

  async import(order: Order): ReturnType<OrderStore['import']> {
    return this.orders.import(order, sha256Hex(canonicalJson(order)));
  }

  request(order: Order, change: Partial<FilingRequest> = {}): FilingRequest {
    const line = order.lines[0]!;
    return {
      caseId: unique('case'),
      wish: { kind: 'return' },
      orderId: order.orderId,
      lines: [{ lineId: line.lineId, quantity: 1, reason: 'changedMind' }],
      logistics: { method: 'mail' },
      actor: { kind: 'customer', id: order.customerId },
      texts: [],
      keyed: aKey(),
      ...change,
    };
  }

  async answerTo(request: FilingRequest): Promise<StoredAnswer> {
    return this.filing.file(request, ANSWER);
  }

  async file(order: Order, change: Partial<FilingRequest> = {}): Promise<CaseState> {
    const request = this.request(order, change);
    await this.answerTo(request);
    return this.cases.get(request.caseId);
  }

  async record(caseId: string, move: Move, causeId = unique('cause')): Promise<Recorded> {
    return this.recorder.record({ caseId, cause: { causeId, actor: { kind: 'system' } }, move });
  }

  /** The warehouse receives all that the case claims. */
  async receive({ caseId, lines }: CaseState): Promise<CaseState> {
    const received = lines.map(({ lineId, quantity }) => ({
      lineId,
      quantity,
      condition: 'asClaimed' as const,
    }));
    const recorded = await this.record(
      caseId,
      goodsReceived({ receiptId: unique('receipt'), lines: received }),
    );
    return recorded.state;
  }
}

export function aKey(change: Partial<KeyedRequest> = {}): KeyedRequest {
  const key = unique('key');
  return {
    principal: 'customer-1',
    route: 'POST /v1/cases',
    key,
    bodyHash: 'hash-1',
    commandId: key,
    ...change,
  };
}

/** The code by which something is refused. */
export async function refusalOf(work: Promise<unknown>): Promise<ErrorCode> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  throw new Error('It was not refused.');
}
