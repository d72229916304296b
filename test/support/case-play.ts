import {
  type Account,
  type Actor,
  addDuration,
  apply,
  applyAll,
  type Calendar,
  type CaseEvent,
  type CaseEventType,
  type CaseLine,
  type CaseState,
  type Channel,
  correct,
  type CorrectionRequest,
  clockTicked,
  type CustomerFacts,
  DomainError,
  type Duration,
  earliestTick,
  type ErrorCode,
  COLLECTED_TENDER,
  COURSES,
  fileCase,
  kindsOf,
  messagesOf,
  type Filing,
  type GivenElsewhere,
  type Instant,
  type Logistics,
  type Move,
  type MoveContext,
  type NewEvent,
  NOTHING_ELSEWHERE,
  type Order,
  type PaymentBalance,
  type Policy,
  type Posting,
  type Wish,
  postingsOf,
  withWhatFollows,
} from '#domain';
import { aCaseLine, anOrder, aPolicy, FILED_AT, LONDON } from './builders.js';

const SYSTEM: Actor = { kind: 'system' };
export const AGENT: Actor = { kind: 'agent', id: 'agent-1' };
export const SUPERVISOR: Actor = { kind: 'supervisor', id: 'supervisor-1' };

export interface Setting {
  readonly order: Order;
  readonly policy: Policy;
  readonly lines: readonly CaseLine[];
  readonly filedAt: Instant;
  readonly noticeAt: Instant;
  readonly calendar: Calendar;
  /** What the payments can bear before this case; by default all that was captured. */
  readonly balances: readonly PaymentBalance[];
  readonly elsewhere: GivenElsewhere;
  /** Who was given the goods, when it is he who returns them. */
  readonly recipientId?: string;
  readonly channel?: Channel;
  readonly customer?: CustomerFacts;
  /** Left out: a return. */
  readonly wish?: Wish;
  /** Left out: by mail. */
  readonly logistics?: Logistics;
}

/** The filing of a setting; what the decision looks at is the setting itself. */
export function filingOf(setting: Setting): Filing {
  const { lines, noticeAt, recipientId, channel, wish = { kind: 'return' } } = setting;
  const { logistics = { method: 'mail' } } = setting;
  return {
    ...{ caseId: 'case-1', wish, lines, logistics, noticeAt, facts: setting },
    ...(recipientId === undefined ? {} : { recipientId }),
    ...(channel === undefined ? {} : { channel }),
  };
}

/**
 * Plays a case in memory the way the recorder does: a move looks at the newest record, its events get their numbers,
 * are applied together, and post to the ledger.
 */
export class CasePlay {
  readonly setting: Setting;
  readonly events: CaseEvent[] = [];
  readonly postings: Posting[] = [];
  /** What other cases did to the payments and caps, where a test says so on the way. */
  meanwhile: Partial<Pick<MoveContext, 'balances' | 'payoutsElsewhere'>> = {};
  now: Instant;
  private current: CaseState | null = null;
  private causes = 0;

  constructor(setting: Partial<Setting> = {}) {
    const order = setting.order ?? anOrder();
    const filedAt = setting.filedAt ?? FILED_AT;
    this.setting = {
      order,
      policy: aPolicy(),
      lines: order.lines.map(({ lineId, sku, quantity }) => aCaseLine({ lineId, sku, quantity })),
      noticeAt: filedAt,
      filedAt,
      calendar: LONDON,
      balances: order.payments.map(({ paymentId, tender, capturedMinor }) => ({
        paymentId,
        tender,
        availableMinor: capturedMinor,
      })),
      elsewhere: NOTHING_ELSEWHERE,
      ...setting,
    };
    this.now = filedAt;
    this.record(fileCase(filingOf(this.setting), this.context()));
  }

  get state(): CaseState {
    if (!this.current) throw new Error('Nothing is recorded before the filing.');
    return this.current;
  }

  play(move: Move, actor: Actor = SYSTEM): CaseEvent[] {
    return this.record(move(this.state, this.context()), actor);
  }

