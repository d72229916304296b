import { currencyExponent, type Currency, type MessageParams, type Minor } from '#domain';
import { languageOf } from './languages.js';

export interface Reader {
  /** As in BCP 47, such as `en` or `en-GB`. */
  readonly language: string;
  readonly timeZone: string;
}

/**
 * How amounts and times are written: as where the reader is, when the texts are in his language, and else as the texts
 * are; and never by a tag that this machine does not know, since a language of yesterday must not keep a message back.
 */
function localeOf(language: string): string {
  const spoken = languageOf(language);
  if (!language.toLowerCase().startsWith(spoken)) return spoken;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? spoken;
  } catch {
    return spoken;
  }
}

/** Digit by digit, since an amount divided by a hundred is not a number that a computer has. */
export function money(minor: Minor, currency: Currency, language: string): string {
  const digits = currencyExponent(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const decimal = `${minor < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
  const format = new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return plainSpaces(format.format(decimal as Intl.StringNumericLiteral));
}

export function moment(instant: string, { language, timeZone }: Reader): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' } as const;
  return plainSpaces(dateFormat(language, { ...options, timeZone }).format(new Date(instant)));
}

/** A day is the same day in every zone. */
export function day(on: string, language: string): string {
  const format = dateFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return plainSpaces(format.format(new Date(`${on}T00:00:00Z`)));
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(localeOf(language), options);
  } catch {
    return new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' });
  }
}

/** No-break spaces are not in the alphabet of SMS: one of them halves what fits. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

/** Params as a person reads them. What a value is, its name says: `amountMinor` becomes `amount`, `dueAt` becomes `due`. */
export function writtenOut(params: MessageParams, reader: Reader): Record<string, string> {
  const currency = typeof params['currency'] === 'string' ? params['currency'] : undefined;
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]): [string, string][] => {
      if (typeof value === 'object') return [];
      if (name.endsWith('Minor') && currency !== undefined)
        return [[name.slice(0, -'Minor'.length), money(Number(value), currency, reader.language)]];
      if (name.endsWith('At')) return [[name.slice(0, -'At'.length), moment(String(value), reader)]];
      if (name.endsWith('On')) return [[name.slice(0, -'On'.length), day(String(value), reader.language)]];
      return [[name, String(value)]];
    }),
  );
}
