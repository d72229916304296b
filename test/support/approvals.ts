import type { CaseState, Order, Policy, PolicyTerms } from '#domain';
import type { ApprovalRequest, AskedAct, StaffActor } from '#persistence';
import { aPolicy } from './builders.js';
import type { RecordUnderTest } from './record.js';
import { unique } from './unique.js';

export const ANN: StaffActor = { kind: 'agent', id: 'ann' };
export const SUE: StaffActor = { kind: 'supervisor', id: 'sue' };
export const SAM: StaffActor = { kind: 'supervisor', id: 'sam' };

/** Up to 10.00 an agent alone, up to 40.00 one supervisor besides, above it two; one tier more against the policy. */
export const TIERS: PolicyTerms['approvals'] = {
  rule: 'OPS-1',
  source: 'test',
  tiers: [
    { role: 'agent', upToMinor: 1_000, approvers: 0 },
    { role: 'supervisor', upToMinor: 4_000, approvers: 1 },
    { role: 'supervisor', approvers: 2 },
  ],
  nextTierFor: ['override'],
};

/** A market whose cases all go to review, under these tiers. */
export class ApprovalsUnderTest {
  readonly reviewed: Partial<Policy> = {
    amountLimit: { ...aPolicy().amountLimit, minor: 0 },
    terms: { approvals: TIERS },
  };

  private constructor(
    readonly record: RecordUnderTest,
    private readonly markets: { market: string },
  ) {}

  static async open(record: RecordUnderTest): Promise<ApprovalsUnderTest> {
    const opened = new ApprovalsUnderTest(record, { market: '' });
    opened.markets.market = await record.policy(opened.reviewed);
    return opened;
  }

  async order(change: Partial<Order> = {}): Promise<Order> {
    return this.record.order({ market: this.markets.market, ...change });
  }

  /** A case under review, by default of one unit of 25.00. */
  async underReview(quantity = 1, order?: Order): Promise<CaseState> {
    const lines = [{ lineId: 'line-1', quantity, reason: 'changedMind' as const }];
    return this.record.file(order ?? (await this.order()), { lines });
  }

  /** An agent asks, by default to approve. */
  async ask(state: CaseState, change: Partial<AskedAct> = {}): Promise<ApprovalRequest | null> {
    const requestId = unique('apr');
    const asked = { requestId, commandId: requestId, state, act: { type: 'approve' }, by: ANN } as const;
    return this.record.approvals.ask({ ...asked, keep: () => Promise.resolve(), ...change });
  }

  async asked(quantity = 1): Promise<ApprovalRequest> {
    return (await this.ask(await this.underReview(quantity)))!;
  }

  /** What happened to a case, and by whom. */
  async told(caseId: string): Promise<string[]> {
    const { events } = await this.record.cases.chain(caseId);
    return events.map(({ event }) => `${event.type} ${event.actor.id ?? event.actor.kind}`);
  }
}
