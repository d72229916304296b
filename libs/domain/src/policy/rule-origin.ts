/** Where a rule comes from; `doubt` says what was not verified about it. */
export interface RuleOrigin {
  /** Stable id, named in every decision that it fires in. */
  readonly rule: string;
  readonly law?: string;
  readonly source: string;
  readonly doubt?: string;
}
