import { type Currency, durationMs, type PromiseKind, type Side, type Term } from '#domain';
import { FALLBACK_LANGUAGE, type Language, languageOf } from './languages.js';
import { money } from './values.js';

interface Wording {
  readonly title: string;
  readonly heading: string;
  readonly terms: string;
  readonly who: Readonly<Record<Side, string>>;
  readonly what: Readonly<Record<PromiseKind, string>>;
  readonly days: string;
  readonly hours: string;
  readonly counts: string;
  readonly breach: string;
  /** Before the same in the shop's own language. */
  readonly translation: string;
}

/** How an agreement is worded. `{amount}`, `{time}` and the like are put in; numbers are the same in every language. */
const WORDINGS: Readonly<Record<Language, Wording>> = {
  en: {
    title: 'Agreement',
    heading: 'The customer and the shop agree on complaint {caseId} about order {orderId} (agreement {no}):',
    terms: 'What is promised',
    who: { customer: 'The customer', shop: 'The shop' },
    what: {
      refund: 'refunds {amount} to what was paid with',
      payout: 'pays out {amount}',
      voucher: 'gives a voucher of {amount}',
      points: 'gives points worth {amount}',
      replacement: 'sends a replacement',
      repair: 'has it repaired',
      apology: 'apologises',
      returnGoods: 'gives the goods back',
      correction: 'puts it right',
      other: 'does what is said below',
    },
    days: 'within {count} days',
    hours: 'within {count} hours',
    counts: 'The time counts from the last signature.',
    breach: 'A promise that is not kept in time reopens the mediation.',
    translation: 'The same in English',
  },
  de: {
    title: 'Vereinbarung',
    heading:
      'Kunde und Händler vereinbaren zur Beschwerde {caseId} über die Bestellung {orderId} (Vereinbarung {no}):',
    terms: 'Was zugesagt wird',
    who: { customer: 'Der Kunde', shop: 'Der Händler' },
    what: {
      refund: 'erstattet {amount} auf den Zahlungsweg',
      payout: 'zahlt {amount} aus',
      voucher: 'gibt einen Gutschein über {amount}',
      points: 'gibt Punkte im Wert von {amount}',
      replacement: 'sendet Ersatz',
      repair: 'lässt es reparieren',
      apology: 'entschuldigt sich',
      returnGoods: 'gibt die Ware zurück',
      correction: 'bringt es in Ordnung',
      other: 'tut, was unten steht',
    },
    days: 'binnen {count} Tagen',
    hours: 'binnen {count} Stunden',
    counts: 'Die Zeit zählt ab der letzten Unterschrift.',
    breach: 'Wird eine Zusage nicht rechtzeitig eingehalten, ist die Vermittlung wieder offen.',
    translation: 'Dasselbe auf Englisch',
  },
  zh: {
    title: '和解协议',
    heading: '客户与商家就订单{orderId}的投诉{caseId}达成如下协议（第{no}份协议）：',
    terms: '承诺事项',
    who: { customer: '客户', shop: '商家' },
    what: {
      refund: '按原支付方式退款{amount}',
      payout: '支付{amount}',
      voucher: '提供金额为{amount}的代金券',
      points: '提供价值{amount}的积分',
      replacement: '寄送替换商品',
      repair: '安排维修',
      apology: '致歉',
      returnGoods: '退回商品',
      correction: '予以纠正',
      other: '履行下述事项',
    },
    days: '在{count}天内',
    hours: '在{count}小时内',
    counts: '时间自最后一方签署时起算。',
    breach: '承诺未按时履行的，调解重新开始。',
    translation: '英文文本',
  },
};

const HOUR_MS = 3_600_000;

/** What is written down of an agreement. */
export interface AgreedTerms {
  readonly caseId: string;
  readonly orderId: string;
  readonly agreementNo: number;
  readonly currency: Currency;
  readonly acts: readonly (Pick<Term, 'by' | 'what' | 'amountMinor' | 'dueWithin'> & {
    /** In somebody's own words, as he wrote them. */
    readonly words?: string;
  })[];
}

function put(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_match, name: string) => values[name] ?? '');
}

function timeText({ days, hours }: Wording, dueWithin: string): string {
  const inHours = Math.ceil(durationMs(dueWithin) / HOUR_MS);
  const isWhole = inHours % 24 === 0;
  return put(isWhole ? days : hours, { count: String(isWhole ? inHours / 24 : inHours) });
}

function version(language: Language, { acts, currency, ...named }: AgreedTerms): string {
  const words = WORDINGS[language];
  const { caseId, orderId, agreementNo } = named;
  const isSpaced = language !== 'zh';
  const lines = acts.map(({ by, what, amountMinor = 0, dueWithin, words: own }, index) => {
    const does = put(words.what[what], { amount: money(amountMinor, currency, language) });
    const said = [words.who[by], does, timeText(words, dueWithin)].join(isSpaced ? ' ' : '');
    return `${index + 1}. ${said}${isSpaced ? '.' : '。'}${own === undefined ? '' : `\n   ${own}`}`;
  });
  return [
    put(words.heading, { caseId, orderId, no: String(agreementNo) }),
    `${words.terms}:\n${lines.join('\n')}`,
    `${words.counts}\n${words.breach}`,
  ].join('\n\n');
}

export const agreementTitle = (language: string): string => WORDINGS[languageOf(language)].title;

/**
 * All that an agreement says: in the customer's language, and in the shop's where that is another one. It is one text
 * under one hash; both versions say the same numbers.
 */
export function agreementText(language: string, agreed: AgreedTerms): string {
  const spoken = languageOf(language);
  const first = version(spoken, agreed);
  if (spoken === FALLBACK_LANGUAGE) return first;
  return [first, `${WORDINGS[spoken].translation}:`, version(FALLBACK_LANGUAGE, agreed)].join('\n\n');
}
