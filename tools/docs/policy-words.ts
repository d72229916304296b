import {
  ACT_MEANINGS, CLOCK_MEANINGS, type ClockName, type ClockRule, type Policy, type Relief, type Right, type RungDistance, type Scope, type Window,
} from '#domain'; // prettier-ignore

/** What the fields of a policy say, in words. */
export function money(minor: number, currency: string): string {
  return `${currency} ${(minor / 100).toFixed(2)}`;
}

const percent = (basisPoints: number): string => `${basisPoints / 100} %`;
const listed = (values: readonly string[]): string => values.join(', ');

const OPENED_WORDS = {
  unopened: 'not opened',
  checked: 'opened to check',
  opened: 'opened and used',
} as const;
const SOLD_WORDS = {
  distance: 'at a distance',
  store: 'over the counter',
  unsolicitedVisit: 'at an unsolicited visit',
} as const;
const FACT_WORDS: Readonly<Record<keyof NonNullable<Scope['facts']>, readonly [yes: string, no: string]>> = {
  delivered: ['delivered', 'not delivered'],
  noReturnConfirmed: ['confirmed at the purchase that it cannot be returned', 'not confirmed that it cannot be returned'],
  returnPolicyShown: ['the return policy was shown', 'the return policy was not shown'],
  returnCostInformed: ['told of the cost of the return', 'not told of the cost of the return'],
  withdrawalInformed: ['told of his right', 'never told of his right'],
  sellerDetailsKnown: ['the seller is known', 'the seller is not known'],
  repairFailed: ['a repair failed', 'no repair failed'],
  regularDelivery: ['delivered again and again', 'delivered once'],
}; // prettier-ignore

export function scopeWords(scope: Scope): string {
  const { reasons, categories, exceptCategories, opened, soldBy, sellers, customerGroups } = scope;
  const facts = Object.entries(scope.facts ?? {}) as [keyof typeof FACT_WORDS, boolean][];
  const words = [
    ...(reasons ? [`because of ${listed(reasons)}`] : []),
    ...(categories ? [`category ${listed(categories)}`] : []),
    ...(exceptCategories ? [`not category ${listed(exceptCategories)}`] : []),
    ...(opened ? [opened.map((value) => OPENED_WORDS[value]).join(' or ')] : []),
    ...(soldBy ? [`sold ${soldBy.map((value) => SOLD_WORDS[value]).join(' or ')}`] : []),
    ...(sellers ? [`seller ${listed(sellers)}`] : []),
    ...(customerGroups ? [`customer group ${listed(customerGroups)}`] : []),
    ...(scope.purchasedFrom ? [`bought from ${scope.purchasedFrom} on`] : []),
    ...(scope.purchasedBefore ? [`bought before ${scope.purchasedBefore}`] : []),
    ...facts.map(([fact, value]) => FACT_WORDS[fact][value ? 0 : 1]),
  ];
  return words.length === 0 ? 'everything' : words.join('; ');
}

const START_WORDS = {
  possession: 'the last good of the order (the first of a regular delivery)',
  lineDelivery: 'the last delivery of the line',
  purchase: 'the purchase',
  shipBy: 'the day by which it should have been sent',
} as const;

export function windowWords(window: Window): string {
  const { length = {}, afterDays, shipWithinDays, notInformedMonths, repairAddsMonths } = window;
  const [unit, count] = Object.entries(length)[0] ?? [];
  const least = window.standsStillDuringRepair?.leastDaysLeft;
  return [
    `${unit === undefined ? 'without end' : `${count} ${count === 1 ? unit.slice(0, -1) : unit}`} from ${START_WORDS[window.from]}`,
    ...(shipWithinDays === undefined ? [] : [`${shipWithinDays} days after the purchase unless promised`]),
    ...(afterDays === undefined ? [] : [`only after day ${afterDays}`]),
    ...(window.endsOnWorkingDay ? ['ends on a working day'] : []),
    ...(notInformedMonths === undefined ? [] : [`+${notInformedMonths} months if not told of the right`]),
    ...(least === undefined ? [] : [`stands still during a repair, then at least ${least} days`]),
    ...(repairAddsMonths === undefined ? [] : [`+${repairAddsMonths} months after a repair`]),
  ].join('; ');
}

const FEE_WORDS = {
  restocking: 'restocking fee',
  returnFreight: 'return freight',
  valueReduction: 'value reduction',
  promotion: 'promotion that no longer holds',
} as const;
const feesWaived = (waives: Relief['waives'] = []): string[] =>
  waives.length === 0 ? [] : [`no ${listed(waives.map((fee) => FEE_WORDS[fee]))}`];

export function rightWords(right: Right): string {
  const does = right.outcome === 'approve' ? 'approved' : 'looked at';
  return [
    `${scopeWords(right.applies)}: ${does}, ${windowWords(right.window)}`,
    `gives ${listed(right.remedies)}`,
    `the ${right.freightPaidBy} pays the way back`,
    ...feesWaived(right.waives),
  ].join('; ');
}

export function reliefWords({ applies, freightPaidBy, waives }: Relief): string {
  const gives = [...(freightPaidBy ? ['the merchant pays the way back'] : []), ...feesWaived(waives)];
  return `${scopeWords(applies)}: ${gives.join(', ')}`;
}

function distanceWords({ after, days, workingDays, workingTime }: RungDistance): string {
  if (days !== undefined) return `end of day ${days}`;
  if (workingDays !== undefined) return `end of working day ${workingDays}`;
  return workingTime === undefined ? `after ${after ?? ''}` : `after ${workingTime} of working time`;
}

const CLOCK_START_WORDS = {
  notice: 'the notice',
  goods: 'the goods coming back',
  goodsOrProof: 'the goods coming back, or proof that they were sent',
  agreement: 'the agreement',
} as const;

export function clockWords(name: ClockName, { starts, withheldUntil, ladder }: ClockRule): string {
  const rungs = ladder.map(({ act, ...distance }) => `${distanceWords(distance)}: ${ACT_MEANINGS[act]}`);
  return [
    CLOCK_MEANINGS[name],
    ...(starts === undefined ? [] : [`Counts from ${CLOCK_START_WORDS[starts]}.`]),
    ...(withheldUntil === undefined
      ? []
      : ['May be withheld until the goods, or proof that they were sent.']),
    `${rungs.join('; ')}.`,
  ].join(' ');
}

const ORIGIN = ['rule', 'law', 'source', 'doubt'];

const isMeasured = (name: string): boolean => /minor|basisPoints/i.test(name);

/** A field of a part; what is within an amount by name, such as the quota of a group, is an amount too. */
function fieldWords(value: unknown, name: string, currency: string): string {
  if (typeof value === 'number' && /minor/i.test(name)) return money(value, currency);
  if (typeof value === 'number' && /basisPoints/i.test(name)) return percent(value);
  if (Array.isArray(value)) return value.map((one) => fieldWords(one, name, currency)).join(', ') || 'none';
  if (typeof value !== 'object' || value === null) return String(value);
  return `(${fieldsOf(value, name, currency).join('; ') || 'none'})`;
}

function fieldsOf(part: object, name: string, currency: string): string[] {
  return Object.entries(part)
    .filter(([key]) => !ORIGIN.includes(key))
    .map(([key, value]) => `${key}: ${fieldWords(value, isMeasured(key) ? key : name, currency)}`);
}

/** Any other part of a policy: its fields by name, with money and parts of a hundred as people write them. */
export function partWords(part: object, { currency }: Pick<Policy, 'currency'>): string {
  return fieldsOf(part, '', currency).join('; ');
}
