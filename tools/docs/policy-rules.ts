/** Why a rule of the reference concerns the service or not, and where the shipped documents say it. */
export interface RegisteredRule {
  readonly id: string;
  /** How its source was found: by a third party, from memory, in an issue, or in code of others. Doubt comes with it. */
  readonly tags: readonly ('3p' | 'recall' | 'iss' | 'code')[];
  readonly concerns: boolean;
  readonly why: string;
  /** A policy and a path in it; parts of a list are named by their rule, or by their number. */
  readonly where: readonly (readonly [policyId: string, path: string])[];
}

type Place = readonly [policyId: string, path: string];

const rule = (
  id: string,
  tags: RegisteredRule['tags'],
  why: string,
  ...where: readonly Place[]
): RegisteredRule => ({ id, tags, concerns: true, why, where });

const notOurs = (id: string, tags: RegisteredRule['tags'], why: string): RegisteredRule => ({
  ...{ id, tags, why },
  concerns: false,
  where: [],
});

const eu = (path: string): Place => ['EU-standard', path];
const gb = (path: string): Place => ['GB-standard', path];
const cn = (path: string): Place => ['CN-standard', path];
const us = (path: string): Place => ['US-CA-standard', path];

const THIRD = ['3p'] as const;
const WITH_MEMORY = ['3p', 'recall'] as const;

const EU: readonly RegisteredRule[] = [
  rule('EU-1', THIRD, 'The withdrawal is a return without a reason.', eu('rights.EU-1.window.length'), eu('rights.EU-1.window.from')),
  rule('EU-2', THIRD, 'Time is kept by the notice, which the shop states when it came by another way; never by the filing.', eu('rights.EU-1.window'), eu('clocks.statutoryRefund.starts')),
  rule('EU-3', THIRD, 'Orders say when the customer was told of his right.', eu('rights.EU-1.window.notInformedMonths'), eu('rights.EU-9.window.notInformedMonths')),
  rule('EU-4', THIRD, 'What goes back, by which means, and until when.', eu('outboundShipping'), eu('terms.tenders'), eu('clocks.statutoryRefund.ladder')),
  rule('EU-5', THIRD, 'The refund may wait for goods, or for proof that they were sent.', eu('clocks.statutoryRefund.withheldUntil')),
  rule('EU-6', THIRD, 'The way back has a clock and a freight.', eu('clocks.shipBack'), eu('returnFreight'), eu('rights.EU-1.reliefs.EU-6')),
  rule('EU-7', THIRD, 'Value reductions are taken from refunds.', eu('rights.EU-1.reliefs.EU-7'), eu('rights.EU-9.reliefs.EU-7')),
  rule('EU-8', THIRD, 'Exceptions by category and by what was opened. Letters a, h and l are services, which nobody sends back.',
    ...['b', 'c', 'd', 'e', 'f', 'g', 'i', 'j', 'k', 'm'].map((letter) => eu(`rights.EU-1.exceptions.EU-8${letter}`))),
  rule('EU-9', THIRD, 'Orders say how they were sold.', eu('rights.EU-9.window.length')),
  rule('EU-10', THIRD, 'The right asks for no reason and is open to its last moment; label, confirmation and receipt are the API’s.', eu('rights.EU-1.applies'), eu('rights.EU-1.window')),
  rule('EU-11', THIRD, 'Windows end on a day that is worked where the customer is.', eu('rights.EU-1.window.endsOnWorkingDay'), eu('rights.EU-9.window.endsOnWorkingDay'), eu('alsoFor.0.holidays')),
  rule('EU-12', WITH_MEMORY, 'Faulty goods come back as returns.', eu('rights.EU-12-PRESUMED'), eu('rights.EU-12'), eu('rights.EU-1.reliefs.EU-12-FREIGHT')),
  rule('EU-13', WITH_MEMORY, 'A repair makes the guarantee longer. What a manufacturer owes, loaners among it, is not the shop’s.', eu('rights.EU-13.window.repairAddsMonths'), eu('rights.EU-13.applies.purchasedFrom')),
  rule('EU-14', ['iss', 'recall'], 'Records of money outlive the person’s data; the answer within a month is given by who runs the service.', eu('terms.retention.years')),
]; // prettier-ignore

const UK: readonly RegisteredRule[] = [
  rule('UK-1', THIRD, 'The cancellation is a return without a reason.', gb('rights.UK-1.window.length'), gb('rights.UK-1.window.notInformedMonths')),
  rule('UK-2', THIRD, 'The clock of the refund starts with the goods or proof.', gb('clocks.statutoryRefund.starts'), gb('clocks.statutoryRefund.ladder')),
  rule('UK-3', WITH_MEMORY, 'Orders bring the repairs that were made before.', gb('rights.UK-3.window.standsStillDuringRepair.leastDaysLeft'), gb('clocks.refund.ladder')),
  rule('UK-4', WITH_MEMORY, 'Rejection after a repair that failed, and what may be taken for use.', gb('rights.UK-4-REJECT'), gb('rights.UK-4-REJECT.reliefs.UK-4-NO-DEDUCTION'), gb('rights.UK-4-PRESUMED'), gb('rights.UK-4')),
]; // prettier-ignore

