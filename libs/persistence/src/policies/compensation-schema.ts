import { z } from 'zod';
import { COMPENSATION_CAUSES, COMPENSATION_FORMS } from '#domain';
import { basisPoints, minor, origin, scope } from './schema-parts.js';

const days = z.number().int().min(0).max(3_650);

const formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('timesPrice'), times: z.number().int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('partOfPrice'), basisPoints }),
  z.strictObject({
    kind: z.literal('perDayLate'),
    basisPoints,
    mostBasisPoints: basisPoints,
    freeDays: days,
  }),
  z.strictObject({ kind: z.literal('priceDifference'), withinDays: days }),
  z.strictObject({ kind: z.literal('fixed'), minor: minor.min(1) }),
]);

/** What is given for harm; the first rule for a cause whose scope holds is the one. */
export const compensation = z.strictObject({
  ...origin,
  mostMinor: minor.optional(),
  rules: z.array(
    z.strictObject({
      ...origin,
      causes: z.array(z.enum(COMPENSATION_CAUSES)).min(1),
      applies: scope.optional(),
      formula,
      leastMinor: minor.optional(),
      mostMinor: minor.optional(),
      forms: z.array(z.enum(COMPENSATION_FORMS)).min(1),
      bonusBasisPoints: basisPoints.optional(),
      evidence: z.literal(true).optional(),
      outcome: z.enum(['approve', 'review']),
      recourse: z.enum(['carrier', 'supplier']).optional(),
    }),
  ),
});
