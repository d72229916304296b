import type { ExchangeTexts } from '../locale.js';

/** What is told of exchanges. */
export const exchangeTexts = {
  exchangeFiled: {
    subject: 'Ihr Umtausch ist eingegangen',
    text: 'Ihr Umtausch zur Bestellung {{orderId}} ist bei uns eingegangen. Was Sie stattdessen möchten, halten wir für Sie zurück, wenn wir es haben, und sagen Ihnen, wie es weitergeht.',
    sms: 'Ihr Umtausch zur Bestellung {{orderId}} ist eingegangen.',
  },
  chooseReplacement: {
    subject: 'Ihr Wunschartikel ist nicht vorrätig',
    text: 'Was Sie im Umtausch zur Bestellung {{orderId}} möchten, ist nicht vorrätig.\n\nBitte öffnen Sie Ihren Vorgang und wählen Sie bis {{due}}: warten, etwas anderes nehmen oder Ihr Geld zurückerhalten.',
    sms: 'Ihr Umtauschartikel zur Bestellung {{orderId}} ist nicht vorrätig. Bitte wählen Sie bei Ihrem Vorgang bis {{due}}.',
  },
  depositHeld: {
    subject: 'Ihre Kaution ist vorgemerkt',
    text: 'Für Ihren Umtausch zur Bestellung {{orderId}} sind {{amount}} vorgemerkt. Kommt Ihre Ware wie angegeben zurück, wird nichts davon eingezogen.',
    sms: 'Für Ihren Umtausch zur Bestellung {{orderId}} sind {{amount}} vorgemerkt.',
  },
  replacementSent: {
    subject: 'Ihr Ersatz ist unterwegs',
    text: 'Was Sie im Umtausch zur Bestellung {{orderId}} erhalten, ist unterwegs zu Ihnen. Sendungsnummer: {{trackingNumber}}.',
    sms: 'Ihr Ersatz zur Bestellung {{orderId}} ist unterwegs: {{trackingNumber}}',
  },
  replacementGivenUp: {
    subject: 'Ihr Umtausch wird zur Erstattung',
    text: 'Für die Ware aus der Bestellung {{orderId}} gibt es keinen Ersatz. Was Ihnen dafür zusteht, erstatten wir, sobald sie zurück und angenommen ist.',
    sms: 'Zur Bestellung {{orderId}} gibt es keinen Ersatz; was Ihnen zusteht, wird erstattet.',
  },
  staffReplacementReturned: {
    subject: 'Ersatz nicht zugestellt',
    text: 'Der Ersatz {{trackingNumber}} zum Vorgang {{caseId}} hat den Kunden nicht erreicht. Noch einmal senden oder als Erstattung beenden.',
  },
} as const satisfies ExchangeTexts;
