import { bankAccountNumber, DomainError, lastDigits, type StatedNumber } from '../index.js';

const fieldOf = (stated: StatedNumber): string | undefined => {
  try {
    bankAccountNumber(stated);
    return 'none';
  } catch (error) {
    return error instanceof DomainError && error.code === 'BANK.INVALID_ACCOUNT' ? error.field : undefined;
  }
};

describe('the number of a bank account', () => {
  it.each<[StatedNumber, object, string]>([
    [{ kind: 'iban', iban: 'de89 3704 0044 0532 0130 00' }, { kind: 'iban', iban: 'DE89370400440532013000' }, '3000'],
    [{ kind: 'iban', iban: 'GB82WEST12345698765432' }, { kind: 'iban', iban: 'GB82WEST12345698765432' }, '5432'],
    [{ kind: 'gb', sortCode: '20-00-00', accountNumber: '55779911' }, { kind: 'gb', sortCode: '200000', accountNumber: '55779911' }, '9911'],
    [{ kind: 'us', routingNumber: '021000021', accountNumber: '1234567' }, { kind: 'us', routingNumber: '021000021', accountNumber: '1234567' }, '4567'],
    [{ kind: 'cn', cardNumber: '6222 0000 0000 0009' }, { kind: 'cn', cardNumber: '6222000000000009' }, '0009'],
  ])('%j is taken without blanks', (stated, expected, last) => {
    const number = bankAccountNumber(stated);
    expect(number).toEqual(expected);
    expect(lastDigits(number)).toBe(last);
  }); // prettier-ignore

  it.each<[StatedNumber, string]>([
    [{ kind: 'iban', iban: 'DE89370400440532013001' }, 'number.iban'],
    [{ kind: 'iban', iban: 'DE8937040044053201300' }, 'number.iban'],
    [{ kind: 'iban', iban: 'ZZ89370400440532013000' }, 'number.iban'],
    [{ kind: 'iban' }, 'number.iban'],
    [{ kind: 'gb', sortCode: '20000', accountNumber: '55779911' }, 'number.sortCode'],
    [{ kind: 'gb', sortCode: '200000', accountNumber: '5577991' }, 'number.accountNumber'],
    [{ kind: 'us', routingNumber: '021000022', accountNumber: '1234567' }, 'number.routingNumber'],
    [{ kind: 'us', routingNumber: '000000000', accountNumber: '1234567' }, 'number.routingNumber'],
    [{ kind: 'cn', cardNumber: '6222000000000008' }, 'number.cardNumber'],
    [{ kind: 'cn', cardNumber: '62220007' }, 'number.cardNumber'],
  ])('%j is none: %s', (stated, field) => {
    expect(fieldOf(stated)).toBe(field);
  });

  it('misses no exchange of two neighbouring digits of an IBAN', () => {
    const iban = 'DE89370400440532013000';
    for (let at = 4; at < iban.length - 1; at += 1) {
      const [one, other] = [iban[at], iban[at + 1]];
      const swapped = `${iban.slice(0, at)}${other}${one}${iban.slice(at + 2)}`;
      expect(fieldOf({ kind: 'iban', iban: swapped })).toBe(one === other ? 'none' : 'number.iban');
    }
  });
});
