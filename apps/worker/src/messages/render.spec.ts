import { type CaseKind, kindsOf, rulesOf, type Template, TEMPLATES } from '#domain';
import { FALLBACK_LANGUAGE, type Language, LANGUAGES } from '#locales';
import { smsRoom } from '../../../../test/support/gsm7.js';
import { renderMail, renderSms, type Rendering } from './render.js';
import { sampleOf } from './samples.js';

const ALL = Object.keys(TEMPLATES) as Template[];
const COUNTING = ALL.filter((template) => sampleOf(template)['count'] !== undefined);
const TO_CUSTOMERS = ALL.filter((template) => rulesOf(template).audience === 'customer');

function aRendering(template: Template, change: Partial<Rendering> = {}): Rendering {
  return {
    template,
    params: sampleOf(template),
    language: 'en-GB',
    timeZone: 'Europe/London',
    name: 'Ada',
    ...change,
  };
}

describe.each(LANGUAGES)('the texts in %s', (language) => {
  it.each(ALL)('%s is written out as a mail', (template) => {
    const mail = renderMail(aRendering(template, { language }));
    for (const text of [mail.subject, mail.text, mail.html]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[{}]|undefined|\[object/);
    }
    expect(mail.subject.length).toBeLessThanOrEqual(110);
  });

  it.each(TO_CUSTOMERS)('%s fits one SMS', (template) => {
    const sms = renderSms(aRendering(template, { language }));
    expect(sms).not.toMatch(/[{}]|undefined/);
    expect(smsRoom(sms)).toMatchObject({ alphabet: language === 'zh' ? 'ucs2' : 'gsm7', isOne: true });
  });

  const hasPlural = new Intl.PluralRules(language).select(1) !== new Intl.PluralRules(language).select(2);

  it.each(COUNTING)('%s tells one from many where the language does', (template) => {
    const params = { ...sampleOf(template), orderId: 'o', caseId: 'c', code: 'x' };
    const of = (count: number) =>
      renderMail(aRendering(template, { language, params: { ...params, count } })).text;
    const isSame = of(1).replace('1', '#') === of(2).replace('2', '#');
    expect(isSame).toBe(!hasPlural);
  });
});

/** How each language calls a return, which no other kind of case is. */
const RETURN: Readonly<Record<Language, RegExp>> = {
  en: /\b(your|the|a|to) return\b/i,
  de: /Rückgabe|Rücksendung|Retoure/,
  zh: /退货/,
};
/** And how it asks for goods, which do not come back for what is made good or talked about. */
const SENDING_BACK: Readonly<Record<Language, RegExp>> = {
  en: /\bsend (it|them|your goods|the goods)?\b.*\bback\b/i,
  de: /(zurück|ein)(zu)?send/i,
  zh: /寄回/,
};
const WITHOUT_GOODS: readonly CaseKind[] = ['compensation', 'complaint'];

const BY_KIND = ALL.filter((template) => rulesOf(template).direct !== true).flatMap((template) =>
  kindsOf(template).map((kind) => ({ template, kind })),
);

describe.each(LANGUAGES)('what is said in %s', (language) => {
  const said = (template: Template, kind: CaseKind): string => {
    const rendering = aRendering(template, { language, params: sampleOf(template, kind) });
    const mail = renderMail(rendering);
    const sms = rulesOf(template).audience === 'customer' ? renderSms(rendering) : '';
    if (sms !== '') expect(smsRoom(sms)).toMatchObject({ isOne: true });
    return [mail.subject, mail.text, sms].join('\n');
  };

  it.each(BY_KIND)('of $template is true for a case of kind $kind', ({ template, kind }) => {
    const text = said(template, kind);
    expect(text).not.toMatch(/[{}]|undefined/);
    if (kind !== 'return') expect(text).not.toMatch(RETURN[language]);
    if (WITHOUT_GOODS.includes(kind)) expect(text).not.toMatch(SENDING_BACK[language]);
  });

  it('calls each kind by a name of its own', () => {
    const kinds = kindsOf('caseClosed');
    expect(new Set(kinds.map((kind) => said('caseClosed', kind))).size).toBe(kinds.length);
  });
});

/** How each language says that the money is back. */
const CLAIMS: Readonly<Record<Language, RegExp>> = {
  en: /\brefunded\b|\b(was|were|been|is) (paid|given) back\b|\byou have (got|received) your money\b/i,
  de: /\b(ist|sind|wurden?) (bereits )?(erstattet|zurückgezahlt|gutgeschrieben)\b|^\S+ \S+ erstattet$/im,
  zh: /已退款|退款成功|已到账|已退还/,
};

