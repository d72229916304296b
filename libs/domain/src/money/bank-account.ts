import { DomainError } from '../errors.js';

/** How countries name bank accounts. */
export const BANK_ACCOUNT_KINDS = ['iban', 'gb', 'us', 'cn'] as const;
export type BankAccountKind = (typeof BANK_ACCOUNT_KINDS)[number];

/** An account as its country names it, checked and without blanks. */
export type BankAccountNumber =
  | { readonly kind: 'iban'; readonly iban: string }
  | { readonly kind: 'gb'; readonly sortCode: string; readonly accountNumber: string }
  | { readonly kind: 'us'; readonly routingNumber: string; readonly accountNumber: string }
  /** A bank card, to which a transfer goes. */
  | { readonly kind: 'cn'; readonly cardNumber: string };

/** Personal: it is kept in one place, and only its id travels. */
export interface BankAccount {
  readonly holder: string;
  readonly number: BankAccountNumber;
}

export interface StatedNumber {
  readonly kind: BankAccountKind;
  readonly iban?: string;
  readonly sortCode?: string;
  readonly routingNumber?: string;
  readonly accountNumber?: string;
  readonly cardNumber?: string;
}

/** The lengths of IBANs by country, from the register of SWIFT. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24,
  DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28,
  HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20, LU: 20,
  LV: 21, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29,
  RO: 24, RS: 22, SA: 24, SC: 31, SE: 24, SI: 19, SK: 24, SM: 27, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22,
  VG: 24, XK: 20,
}; // prettier-ignore

/** ISO 7064 MOD 97-10: the country and check digits stand last, letters count from ten on. */
function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || IBAN_LENGTHS[iban.slice(0, 2)] !== iban.length) return false;
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const remainder = [...moved].reduce((rest, sign) => {
    const value = Number.parseInt(sign, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
  return remainder === 1;
}

/** ISO/IEC 7812: every second digit from the right counts twice, digit by digit. */
function isCard(digits: string): boolean {
  if (!/^\d{16,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The American Bankers Association weighs the nine digits 3, 7, 1. */
function isRouting(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false;
  const weights = [3, 7, 1];
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (weights[index % 3] ?? 0),
    0,
  );
  return sum > 0 && sum % 10 === 0;
}

const compact = (text = ''): string => text.replace(/[\s-]/g, '').toUpperCase();

/** The number of an account that there can be. Whether there is one, and whose, only a bank knows. */
export function bankAccountNumber(stated: StatedNumber): BankAccountNumber {
  const { kind } = stated;
  const accountNumber = compact(stated.accountNumber);
  switch (kind) {
    case 'iban': {
      const iban = compact(stated.iban);
      return sound(isIban(iban), 'iban', { kind, iban });
    }
    case 'gb': {
      const sortCode = compact(stated.sortCode);
      const isSound = /^\d{6}$/.test(sortCode);
      return sound(isSound, 'sortCode', sound(/^\d{8}$/.test(accountNumber), 'accountNumber', { kind, sortCode, accountNumber }));
    }
    case 'us': {
      const routingNumber = compact(stated.routingNumber);
      const isAccount = /^\d{4,17}$/.test(accountNumber);
      return sound(isRouting(routingNumber), 'routingNumber', sound(isAccount, 'accountNumber', { kind, routingNumber, accountNumber }));
    }
    case 'cn': {
      const cardNumber = compact(stated.cardNumber);
      return sound(isCard(cardNumber), 'cardNumber', { kind, cardNumber });
    }
  } // prettier-ignore
}

function sound<T>(isSound: boolean, field: string, number: T): T {
  if (!isSound)
    throw new DomainError('BANK_ACCOUNT.INVALID', 'No bank can have such an account.', `number.${field}`);
  return number;
}

/** What may be shown of it again. */
export function lastDigits(number: BankAccountNumber): string {
  const whole =
    number.kind === 'iban' ? number.iban : number.kind === 'cn' ? number.cardNumber : number.accountNumber;
  return whole.slice(-4);
}