const CN: readonly RegisteredRule[] = [
  rule('CN-1', THIRD, 'The seven days are a return without a reason.', cn('rights.CN-1'), ...['CUSTOM', 'PERISHABLE', 'DIGITAL', 'DOWNLOAD', 'NEWS', 'CONFIRMED'].map((name) => cn(`rights.CN-1.exceptions.CN-1-${name}`))),
  rule('CN-2', THIRD, 'When money goes back, and who pays the way.', cn('clocks.statutoryRefund'), cn('rights.CN-1.freightPaidBy'), cn('returnFreight'), cn('terms.deviation')),
  rule('CN-3', THIRD, 'The day of the receipt is day 0 of every window.', cn('rights.CN-1.window')),
  rule('CN-4', THIRD, 'Goods of bad quality come back as returns.', cn('rights.CN-4'), cn('rights.CN-4.freightPaidBy'), cn('rights.CN-4-LATER.window.afterDays')),
  rule('CN-5', THIRD, 'Who has to prove a fault decides whether people look.', cn('rights.CN-5')),
  rule('CN-6', THIRD, 'Value given beyond the refund.', cn('terms.compensation.rules.CN-6.formula.times'), cn('terms.compensation.rules.CN-6.leastMinor')),
  rule('CN-7', WITH_MEMORY, 'A deadline in working days. The limits of a mediation were not found, so there is no clock for them.', cn('clocks.authorityAnswer.ladder.2.workingDays')),
  rule('CN-8', THIRD, 'Filings say what was opened.', cn('rights.CN-1.exceptions.CN-8')),
  rule('CN-9', WITH_MEMORY, 'Tiers of days, each with its remedies.', cn('rights.CN-9'), cn('rights.CN-9-REPLACE.window.afterDays'), cn('rights.CN-9-WARRANTY')),
  rule('CN-10', THIRD, 'Orders say whether the seller is known; people see to the compensation.', cn('checks.CN-10')),
  rule('CN-11', THIRD, 'A window of hours, and an answer within as many.', cn('rights.CN-11.window.length.hours'), cn('terms.standards.within.firstAnswer'), cn('clocks.decision.ladder.0')),
  rule('CN-12', THIRD, 'Money before goods, within a quota.', cn('terms.instantRefund'), cn('terms.recourse'), cn('clocks.recourse')),
  rule('CN-13', THIRD, 'Clocks, checks and limits of a shop. Receiving an order by itself after ten days is the shop’s delivery, not a case.',
    cn('clocks.decision.ladder.2'), cn('clocks.shipBack'), cn('clocks.inspection'), cn('rights.CN-13-QUALITY'), cn('rights.CN-13-DAMAGE'), cn('checks.CN-13-AUTO'),
    cn('checks.CN-13-CASES'), cn('amountLimit'), cn('terms.appeals.most'), cn('terms.retention.years')),
  notOurs('CN-14', THIRD, 'The settings of another mall, which contradict those of CN-13; each is a number of a clock that a document can set.'),
  rule('CN-15', THIRD, 'When staff is pressed, and how far a hand may move the clock.', cn('clocks.decision.ladder.0'), cn('clocks.decision.ladder.1'), cn('terms.clockLimits.by.decision.extendAtMost')),
]; // prettier-ignore

const OTHERS: readonly RegisteredRule[] = [
  rule('US-1', THIRD, 'Orders say whether the policy was shown. Goods without their package are looked at when they come.', us('rights.US-1'), us('window.days')),
  rule('US-2', THIRD, 'Goods that were never sent are cancelled as a return of what is not there. The seller gives no credit of its own here, so there is no billing cycle.', us('rights.US-2.window.shipWithinDays'), us('clocks.statutoryRefund.ladder.2.workingDays')),
  notOurs('AMZ-1', THIRD, 'The terms of another platform between it and its sellers; our shop’s customers have no claim by them.'),
  notOurs('SPR-1', ['code'], 'Defaults of other shops’ software. How many days a shop gives is the `window` of its document.'),
  notOurs('OPS-2', ['code'], 'A technical ladder of another system; how often we try again is the retry of effects and webhooks, not a promise.'),
  rule('OPS-1', ['iss'], 'Above an amount somebody else decides, or approves.', us('terms.approvals.tiers'), eu('terms.approvals.tiers')),
]; // prettier-ignore

/** All rules of the reference, in its order. */
export const POLICY_RULES: readonly RegisteredRule[] = [...EU, ...UK, ...CN, ...OTHERS];

/** The rule of the reference that a rule of a document belongs to: `EU-8c` and `UK-1-COST` to `EU-8` and `UK-1`. */
export function registeredId(documentRule: string): string {
  return /^[A-Z]+-\d+/.exec(documentRule)?.[0] ?? documentRule;
}

/** What stands at a path of a document, or undefined. */
export function partAt(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => {
    if (Array.isArray(part))
      return /^\d+$/.test(key)
        ? (part as unknown[])[Number(key)]
        : part.find((one: { rule?: string }) => one.rule === key);
    return (part as Record<string, unknown> | undefined)?.[key];
  }, document);
}
