import type { Order } from '#domain';
import type { DeclaredLine } from '#persistence';

/** What a declaration of withdrawal and its receipt say, in one language. The sentences are those of the model form. */
interface Wording {
  readonly button: string;
  readonly confirmButton: string;
  readonly declaration: string;
  readonly order: string;
  readonly orderedOn: string;
  readonly title: string;
  readonly received: string;
  readonly name: string;
  readonly email: string;
  readonly number: string;
  readonly cases: string;
}

export const WORDINGS = {
  en: {
    button: 'withdraw from contract here',
    confirmButton: 'confirm withdrawal',
    declaration: 'I hereby give notice that I withdraw from my contract of sale of the following goods:',
    order: 'Order',
    orderedOn: 'Ordered on',
    title: 'Receipt of a withdrawal from contract',
    received: 'Received',
    name: 'Name of the consumer',
    email: 'Receipt sent to',
    number: 'Number of the receipt',
    cases: 'Handled as',
  },
  de: {
    button: 'Vertrag widerrufen',
    confirmButton: 'Widerruf bestätigen',
    declaration:
      'Hiermit widerrufe ich den von mir abgeschlossenen Vertrag über den Kauf der folgenden Waren:',
    order: 'Bestellung',
    orderedOn: 'Bestellt am',
    title: 'Eingangsbestätigung eines Widerrufs',
    received: 'Eingegangen',
    name: 'Name des Verbrauchers',
    email: 'Bestätigung an',
    number: 'Nummer der Bestätigung',
    cases: 'Bearbeitet als',
  },
  fr: {
    button: 'renoncer au contrat ici',
    confirmButton: 'confirmer la rétractation',
    declaration:
      'Je vous notifie par la présente ma rétractation du contrat portant sur la vente des biens ci-dessous :',
    order: 'Commande',
    orderedOn: 'Commandé le',
    title: "Accusé de réception d'une rétractation",
    received: 'Reçu',
    name: 'Nom du consommateur',
    email: 'Accusé envoyé à',
    number: "Numéro de l'accusé",
    cases: 'Traité sous',
  },
} as const satisfies Record<string, Wording>;

/** The words of a language as in BCP 47; English where there are none. */
export function wordingOf(language: string): Wording {
  const [base = ''] = language.split('-');
  return (WORDINGS as Readonly<Record<string, Wording>>)[base] ?? WORDINGS.en;
}

/** Everything that is declared, but for who declares it. */
export function declarationText(
  { orderId, placedAt, lines }: Order,
  declared: readonly DeclaredLine[],
  { language, timeZone }: { readonly language: string; readonly timeZone: string },
): string {
  const { declaration, order, orderedOn } = wordingOf(language);
  const goods = declared.map(({ lineId, quantity }) => {
    const line = lines.find((one) => one.lineId === lineId);
    const name = [line?.sku ?? lineId, line?.description].filter((part) => part !== undefined).join(', ');
    return `- ${quantity} × ${name}`;
  });
  const day = written(placedAt, { language, timeZone }, { dateStyle: 'long' });
  return [declaration, ...goods, `${order}: ${orderId}`, `${orderedOn}: ${day}`].join('\n');
}

/** To the second, with the zone by its name and its distance from UTC: `21 June 2026 at 14:03:22 GMT+2 (Europe/Berlin)`. */
export function receivedText(
  instant: string,
  reader: { readonly language: string; readonly timeZone: string },
): string {
  const text = written(instant, reader, {
    ...{ day: 'numeric', month: 'long', year: 'numeric' },
    ...{
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'shortOffset',
    },
  });
  return `${text} (${reader.timeZone})`;
}

/** A language that has no words here is written in English all through. */
function written(
  instant: string,
  { language, timeZone }: { readonly language: string; readonly timeZone: string },
  options: Intl.DateTimeFormatOptions,
): string {
  const locale = wordingOf(language) === WORDINGS.en && !language.startsWith('en') ? 'en' : language;
  const text = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...options, timeZone });
  return text.format(new Date(instant)).replace(/[\u00a0\u202f]/g, ' ');
}
