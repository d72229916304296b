import type { CallTexts } from './call-texts.js';

/** What stands in brackets is for whoever calls. */
export const de = {
  greeting: 'Guten Tag, hier ist der Kundendienst des Shops. Mit wem spreche ich bitte?',
  greetingByName: 'Guten Tag, hier ist der Kundendienst des Shops. Kann ich bitte mit {{name}} sprechen?',
  identity:
    'Bevor wir weitersprechen: Nennen Sie mir bitte die Postleitzahl der Lieferung und etwas, das Sie bestellt haben. (Still vergleichen, nichts vorlesen. Passt es nicht, danken und auflegen.)',
  again: 'Wir haben schon einmal versucht, Sie zu erreichen; danke, dass Sie jetzt Zeit haben.',
  about: {
    return: 'Es geht um Ihre Rückgabe zur Bestellung {{orderId}}, angemeldet am {{filed}}.',
    exchange: 'Es geht um Ihren Umtausch zur Bestellung {{orderId}}, angemeldet am {{filed}}.',
    repair: 'Es geht um die Reparatur zur Bestellung {{orderId}}, angemeldet am {{filed}}.',
    compensation: 'Es geht um die Entschädigung zur Bestellung {{orderId}}, verlangt am {{filed}}.',
    complaint: 'Es geht um Ihre Beschwerde zur Bestellung {{orderId}} vom {{filed}}.',
  },
  promised: {
    refunded: '{{amount}} wurden Ihnen erstattet. Sind sie angekommen?',
    refundOutstanding: '{{amount}} sind noch unterwegs zu Ihnen.',
    goodwill: 'Über das Geschuldete hinaus erhalten Sie {{amount}} aus Kulanz.',
    sentBack: 'Ware geht unter der Nummer {{trackingNumber}} an Sie zurück. Ist sie angekommen?',
    nothing: 'Nach unseren Unterlagen schulden wir Ihnen nichts mehr.',
  },
  solved: 'Ist die Sache für Sie gelöst?',
  score: 'Von 1, sehr schlecht, bis 5, sehr gut: Wie haben wir das gemacht?',
  needs: 'Brauchen Sie sonst noch etwas von uns?',
  unhappy:
    '(Wenn es nicht gelöst ist oder die Antwort 1 oder 2 lautet:) Das tut mir leid. Was lief schief, und was würde es gutmachen? Ich halte es fest, und wer für Ihren Fall zuständig ist, sieht ihn sich noch einmal an. (Nichts versprechen, was nicht im Fall steht.)',
  closing: 'Vielen Dank für Ihre Zeit. Auf Wiederhören.',
  notReached:
    '(Wenn niemand oder jemand anderes abnimmt: nichts vom Fall sagen, keine Nachricht dazu hinterlassen, den Versuch festhalten.)',
} satisfies CallTexts;
