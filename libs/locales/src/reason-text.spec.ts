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
    ['a day late', reason('approve', { cause: 'late', formula: 'perDayLate', daysLate: 1, priceMinor: 5_000, amountMinor: 100 }), 'en', 'By our rules 1 day of delay is worth €1.00.'],
    ['days late', reason('approve', { cause: 'late', formula: 'perDayLate', daysLate: 5, priceMinor: 5_000, amountMinor: 500 }), 'de', 'Nach unseren Regeln sind 5 Tage Verspätung 5,00 € wert.'],
    ['hardly late', reason('refuse', { cause: 'late', formula: 'perDayLate', daysLate: 0, priceMinor: 5_000, amountMinor: 0 }), 'zh', '延迟的天数未达到补偿标准。'],
    ['what is worth the price', reason('approve', { cause: 'counterfeit', formula: 'timesPrice', times: 3, priceMinor: 1_000, amountMinor: 3_000 }), 'zh', '按规定可补偿€30.00；您为该商品支付了€10.00。'],
    ['what is looked at', reason('review', { cause: 'missing', formula: 'partOfPrice', priceMinor: 1_000, amountMinor: 1_000 }), 'en', 'A person looks at it before we decide; by our rules it is worth up to €10.00.'],
    ['what nobody can tell the worth of', reason('review', { cause: 'serviceFailure', formula: 'fixed', amountMinor: 0 }), 'en', 'A person looks at it before we decide.'],
    ['a price that fell', reason('approve', { cause: 'priceProtection', formula: 'priceDifference', priceMinor: 1_000, newPriceMinor: 800, amountMinor: 200 }), 'de', 'Sie haben 10,00 € für das bezahlt, was jetzt 8,00 € kostet; nach unseren Regeln ist das 2,00 € wert.'],
    ['a price that did not fall', reason('refuse', { cause: 'priceProtection', formula: 'priceDifference', priceMinor: 1_000, newPriceMinor: 1_000, amountMinor: 0 }), 'en', 'The goods do not cost less now than you paid.'],
    ['a price noticed too late', reason('refuse', { cause: 'priceProtection', formula: 'priceDifference', noticeOn: '2026-06-20', lastDay: '2026-06-15', amountMinor: 0 }), 'en-GB', 'The time for it ended on 15 Jun 2026; your notice is of 20 Jun 2026.'],
    ['a price that is given back', reason('refuse', { cause: 'damaged', formula: 'partOfPrice', priceMinor: 0, amountMinor: 0 }), 'en', 'Of what you paid for these goods nothing is left that we could give.'],
    ['an order that was given enough', reason('refuse', { cause: 'serviceFailure', formula: 'fixed', amountMinor: 500, givenMinor: 900 }), 'de', 'Für diese Bestellung kann nicht mehr gegeben werden.'],
    ['what is given by a fixed amount', reason('approve', { cause: 'serviceFailure', formula: 'fixed', amountMinor: 500 }), 'zh', '按规定可补偿€5.00。'],
    ['a cause without a rule', reason('review', { cause: 'goodwill' }, 'COMPENSATION-NO-RULE'), 'de', 'Es entscheidet ein Mitarbeiter, da wir hierfür keine Regel haben: Kulanz.'],
    ['a form that is not offered', reason('review', { form: 'points' }), 'zh', '能否以“积分”的形式补偿，需人工审核。'],
    ['what only the customer says', reason('review', { statedByCustomer: true, cause: 'late' }), 'en', 'A person decides, since we know of it only from you.'],
    ['what is not photographed', reason('review', { evidenceWanted: true }), 'de', 'Solange kein Foto vorliegt, entscheidet ein Mitarbeiter.'],
    ['a photo of harm', reason('evidence', { evidenceWanted: true }), 'en', 'A photo helps us to decide faster.'],
    ['more than may go out', reason('review', { payoutMinor: 900, roomMinor: 500 }), 'en', 'A person decides, since €9.00 is more than we may give in this way.'],
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
