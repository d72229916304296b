import { DateTime } from 'luxon';
import type { LocalTime } from './local-time.js';
import type { ReturnClaim } from './match.js';
import type { SaleRow } from './row.js';

/** As what a cancellation is replayed. */
export const REPLAYED_KINDS = ['return', 'exchange', 'repair', 'compensation'] as const;
export type ReplayedKind = (typeof REPLAYED_KINDS)[number];

/** Bought again so soon, it was another one that was wanted, and not the money. */
const BOUGHT_AGAIN_WITHIN_DAYS = 30;
/** What a parcel back costs: below it nobody has goods sent. */
const WORTH_ITS_WAY_MINOR = 250;
/** What has something in it that can be mended. */
const MECHANISM = /\b(CLOCK|LAMP|LANTERN|LIGHTS?|TORCH|RADIO|FAN|TIMER|SCALES?)\b/;

const productOf = ({ customer, sku }: Pick<SaleRow, 'customer' | 'sku'>): string => `${customer}\n${sku}`;

const daysLater = (at: LocalTime, days: number): LocalTime =>
  DateTime.fromISO(at, { zone: 'UTC' }).plus({ days }).toFormat("yyyy-MM-dd'T'HH:mm:ss");

/** A claim, and as what a case is filed for it. */
export interface ClaimOfKind extends ReturnClaim {
  readonly kind: ReplayedKind;
}

/** Reads from the data what each cancellation was about. The file says nothing of it; these are the rules, the first that holds. */
export class KindRules {
  private readonly boughtAt = new Map<string, LocalTime[]>();

  constructor(sales: Iterable<SaleRow>) {
    for (const sale of sales) {
      if (sale.quantity <= 0) continue;
      const product = productOf(sale);
      this.boughtAt.set(product, [...(this.boughtAt.get(product) ?? []), sale.at]);
    }
  }

  kindOf(claim: ReturnClaim): ReplayedKind {
    if (claim.lines.every(({ sale }) => this.isBoughtAgain(sale, claim.noticeAt))) return 'exchange';
    if (claim.lines.reduce((sum, { minor }) => sum + minor, 0) < WORTH_ITS_WAY_MINOR) return 'compensation';
    const [line, ...others] = claim.lines;
    if (line && others.length === 0 && line.quantity === 1 && MECHANISM.test(line.sale.description))
      return 'repair';
    return 'return';
  }

  private isBoughtAgain(sale: SaleRow, noticeAt: LocalTime): boolean {
    const until = daysLater(noticeAt, BOUGHT_AGAIN_WITHIN_DAYS);
    return (this.boughtAt.get(productOf(sale)) ?? []).some((at) => at > noticeAt && at <= until);
  }
}

/** Each claim with its kind, or all of them as returns. */
export function withKinds(
  claims: readonly ReturnClaim[],
  sales: Iterable<SaleRow>,
  isReturnsOnly = false,
): ClaimOfKind[] {
  const rules = new KindRules(sales);
  return claims.map((claim) => ({ ...claim, kind: isReturnsOnly ? 'return' : rules.kindOf(claim) }));
}
