import { z } from 'zod';
import {
  CLOCK_NAMES, COMPLAINT_SUBJECTS, DEVIATION_OUTCOMES, DISPOSITIONS, FRAUD_SIGNALS, GRADES, REASONS, REMEDIES, REPAIR_REMEDIES,
  REPAIR_ROUTES, RETURN_ROUTES,
} from '#domain'; // prettier-ignore
import { compensation } from './compensation-schema.js';
import { basisPoints, country, duration, hour, minor, name, origin, scope } from './schema-parts.js';

const byGrade = <Value extends z.ZodType>(value: Value) => z.record(z.enum(GRADES), value);
const transitOutcome = z.enum(['refund', 'review']);
const remedies = z.array(z.enum(REMEDIES)).min(1);
const caps = { mostMinor: minor, perCaseMinor: minor, perCustomerMinor: minor };
const lasting = z.strictObject({ ...caps, validFor: duration });
const route = z.enum(RETURN_ROUTES);
const exchangeMode = z.enum(['afterInspection', 'onFirstScan', 'shipFirst']);
const repairRoutes = z.array(z.enum(REPAIR_ROUTES)).min(1);
const repairRemedies = z.array(z.enum(REPAIR_REMEDIES));
const months = z.number().int().min(0).max(240);

/** What a policy may say beyond what it must; the service's defaults stand for what is left out. */
export const terms = z.strictObject({
  tenders: z.strictObject({
    ...origin,
    order: z.array(z.string().min(1).max(40)).max(20),
    storeCredit: z.boolean(),
  }),
  pickups: z.strictObject({ ...origin, attempts: z.number().int().min(1).max(10) }),
  transit: z.strictObject({ ...origin, ours: transitOutcome, customers: transitOutcome }),
  inspection: z.strictObject({ ...origin, when: z.enum(['onDeviation', 'always']) }),
  deviation: z.strictObject({
    ...origin,
    outcomes: z.array(z.enum(DEVIATION_OUTCOMES)).min(1),
    disposition: byGrade(z.enum(DISPOSITIONS)),
    deductionBasisPoints: byGrade(basisPoints),
  }),
  appeals: z.strictObject({ ...origin, most: z.number().int().min(0).max(10), within: duration }),
  reopening: z.strictObject({ ...origin, within: duration }),
  goodwill: z.strictObject({ ...origin, agentMinor: minor, mostMinor: minor }),
  clockLimits: z.strictObject({
    ...origin,
    by: z.partialRecord(
      z.enum(CLOCK_NAMES),
      z.strictObject({
        extendAtMost: duration,
        times: z.number().int().min(1).max(100).optional(),
        pauseAtMost: duration,
      }),
    ),
  }),
  calls: z.strictObject({
    ...origin,
    attempts: z.number().int().min(1).max(10),
    spacing: duration,
    fromHour: hour,
    toHour: hour,
  }),
  costs: z.strictObject({
    ...origin,
    labourMinorPerMinute: minor,
    inspectionMinutes: z.number().int().min(0).max(600),
    writeDownBasisPoints: byGrade(basisPoints),
  }),
  quietHours: z.strictObject({ ...origin, fromHour: hour, toHour: hour }),
  approvals: z.strictObject({
    ...origin,
    tiers: z
      .array(
        z.strictObject({
          role: z.enum(['agent', 'supervisor']),
          upToMinor: minor.optional(),
          approvers: z.number().int().min(0).max(3),
        }),
      )
      .min(1),
    nextTierFor: z.array(z.enum([...FRAUD_SIGNALS, 'override'])),
  }),
  instantRefund: z.strictObject({
    ...origin,
    quotaMinor: z.record(name, minor),
    pays: z.enum(['onFiling', 'onFirstScan']),
    deniedTenders: z.array(name),
    leastOrders: z.number().int().min(0).max(1_000),
    mostBasisPoints: z.strictObject({
      refunds: basisPoints,
      complaints: basisPoints,
      disputes: basisPoints,
      unpaid: basisPoints,
    }),
  }),
  recourse: z.strictObject({ ...origin, quotaCutBasisPoints: basisPoints, quotaCutFor: duration }),
  returnless: z.strictObject({ ...origin, belowMinor: minor, applies: scope }),
  remedies: z.strictObject({
    ...origin,
    by: z.partialRecord(z.enum(REASONS), remedies),
    otherwise: remedies,
  }),
  standards: z.strictObject({
    ...origin,
    within: z.strictObject({ firstAnswer: duration, decision: duration, refund: duration }),
  }),
  routes: z
    .strictObject({
      ...origin,
      by: z.record(country, route),
      otherwise: route,
      hubs: z.record(country, z.string().min(1).max(400)),
    })
    .refine(
      ({ by, hubs }) =>
        Object.entries(by).every(([land, way]) => way !== 'localHub' || hubs[land] !== undefined),
      { error: 'A country whose goods go to a local hub has a hub.', path: ['hubs'] },
    ),
  fraud: z.strictObject({
    ...origin,
    sharedFrom: z.number().int().min(1).max(1_000),
    weightBasisPoints: basisPoints,
    returnRateBasisPoints: z.number().int().min(0).max(100_000),
    returnRateFromOrders: z.number().int().min(1).max(1_000),
  }),
  gifts: z.strictObject({ ...origin, accepted: z.boolean(), voucherValidFor: duration }),
  promotions: z.strictObject({ ...origin, reworked: z.boolean() }),
  retention: z.strictObject({ ...origin, years: z.number().int().min(1).max(100) }),
  exchange: z.strictObject({
    ...origin,
    mode: exchangeMode,
    modeByGroup: z.record(name, exchangeMode).optional(),
    depositBasisPoints: basisPoints,
    withoutDeposit: z.enum(['afterInspection', 'end']),
    reservedFor: duration,
    onSilence: z.enum(['refund', 'wait']),
    otherProducts: z.boolean(),
    inStore: z.boolean(),
    keepsDiscount: z.boolean(),
  }),
  warranty: z.strictObject({
    ...origin,
    months: z.strictObject({ by: z.record(name, months), otherwise: months }),
    standsStillDuringRepair: z.strictObject({ leastDaysLeft: z.number().int().min(0).max(366) }).optional(),
    repairAddsMonths: months.optional(),
    needsEvidence: z.boolean().optional(),
  }),
  repairs: z.strictObject({
    ...origin,
    routes: z.strictObject({ by: z.record(name, repairRoutes), otherwise: repairRoutes }),
    paid: z.boolean(),
    inspectionFeeMinor: minor.optional(),
    missedVisits: z.number().int().min(1).max(20),
  }),
  repairLadder: z.strictObject({
    ...origin,
    afterRepairs: z.number().int().min(1).max(20),
    failed: repairRemedies.min(1),
    overdue: repairRemedies.min(1),
    notRepairable: repairRemedies.min(1),
    onSilence: z.enum(REPAIR_REMEDIES),
    reductionBasisPoints: basisPoints,
  }),
  compensation,
  complaints: z.strictObject({
    ...origin,
    owners: z.partialRecord(z.enum(COMPLAINT_SUBJECTS), name),
    otherwise: name.optional(),
  }),
  payouts: z.strictObject({
    ...origin,
    by: z.strictObject({ bankTransfer: z.strictObject(caps), voucher: lasting, points: lasting }).partial(),
  }),
});
