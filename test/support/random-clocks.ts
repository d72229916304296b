import fc from 'fast-check';
import { CLOCK_STARTS, extendClock, PAUSE_REASONS, pauseClock, type Policy, resumeClock } from '#domain';
import { byAgent, type Step } from './random-step.js';

/** The deadlines of one law or another, or of none. */
export const clocksOfLaw: fc.Arbitrary<Partial<Policy['clocks']>> = fc
  .record({
    starts: fc.constantFrom(...CLOCK_STARTS),
    isWithheld: fc.boolean(),
    // The notice lies forty days before the filing: some are over by then.
    days: fc.constantFrom(7, 60),
    isThere: fc.boolean(),
  })
  .map(({ starts, isWithheld, days, isThere }) => {
    if (!isThere) return {};
    const origin = { rule: 'law', cause: 'statute', source: 'test' } as const;
    const withheld = isWithheld && ['notice', 'agreement'].includes(starts);
    return {
      statutoryRefund: {
        ...{ ...origin, starts, ...(withheld ? { withheldUntil: 'goodsOrProof' as const } : {}) },
        ladder: [
          { days: days - 2, act: 'warn' },
          { days, act: 'escalate' },
        ],
      },
      authorityAnswer: { ...origin, ladder: [{ workingDays: 7, act: 'escalate' }] },
    };
  });

/** Hands on the clocks, also on those that no hand may change. */
export const clockSteps: fc.Arbitrary<Step> = fc
  .record({
    clock: fc.nat(9),
    what: fc.constantFrom('extend', 'pause', 'resume'),
    why: fc.constantFrom(...PAUSE_REASONS),
  })
  .map(({ clock, what, why }) =>
    byAgent(`${what} clock ${clock} for ${why}`, ({ clocks }) => {
      const clockId = clocks.at(-1 - (clock % Math.max(1, clocks.length)))?.clockId ?? 'none-1';
      const reason = { reason: why };
      if (what === 'extend') return extendClock(clockId, 'PT6H', reason);
      return what === 'pause' ? pauseClock(clockId, reason) : resumeClock(clockId, reason);
    }),
  );
