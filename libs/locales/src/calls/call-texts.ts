import type { CallPromise, CallStep, CaseKind } from '#domain';

/** The words of a follow-up call in one language. `{{…}}` are params of the script's lines, as in messages. */
export interface CallTexts extends Readonly<Record<Exclude<CallStep, 'about' | 'promised'>, string>> {
  readonly greetingByName: string;
  readonly about: Readonly<Record<CaseKind, string>>;
  readonly promised: Readonly<Record<CallPromise, string>>;
}
