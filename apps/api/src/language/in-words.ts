import { answerWords, messageWords, problemText, reasonText, type ToldReason } from '#locales';

interface Decided {
  readonly reasons: readonly ToldReason[];
}

/** What this can put into words: a case, a quote, a page of cases, or a refusal. */
interface Answer {
  readonly orderId?: string;
  readonly currency?: string;
  readonly stage?: string;
  readonly reasons?: readonly ToldReason[];
  readonly decision?: Decided;
  readonly nextDue?: { readonly clock: string };
  readonly items?: readonly Answer[];
  readonly code?: string;
  readonly title?: string;
}

type Kind = 'decided' | 'page' | 'problem';

function isAnswer(body: unknown): body is Answer {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function kindOf(answer: Answer): Kind | undefined {
  const { currency, orderId, stage, decision, reasons, items, code, title } = answer;
  if (currency !== undefined && orderId !== undefined && (decision ?? reasons ?? stage)) return 'decided';
  if (Array.isArray(items) && items.some((item) => isAnswer(item) && kindOf(item) === 'decided'))
    return 'page';
  return code !== undefined && title !== undefined && problemText(code, '') !== undefined
    ? 'problem'
    : undefined;
}

function decidedInWords(answer: Answer, language: string): object {
  const { currency = '', decision, reasons, stage, nextDue } = answer;
  const told = (all: readonly ToldReason[]) =>
    all.map((reason) => ({ ...reason, text: reasonText(reason, { language, currency }) }));
  return {
    ...answer,
    ...(reasons ? { reasons: told(reasons) } : {}),
    ...(decision ? { decision: { ...decision, reasons: told(decision.reasons) } } : {}),
    ...(stage === undefined ? {} : { stageText: answerWords(language)(['stages', stage]) }),
    ...(nextDue ? { nextDue: { ...nextDue, text: messageWords(language)(['clocks', nextDue.clock]) } } : {}),
  };
}

/** An answer that has something to be said in words. */
export class Speakable {
  private constructor(
    private readonly answer: Answer,
    private readonly kind: Kind,
  ) {}

  static of(body: unknown): Speakable | null {
    const kind = isAnswer(body) ? kindOf(body) : undefined;
    return isAnswer(body) && kind ? new Speakable(body, kind) : null;
  }

  /** The one order that it is about; undefined when it is about several, or none. */
  get orderId(): string | undefined {
    const { orderId, items = [] } = this.answer;
    const all = new Set(this.kind === 'page' ? items.map((item) => item.orderId) : [orderId]);
    return all.size === 1 ? [...all][0] : undefined;
  }

  inWords(language: string): object {
    switch (this.kind) {
      case 'decided':
        return decidedInWords(this.answer, language);
      case 'page':
        return {
          ...this.answer,
          items: this.answer.items?.map((item) => Speakable.of(item)?.inWords(language) ?? item),
        };
      case 'problem':
        return { ...this.answer, text: problemText(this.answer.code ?? '', language) };
    }
  }
}