  /** The newest event of a type. */
  last<T extends CaseEventType>(type: T): CaseEvent & { type: T } {
    const found = this.events.findLast((one) => one.type === type);
    if (!found) throw new Error(`There is no event ${type}.`);
    return found as CaseEvent & { type: T };
  }

  /** Puts an event right the way the recorder does: the first one recorded is handed over, whichever was named. */
  correct(ofSeq: number, change: Partial<CorrectionRequest> = {}): CaseEvent[] {
    let root = this.events[ofSeq - 1];
    while (root && 'ofSeq' in root.payload && root.payload.ofSeq !== undefined)
      root = this.events[root.payload.ofSeq - 1];
    if (!root) throw new Error(`There is no event ${ofSeq}.`);
    const request = { ofSeq, noteId: 'reason-1', by: SUPERVISOR, ...change };
    return this.play(correct(root, request), request.by);
  }

  /** The code of the refusal, which must leave no trace. */
  refusalOf(move: Move): ErrorCode {
    const before = this.current;
    try {
      this.play(move);
    } catch (error) {
      if (error instanceof DomainError && this.current === before) return error.code;
      throw error;
    }
    throw new Error('The move was not refused.');
  }

  wait(duration: Duration): void {
    this.now = addDuration(this.now, duration);
  }

  /** Lets the case's one timer fire when it is due. */
  tick(): CaseEvent[] {
    const tick = earliestTick(this.state.clocks);
    if (!tick) return [];
    if (tick.at > this.now) this.now = tick.at;
    return this.play(clockTicked(tick));
  }

  /** What was credited to the account, less what was debited. */
  balanceOf(account: Account): number {
    return this.postings
      .filter((posting) => posting.account === account)
      .reduce((sum, posting) => sum + posting.creditMinor - posting.debitMinor, 0);
  }

  /** What was paid, for the order or since because it was asked for, as far as it can be refunded at all. */
  get payments(): PaymentBalance[] {
    const collected = (this.current?.collections ?? [])
      .filter(({ status }) => status === 'captured')
      .map(({ providerPaymentId = '', captureMinor = 0 }) => ({
        ...{ paymentId: providerPaymentId, tender: COLLECTED_TENDER, availableMinor: captureMinor },
      }));
    return [...this.setting.balances, ...collected];
  }

  /** What the payments can still bear: refunds that failed or came back are free again. */
  balances(): PaymentBalance[] {
    const refunds = this.current?.refunds ?? [];
    const held = (paymentId: string) =>
      refunds
        .filter((refund) => refund.paymentId === paymentId)
        .filter((refund) => !['failed', 'reversed', 'redirected'].includes(refund.status))
        .reduce((sum, refund) => sum + refund.amountMinor, 0);
    return this.payments.map((balance) => ({
      ...balance,
      availableMinor: balance.availableMinor - held(balance.paymentId),
    }));
  }

  context(): MoveContext {
    const { order, policy, elsewhere } = this.setting;
    const course = COURSES[this.setting.wish?.kind ?? 'return'];
    const read = { balances: this.balances(), elsewhere, ...this.meanwhile };
    return { now: this.now, policy, order, calendar: LONDON, course, ...read };
  }

  private record(moved: readonly NewEvent[], actor: Actor = SYSTEM): CaseEvent[] {
    const events = withWhatFollows(this.current, moved, this.context());
    if (events.length === 0) return [];
    this.causes += 1;
    const before = this.current;
    const recorded = events.map((newEvent, index) => ({
      ...newEvent,
      caseId: 'case-1',
      seq: (before?.version ?? 0) + index + 1,
      causeId: `cause-${this.causes}`,
      actor,
      recordedAt: this.now,
    }));
    const after = applyAll(before, recorded);
    let state = before;
    for (const one of recorded) {
      this.postings.push(...postingsOf(one, state));
      state = apply(state, one);
    }
    this.current = after;
    this.events.push(...recorded);
    for (const { template } of recorded.flatMap((one) => messagesOf(one, after)))
      if (!kindsOf(template).includes(after.kind))
        throw new Error(`A case of kind ${after.kind} does not send ${template}.`);
    return recorded;
  }
}

export function typesOf(events: readonly CaseEvent[]): CaseEventType[] {
  return events.map(({ type }) => type);
}
