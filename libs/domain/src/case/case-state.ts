import type { Currency } from '../money/money.js';
import type { UnitRange } from '../money/unit-range.js';
import type { Decision } from '../policy/decision.js';
import type { Opened } from '../policy/scope.js';
import type { Duration, Instant } from '../time.js';
import type { Clock } from './clock.js';
import type { GoodsCount } from './goods.js';
import { type Arrangement, GOODS_AT_FILING, type GoodsRecord, type Logistics } from './goods-record.js';
import { MONEY_AT_FILING, type MoneyRecord } from './money-record.js';
import { PEOPLE_AT_FILING, type PeopleRecord } from './people-record.js';
import type { CompensationRecord } from './compensation-record.js';
import type { ComplaintRecord } from './complaint-record.js';
import type { ExchangeRecord } from './exchange-record.js';
import type { CaseKind } from './kind.js';
import type { Reason } from './reason.js';
import type { RepairRecord } from './repair-record.js';
import type { RecourseClaim } from './recourse-claim.js';
import type { RecourseStep } from './recourse-ladder.js';
import type { Stage } from './stage.js';
import type { Wish } from './wish.js';

/** What the customer is to have in the end, as he asked for it. */
export const RESOLUTIONS = ['refund', 'exchange', 'repair', 'compensation', 'agreement'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

export interface CaseLine {
  readonly lineId: string;
  readonly sku: string;
  readonly quantity: number;
  /** The definite units of the order line that this case claims. */
  readonly units: readonly UnitRange[];
  readonly reason?: Reason;
  /** What the customer says that he did with the packaging. */
  readonly opened?: Opened;
  readonly noteId?: string;
  /** How many files the customer showed for it when he filed. */
  readonly evidence?: number;
  readonly goods: GoodsCount;
}

export interface Gift {
  readonly voucherValidFor: Duration;
}

/** The record of a case: what `apply` makes of its events, and nothing else. */
export interface CaseState extends GoodsRecord, MoneyRecord, PeopleRecord {
  readonly caseId: string;
  readonly epoch: number;
  readonly kind: CaseKind;
  /** What was asked beside the lines; absent in returns. */
  readonly wish?: Exclude<Wish, { readonly kind: 'return' }>;
  /** What has become of it so far, by kind; absent in cases of the others. */
  readonly exchange?: ExchangeRecord;
  readonly repair?: RepairRecord;
  readonly compensation?: CompensationRecord;
  readonly complaint?: ComplaintRecord;
  /** The complaints that were filed about it; absent: none. */
  readonly complaints?: readonly string[];
  /** What is claimed of carriers and suppliers for what the case gave; absent: nothing. */
  readonly recourseClaims?: readonly RecourseClaim[];
  /** The case whose units and goods it took over, and the one that took over its own. */
  readonly convertedFrom?: string;
  readonly convertedTo?: string;
  /** The sequence number of the newest event; If-Match compares it. */
  readonly version: number;
  readonly stage: Stage;
  readonly orderId: string;
  readonly orderVersion: number;
  readonly customerId: string;
  readonly market: string;
  readonly currency: Currency;
  readonly lines: readonly CaseLine[];
  readonly resolution: Resolution;
  readonly logistics: Logistics;
  readonly arrangement: Arrangement;
  readonly filedAt: Instant;
  readonly noticeAt: Instant;
  /** Filed by who was given the goods, who is then the customer of the case; its value is a voucher for him. */
  readonly gift?: Gift;
  readonly decision?: Decision;
  readonly clocks: readonly Clock[];
  /** What was done against a customer who has his money and does not send the goods; absent: nothing. */
  readonly recourseSteps?: readonly RecourseStep[];
  readonly closedAt?: Instant;
  /** Since when the case is over, with whatever outcome. */
  readonly endedAt?: Instant;
}

/** What every case begins with; a migration gives it to records from before a part of it existed. */
export const AT_FILING = {
  ...GOODS_AT_FILING,
  ...MONEY_AT_FILING,
  ...PEOPLE_AT_FILING,
  arrangement: { revision: 1, status: 'wanted' },
  clocks: [],
} as const satisfies Partial<CaseState>;

export function runningClock(state: Pick<CaseState, 'clocks'>, name: Clock['name']): Clock | undefined {
  return state.clocks.find((clock) => clock.name === name && clock.status === 'running');
}

/** The clock of this name that is not over: running or paused. */
export function standingClock(state: Pick<CaseState, 'clocks'>, name: Clock['name']): Clock | undefined {
  return state.clocks.find((clock) => clock.name === name && ['running', 'paused'].includes(clock.status));
}

/** Neither policy nor staff has decided yet. */
export function isUndecided({ stage, question }: Pick<CaseState, 'stage' | 'question'>): boolean {
  return stage === 'awaitingCustomer'
    ? question?.from === 'deciding'
    : ['submitted', 'deciding', 'answering'].includes(stage);
}
