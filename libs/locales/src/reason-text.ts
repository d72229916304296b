import type { DecisionReason } from '#domain';
import { day, money } from './values.js';
import { answerWords } from './words.js';
import { TOLD_PROBLEMS } from './reasons/reason-texts.js';

/** A reason of a decision as an answer has it. */
export type ToldReason = Pick<DecisionReason, 'rule' | 'inputs'> & { readonly effect: string };

/** In whose language, and in which currency amounts are that name none themselves. */
export interface Telling {
  readonly language: string;
  readonly currency: string;
}

/** What happens to a notice that a window was held against. */
function windowFamily({ effect, inputs }: ToldReason): string {
  if (effect === 'refuse') return inputs['lastDay'] === null ? 'notBegun' : 'tooLate';
  if (effect === 'review') return 'inTimeReviewed';
  return inputs['lastDay'] === null ? 'inTimeWithoutEnd' : 'inTime';
}

function feeFamily({ inputs }: ToldReason): string {
  const { kind, minor } = inputs;
  if (kind !== 'promotion') return typeof kind === 'string' ? kind : 'fee';
  if (Number(minor) < 0) return 'promotionBack';
  if (inputs['leastMinor'] !== undefined) return 'promotionWorth';
  return inputs['leastUnits'] === undefined ? 'promotion' : 'promotionUnits';
}

const BY_FORMULA: Readonly<Record<string, string>> = {
  perDayLate: 'harmLate',
  priceDifference: 'harmDifference',
  fixed: 'harmFixed',
};

/** What harm is worth by the rule for it, or why it is worth nothing. */
function harmFamily({ effect, inputs }: ToldReason): string {
  const { formula, priceMinor, givenMinor } = inputs;
  if (effect === 'review') return 'harmReviewed';
  if (effect === 'approve') return BY_FORMULA[String(formula)] ?? 'harmPrice';
  if (givenMinor !== undefined) return 'harmNoMore';
  if (formula === 'perDayLate') return 'harmNotLate';
  return formula === 'priceDifference' && priceMinor !== 0 ? 'harmNotCheaper' : 'harmNothingLeft';
}

/** By what a rule looked at, whatever it is called: policies name their rules as they like. The first that fits. */
const FAMILIES: readonly (readonly [
  fits: (reason: ToldReason) => boolean,
  family: (reason: ToldReason) => string,
])[] = [
  [({ effect }) => effect === 'fee', feeFamily],
  [({ rule }) => rule === 'NO-RIGHT', () => 'noRight'],
  [({ inputs }) => 'months' in inputs && typeof inputs['lastDay'] === 'string', () => 'guarantee'],
  [({ inputs }) => inputs['paid'] === true, () => 'paidRepair'],
  [({ inputs }) => inputs['paid'] === false, () => 'noPaidRepair'],
  [({ inputs }) => 'remedyOpened' in inputs, () => 'remedyOpened'],
  [({ inputs }) => 'lastDay' in inputs, windowFamily],
  [
    ({ effect, inputs }) => 'formula' in inputs && (effect === 'refuse' || inputs['amountMinor'] !== 0),
    harmFamily,
  ],
  [({ rule }) => rule === 'COMPENSATION-NO-RULE', () => 'noRule'],
  [({ inputs }) => 'form' in inputs, () => 'formReviewed'],
  [({ inputs }) => 'statedByCustomer' in inputs, () => 'stated'],
  [({ inputs }) => 'roomMinor' in inputs, () => 'overRoom'],
  [({ effect, inputs }) => effect === 'review' && inputs['evidenceWanted'] === true, () => 'noPhoto'],
  [({ inputs }) => 'wanted' in inputs, () => 'notOffered'],
  [
    ({ effect, inputs }) => effect === 'refuse' && 'category' in inputs,
    ({ inputs }) => (inputs['opened'] === 'opened' ? 'excludedOpened' : 'excluded'),
  ],
  [({ inputs }) => 'earlierCases' in inputs, ({ effect }) => (effect === 'review' ? 'earlierCases' : effect)],
  [({ inputs }) => 'limitMinor' in inputs, ({ effect }) => (effect === 'review' ? 'overLimit' : effect)],
  [({ inputs }) => 'policyCurrency' in inputs, () => 'otherCurrency'],
  [
    ({ effect, inputs }) => effect === 'review' && typeof inputs['reason'] === 'string',
    () => 'reviewedReason',
  ],
  [
    ({ effect, inputs }) => effect === 'evidence' && typeof inputs['reason'] === 'string',
    () => 'evidenceForReason',
  ],
];

const AMOUNTS = {
  amount: 'minor',
  price: 'priceMinor',
  now: 'newPriceMinor',
  payout: 'payoutMinor',
  limit: 'limitMinor',
  total: 'totalMinor',
  least: 'leastMinor',
  kept: 'keptMinor',
};
const DAYS = { notice: 'noticeOn', last: 'lastDay' };

function valuesOf({ inputs }: ToldReason, { language, currency }: Telling): Record<string, string> {
  const own = typeof inputs['currency'] === 'string' ? inputs['currency'] : currency;
  const words = answerWords(language);
  const { wanted, leastUnits, form, amountMinor } = inputs;
  const cause = inputs['reason'] ?? inputs['cause'];
  return {
    ...(typeof leastUnits === 'number' ? { least: String(leastUnits) } : {}),
    ...Object.fromEntries(
      Object.entries(AMOUNTS).flatMap(([name, input]) =>
        typeof inputs[input] === 'number' ? [[name, money(Math.abs(inputs[input]), own, language)]] : [],
      ),
    ),
    ...Object.fromEntries(
      Object.entries(DAYS).flatMap(([name, input]) =>
        typeof inputs[input] === 'string' ? [[name, day(inputs[input], language)]] : [],
      ),
    ),
    ...(typeof amountMinor === 'number' ? { amount: money(amountMinor, own, language) } : {}),
    ...(typeof cause === 'string' ? { cause: words(['causes', cause]) } : {}),
    ...(typeof wanted === 'string' ? { wanted: words(['remedies', wanted]) } : {}),
    ...(typeof form === 'string' ? { wanted: words(['forms', form]) } : {}),
  };
}

/** Why policy decided as it did, in the words of a language. */
export function reasonText(reason: ToldReason, telling: Telling): string {
  const family = FAMILIES.find(([fits]) => fits(reason))?.[1](reason) ?? reason.effect;
  const { earlierCases, keptUnits, daysLate } = reason.inputs;
  const count = earlierCases ?? keptUnits ?? daysLate;
  return answerWords(telling.language)(
    ['rules', family],
    valuesOf(reason, telling),
    typeof count === 'number' ? count : undefined,
  );
}

/** A refusal in words; undefined for one that no customer runs into. */
export function problemText(code: string, language: string): string | undefined {
  const isTold = (TOLD_PROBLEMS as readonly string[]).includes(code);
  return isTold ? answerWords(language)(['problems', code]) : undefined;
}
