import type { CaseKind, ClockName, RefusalReason, RepairRemedy, Template } from '#domain';

/**
 * The words of one language. `{{…}}` are the template's params: amounts, days and times arrive written out. A text that
 * counts has a form for each plural of the language (`text_one`, `text_other`, …). Staff is written to by mail only.
 */
export interface Locale {
  readonly greeting: string;
  readonly greetingByName: string;
  readonly closing: string;
  readonly closingWithoutCase: string;
  readonly unsubscribe: string;
  /** What a case is called to whoever asked for it; German has it with its "Ihr", in the nominative. */
  readonly cases: Readonly<Record<CaseKind, string>>;
  readonly refusals: Readonly<Record<RefusalReason, string>>;
  readonly remedies: Readonly<Record<RepairRemedy, string>>;
  readonly clocks: Readonly<Record<ClockName, string>>;
  readonly templates: { readonly [T in Template]: TemplateTexts };
}

type Counted<Part extends string> =
  | { readonly [P in Part]: string }
  | ({ readonly [P in `${Part}_other`]: string } & {
      readonly [P in `${Part}_${'zero' | 'one' | 'two' | 'few' | 'many'}`]?: string;
    });

export type TemplateTexts = { readonly subject: string } & Counted<'text'> &
  (Counted<'sms'> | { readonly sms?: never });

/** The texts of exchanges, which stand in files of their own. */
export type ExchangeTexts = Pick<
  Locale['templates'],
  | 'exchangeFiled'
  | 'chooseReplacement'
  | 'depositHeld'
  | 'replacementSent'
  | 'replacementGivenUp'
  | 'staffReplacementReturned'
>;