describe.each(LANGUAGES)('the promise about refunds in %s', (language) => {
  const saysRefunded = (template: Template) => {
    const mail = renderMail(aRendering(template, { language }));
    const isTold = rulesOf(template).audience === 'customer';
    const sms = isTold ? renderSms(aRendering(template, { language })) : '';
    return CLAIMS[language].test(`${mail.subject}\n${mail.text}\n${sms}`);
  };

  it('is claimed by the message of a settled refund, and by no other', () => {
    expect(ALL.filter(saysRefunded)).toEqual(['refundSettled']);
  });
});

describe('a mail', () => {
  it('greets by name where there is one', () => {
    expect(renderMail(aRendering('caseClosed')).text).toMatch(/^Hello Ada,\n\n/);
    const { name: _name, ...nameless } = aRendering('caseClosed');
    expect(renderMail(nameless).text).toMatch(/^Hello,\n\n/);
  });

  it('takes a name for a name, whatever is in it', () => {
    const { text, html } = renderMail(
      aRendering('caseClosed', { name: '<b>$t(closing) {{caseId}} "A" & \'B\'</b>' }),
    );
    expect(text).toContain('Hello <b>$t(closing) {{caseId}} "A" & \'B\'</b>,');
    expect(html).toContain(
      'Hello &lt;b&gt;$t(closing) {{caseId}} &quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;,',
    );
  });

  it('names the way out only where it was given one', () => {
    const unsubscribeUrl = 'https://example.org/v1/unsubscribe/abc';
    expect(renderMail(aRendering('followUpAsked', { unsubscribeUrl })).text).toContain(unsubscribeUrl);
    expect(renderMail(aRendering('followUpAsked')).text).not.toContain('no more');
  });

  it('lists each reason of a refusal, with the last day', () => {
    const { text } = renderMail(aRendering('caseRefused'));
    expect(text).toContain('the last day was 1 Jun 2026');
    expect(text).toContain('Goods of this kind are excluded from it.');
    expect(text).toContain('appeal');
  });

  it('is not written at all when a param is missing', () => {
    expect(() => renderMail(aRendering('refundSettled', { params: { orderId: 'o', caseId: 'c' } }))).toThrow(
      'wants amount',
    );
  });

  it('falls back to English for a language that has no texts, or that there is not', () => {
    for (const language of ['xx', 'not a language', 'fr-FR'])
      expect(renderMail(aRendering('shipBackNear', { language })).text).toContain('by Jun 24, 2026, 18:00;');
    expect(FALLBACK_LANGUAGE).toBe('en');
  });

  it.each([
    ['de-AT', 'Guten Tag Ada,', 'Bitte senden Sie sie bis 24.06.2026, 18:00 ab'],
    ['zh-CN', 'Ada，您好：', '请于2026年6月24日 18:00前寄出'],
    ['zh-Hant-TW', 'Ada，您好：', '前寄出，逾期退货申请将失效'],
  ])('speaks to somebody whose language is %s in it', (language, greeting, said) => {
    const { text, html } = renderMail(aRendering('shipBackNear', { language }));
    expect(text).toContain(greeting);
    expect(text).toContain(said);
    expect(html).toContain(`<html lang="${language.slice(0, 2)}">`);
  });
});

describe('amounts and times', () => {
  const refunded = (params: Record<string, string | number>, change: Partial<Rendering> = {}) =>
    renderMail(
      aRendering('refundSettled', { params: { ...sampleOf('refundSettled'), ...params }, ...change }),
    ).subject;

  it.each([
    ['GBP', 123_456, 'en-GB', '£1,234.56 refunded'],
    ['GBP', 5, 'en-GB', '£0.05 refunded'],
    ['JPY', 123_456, 'en', '¥123,456 refunded'],
    ['KWD', 1_250, 'en', 'KWD 1.250 refunded'],
    ['USD', 9_007_199_254_740_991, 'en-US', '$90,071,992,547,409.91 refunded'],
    ['EUR', 123_456, 'de-DE', '1.234,56 € erstattet'],
    ['JPY', 123_456, 'de', '123.456 ¥ erstattet'],
    ['KWD', 1_250, 'zh-CN', '已退款KWD 1.250'],
    ['CNY', 123_456, 'zh-CN', '已退款¥1,234.56'],
    ['EUR', 123_456, 'fr-FR', '€1,234.56 refunded'],
  ])('writes %s by its own exponent', (currency, amountMinor, language, expected) => {
    expect(refunded({ currency, amountMinor }, { language })).toBe(expected);
  });

  it.each([
    ['Europe/London', '24 Jun 2026, 18:00'],
    ['Asia/Shanghai', '25 Jun 2026, 01:00'],
    ['Nowhere/Land', '24 Jun 2026, 17:00'],
  ])('tells times as clocks in %s show them', (timeZone, expected) => {
    expect(renderMail(aRendering('shipBackNear', { timeZone })).text).toContain(`by ${expected};`);
  });
});
