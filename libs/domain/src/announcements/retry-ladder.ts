/** How a delivery that failed is tried again: `ladder[n]` is the wait in ms after try `n + 1`. */
export interface RetryRules {
  readonly ladder: readonly number[];
  /** What a receiver may ask us to wait at most. */
  readonly longestMs: number;
}

export interface FailedTry {
  /** How many tries there have been, this one included. */
  readonly attempts: number;
  /** What the receiver asked us to wait. */
  readonly retryAfterMs?: number | undefined;
  /** From 0 up to 1. */
  readonly random: number;
}

const JITTER = 0.2;

/**
 * How long to wait before the next try, or null when that was the last one. Up to a fifth is added by chance, so that
 * what failed together does not come back together; a receiver that names a time is not asked before it.
 */
export function retryDelayMs(
  { attempts, retryAfterMs = 0, random }: FailedTry,
  rules: RetryRules,
): number | null {
  const step = rules.ladder[attempts - 1];
  if (step === undefined) return null;
  const wanted = Math.max(step, Math.min(retryAfterMs, rules.longestMs));
  return Math.round(wanted * (1 + JITTER * random));
}
