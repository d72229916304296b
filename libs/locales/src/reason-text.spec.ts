import { ERROR_CODES } from '#domain';
import { languageOf, problemText, reasonText, TOLD_PROBLEMS, type ToldReason } from './index.js';

const telling = (language: string, currency = 'EUR') => ({ language, currency });
const reason = (effect: string, inputs: ToldReason['inputs'], rule = 'EU-1'): ToldReason => ({
  rule,
  effect,
  inputs,
});
const window = { noticeOn: '2026-06-10', lastDay: '2026-06-15', days: 14 };

describe('the language of the texts', () => {
  it.each([
    ['zh-CN', 'zh'], ['zh-Hant-TW', 'zh'], ['de-AT', 'de'], ['DE', 'de'], ['en-GB', 'en'], ['fr', 'en'], ['not a language', 'en'],
  ])('for %s is %s', (tag, expected) => expect(languageOf(tag)).toBe(expected)); // prettier-ignore
});

describe('a reason in words', () => {
  it.each<[string, ToldReason, string, string]>([
    ['in time', reason('approve', window), 'en-GB', 'Your notice of 10 Jun 2026 is in time; the last day is 15 Jun 2026.'],
    ['in time', reason('approve', window), 'de-AT', 'Ihre Mitteilung vom 10.06.2026 ist rechtzeitig; der letzte Tag ist der 15.06.2026.'],
    ['in time', reason('approve', window), 'zh-CN', '您于2026年6月10日提出申请，在期限之内；最后一天为2026年6月15日。'],
    ['in time without end', reason('approve', { ...window, lastDay: null }), 'en-GB', 'Your notice of 10 Jun 2026 is in time.'],
    ['in time, looked at', reason('review', window), 'de', 'Ihre Mitteilung vom 10.06.2026 ist rechtzeitig; wir sehen uns die Ware an, bevor wir entscheiden.'],
    ['too late', reason('refuse', window), 'zh', '期限已于2026年6月15日届满，您的申请日期为2026年6月10日。'],
    ['not begun', reason('refuse', { ...window, lastDay: null }), 'en', 'The time for it has not begun, since the goods have not been delivered.'],
    ['no right', reason('refuse', {}, 'NO-RIGHT'), 'de', 'Für diese Ware besteht kein Rückgaberecht.'],
    ['excluded', reason('refuse', { category: 'food', opened: 'unopened' }), 'zh', '此类商品不支持退货。'],
    ['excluded once opened', reason('refuse', { category: 'food', opened: 'opened' }), 'zh', '此类商品拆封后不支持退货。'],
    ['not offered', reason('refuse', { wanted: 'repair', remedies: 'refund' }), 'de', 'Für diese Ware bieten wir nicht an: Reparatur.'],
    ['a reason that is looked at', reason('review', { reason: 'other' }), 'zh', '您选择的原因是“其他原因”，需由我们审核后再作决定。'],
    ['a photo', reason('evidence', { reason: 'damaged' }), 'de', 'Wegen des angegebenen Grundes (beschädigt) hilft uns ein Foto, schneller zu entscheiden.'],
    ['above the limit', reason('review', { totalMinor: 12_345, limitMinor: 10_000 }), 'de', 'Über 100,00 € entscheidet ein Mitarbeiter; hier geht es um 123,45 €.'],
    ['above the limit of the shop', reason('review', { totalMinor: 12_345, limitMinor: 10_000, currency: 'GBP' }), 'en', 'Above £100.00 a person decides; this is about £123.45.'],
    ['another currency', reason('review', { policyCurrency: 'GBP', orderCurrency: 'EUR' }), 'zh', '您以其他货币付款，需人工审核。'],
    ['one earlier case', reason('review', { reason: null, earlierCases: 1 }), 'de', 'Es entscheidet ein Mitarbeiter, da es zu dieser Ware bereits 1 früheren Vorgang gab.'],
    ['two earlier cases', reason('review', { reason: null, earlierCases: 2 }), 'de', 'Es entscheidet ein Mitarbeiter, da es zu dieser Ware bereits 2 frühere Vorgänge gab.'],
    ['two earlier cases', reason('review', { reason: null, earlierCases: 2 }), 'zh', '该商品此前已有2次售后记录，需人工审核。'],
    ['a signal', reason('review', { signal: 'sharedPhoto' }), 'en', 'A person looks at it before we decide.'],
    ['a check that refuses', reason('refuse', { reason: null }), 'de', 'Wir können dies leider nicht annehmen.'],
    ['a check that refuses above a limit', reason('refuse', { reason: null, totalMinor: 2, limitMinor: 1 }), 'en', 'We cannot accept this.'],
    ['a fee', reason('fee', { kind: 'restocking', minor: 500 }), 'zh', '将扣除重新入库费€5.00。'],
    ['a fee of a record from before kinds were told', reason('fee', { minor: 500 }), 'en', '€5.00 is kept back.'],
    ['a promotion by worth', reason('fee', { kind: 'promotion', minor: 1_000, leastMinor: 10_000, keptMinor: 6_000 }), 'de', 'Der Rabatt setzte einen Warenwert von 100,00 € voraus. Die Ware, die Sie behalten, hat einen Wert von 60,00 €; daher werden 10,00 € des Rabatts zurückgenommen.'],
    ['a promotion by units', reason('fee', { kind: 'promotion', minor: 1_000, leastUnits: 3, keptUnits: 1 }), 'en', 'The discount asked for 3 units. You keep 1 unit, so €10.00 of the discount is taken back.'],
    ['a promotion by units', reason('fee', { kind: 'promotion', minor: 1_000, leastUnits: 3, keptUnits: 2 }), 'en', 'The discount asked for 3 units. You keep 2 units, so €10.00 of the discount is taken back.'],
    ['a discount given back', reason('fee', { kind: 'promotion', minor: -1_000 }), 'zh', '此前收回的优惠中，现将€10.00返还给您。'],
  ])('tells %s: %j in %s', (_what, told, language, expected) => {
    expect(reasonText(told, telling(language))).toBe(expected);
  }); // prettier-ignore

  it('counts in the minor unit of the currency', () => {
    const fee = reason('fee', { kind: 'returnFreight', minor: 1_250 });
    expect(reasonText(fee, telling('en', 'JPY'))).toContain('¥1,250 ');
    expect(reasonText(fee, telling('de', 'KWD'))).toContain('1,250 KWD');
  });
});

describe('a refusal in words', () => {
  it('is told for what customers run into, by codes that there are', () => {
    for (const code of TOLD_PROBLEMS) {
      expect(Object.keys(ERROR_CODES)).toContain(code);
      expect(problemText(code, 'de')).toMatch(/\.$/);
    }
    expect(problemText('LINE.ALREADY_CLAIMED', 'zh-CN')).toBe('该商品已在另一售后单中处理。');
    expect(problemText('SERVER.FAULT', 'de')).toBeUndefined();
  });
});
