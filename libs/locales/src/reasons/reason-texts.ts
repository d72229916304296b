import type {
  CompensationCause,
  CompensationForm,
  DecisionReason,
  ErrorCode,
  FeeKind,
  Reason,
  Remedy,
  Stage,
} from '#domain';

/** Refusals that a customer can run into, and that are told to him in his own language. */
export const TOLD_PROBLEMS = [
  'ORDER.NOT_FOUND', 'LINE.NOT_FOUND', 'LINE.NOT_DELIVERED', 'LINE.ALREADY_CLAIMED', 'QUOTE.NOT_FOUND', 'QUOTE.EXPIRED', 'QUOTE.MISMATCH',
  'POLICY.NOT_FOUND', 'LOGISTICS.INVALID', 'CASE.NOT_FOUND', 'CASE.CLOSED', 'CASE.ILLEGAL_MOVE', 'CASE.VERSION_MISMATCH', 'REQUEST.INVALID',
  'REQUEST.FORBIDDEN', 'REQUEST.UNAUTHENTICATED', 'REQUEST.TOO_MANY', 'SERVICE.UNAVAILABLE', 'ENGINE.UNAVAILABLE', 'DATABASE.UNAVAILABLE',
  'COMPENSATION.CLAIMED_ALREADY',
] as const satisfies readonly ErrorCode[]; // prettier-ignore
export type ToldProblem = (typeof TOLD_PROBLEMS)[number];

/** What reasons of a decision can say, by what they looked at; what no family knows is told by its effect alone. */
type RuleFamily =
  | 'inTime' | 'inTimeWithoutEnd' | 'inTimeReviewed' | 'tooLate' | 'notBegun' | 'noRight' | 'excluded' | 'excludedOpened' | 'notOffered'
  | 'reviewedReason' | 'evidenceForReason' | 'overLimit' | 'otherCurrency' | 'guarantee' | 'paidRepair' | 'noPaidRepair' | 'remedyOpened'
  | 'promotionWorth' | 'promotionBack'
  | 'harmPrice' | 'harmDifference' | 'harmFixed' | 'harmReviewed' | 'harmNotLate' | 'harmNotCheaper' | 'harmNothingLeft' | 'harmNoMore'
  | 'noRule' | 'formReviewed' | 'stated' | 'noPhoto' | 'overRoom'; // prettier-ignore

/** Texts with a number have a form for each plural of the language. */
type CountedFamily = 'earlierCases' | 'promotionUnits' | 'harmLate';

export type RuleTexts = Readonly<Record<RuleFamily | FeeKind | DecisionReason['effect'], string>> & {
  readonly [Form in `${CountedFamily}_other`]: string;
} & { readonly [Form in `${CountedFamily}_one`]?: string };

/** What answers of the API say in words. */
export interface ReasonTexts {
  readonly rules: RuleTexts;
  readonly problems: Readonly<Record<ToldProblem, string>>;
  readonly stages: Readonly<Record<Stage, string>>;
  /** Why the goods come back, or what was the harm, within a sentence. */
  readonly causes: Readonly<Record<Reason | CompensationCause, string>>;
  readonly remedies: Readonly<Record<Remedy, string>>;
  /** In which form value is given for harm. */
  readonly forms: Readonly<Record<CompensationForm, string>>;
}
