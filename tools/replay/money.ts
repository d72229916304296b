/** An exact decimal: `units` × 10^-`scale`. Never a float, so that 0.1 × 3 is 0.3 and a third decimal is not lost. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/;

/** Null for what is not a plain decimal: an exponent, a thousands separator, a currency sign. */
export function parseDecimal(text: string): Decimal | null {
  const parts = DECIMAL.exec(text);
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const significant = fraction.replace(/0+$/, '');
  return { units: BigInt(sign + whole + significant), scale: significant.length };
}

/** One spelling for one value, so that 2.5 and 2.50 are the same price. */
export function spellDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Quantity × price in pence, rounded half up; null when it is no longer a safe integer. */
export function penceFor(quantity: number, price: Decimal): number | null {
  const divisor = 10n ** BigInt(price.scale);
  const pence = divideHalfUp(BigInt(quantity) * price.units * 100n, divisor);
  return pence > MAX_SAFE || pence < -MAX_SAFE ? null : Number(pence);
}

/** The tax contained in an amount that was paid at 20 %: a sixth of it. */
export function taxContained(paidMinor: number): number {
  return Number(divideHalfUp(BigInt(paidMinor), 6n));
}

/** What units [from, to) of a line are worth: share(to) − share(from), so that all units together are worth `paid`. */
export function worthOfUnits(paidMinor: number, quantity: number, from: number, to: number): number {
  const share = (units: number) => (BigInt(paidMinor) * BigInt(units)) / BigInt(quantity);
  return Number(share(to) - share(from));
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** floor(a / b + 1/2): half goes up, also below zero. */
function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const doubled = 2n * dividend + divisor;
  const quotient = doubled / (2n * divisor);
  return doubled % (2n * divisor) < 0n ? quotient - 1n : quotient;
}
