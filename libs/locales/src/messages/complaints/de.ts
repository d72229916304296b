import type { ComplaintTexts } from './complaint-texts.js';

export const deComplaints = {
  complaintReceived: {
    subject: 'Ihre Beschwerde zur Bestellung {{orderId}} ist da',
    text: 'Ihre Beschwerde zur Bestellung {{orderId}} ist bei uns eingegangen. Eine Person kümmert sich von Anfang bis Ende darum; eine erste Antwort haben Sie bis {{due}}.\n\nSie können Ihren Vorgang jederzeit ergänzen.',
    sms: 'Ihre Beschwerde zur Bestellung {{orderId}} ist da. Eine erste Antwort haben Sie bis {{due}}.',
  },
  complaintAnswered: {
    subject: 'Unsere Antwort auf Ihre Beschwerde',
    text: 'Wir haben auf Ihre Beschwerde zur Bestellung {{orderId}} geantwortet. Bitte lesen Sie die Antwort bei Ihrem Vorgang; sind Sie damit nicht zufrieden, sagen Sie es uns dort.',
    sms: 'Wir haben auf Ihre Beschwerde zur Bestellung {{orderId}} geantwortet. Bitte öffnen Sie Ihren Vorgang.',
  },
  evidenceWanted: {
    subject: 'Bitte schildern Sie uns Ihre Sicht bis {{due}}',
    text: 'Wir möchten Ihre Beschwerde zur Bestellung {{orderId}} mit Ihnen klären. Bitte schildern Sie bei Ihrem Vorgang bis {{due}}, was geschehen ist, und zeigen Sie uns, was Sie haben. Wir tun dasselbe; danach kann jeder lesen, was der andere gesagt hat.',
    sms: 'Bitte schildern Sie uns Ihre Sicht zur Bestellung {{orderId}} bis {{due}} bei Ihrem Vorgang.',
  },
  offerReceived: {
    subject: 'Wir haben ein Angebot für Sie',
    text: 'Wir haben Ihnen zu Ihrer Beschwerde zur Bestellung {{orderId}} ein Angebot gemacht. Bitte öffnen Sie Ihren Vorgang, um es anzunehmen, abzulehnen oder mit einem eigenen zu beantworten. Es gilt bis {{due}}.',
    sms: 'Wir haben ein Angebot zu Ihrer Beschwerde zur Bestellung {{orderId}}, gültig bis {{due}}. Bitte öffnen Sie Ihren Vorgang.',
  },
  pleaseSign: {
    subject: 'Bitte unterzeichnen Sie unsere Vereinbarung',
    text: 'Was wir zur Bestellung {{orderId}} vereinbart haben, ist aufgeschrieben. Bitte lesen Sie es bei Ihrem Vorgang und unterzeichnen Sie dort; haben beide unterzeichnet, gilt es.\n\nDer SHA-256-Wert ist {{sha256}}.',
    sms: 'Unsere Vereinbarung zur Bestellung {{orderId}} liegt zum Unterzeichnen bereit. Bitte öffnen Sie Ihren Vorgang.',
  },
  agreementInForce: {
    subject: 'Unsere Vereinbarung gilt',
    text: 'Die Vereinbarung zur Bestellung {{orderId}} ist von beiden unterzeichnet und gilt. Sie finden sie bei Ihrem Vorgang, auch als PDF; der SHA-256-Wert ist {{sha256}}. Wir achten darauf, dass alles rechtzeitig geschieht.',
    sms: 'Unsere Vereinbarung zur Bestellung {{orderId}} ist unterzeichnet und gilt. Sie finden sie bei Ihrem Vorgang.',
  },
  promiseKept: {
    subject: 'Etwas Zugesagtes ist erledigt',
    text: 'Etwas, das in unserer Vereinbarung zur Bestellung {{orderId}} zugesagt wurde, ist erledigt. Ihr Vorgang zeigt, was noch aussteht.',
    sms: 'Etwas Zugesagtes zur Bestellung {{orderId}} ist erledigt. Ihr Vorgang zeigt, was noch aussteht.',
  },
  promiseBroken: {
    subject: 'Eine Zusage wurde nicht eingehalten',
    text: 'Etwas, das in unserer Vereinbarung zur Bestellung {{orderId}} zugesagt wurde, ist nicht rechtzeitig geschehen. Wir sehen es uns mit Ihnen noch einmal an; bitte öffnen Sie Ihren Vorgang und sagen Sie uns, was Sie möchten.',
    sms: 'Etwas Zugesagtes zur Bestellung {{orderId}} ist nicht rechtzeitig geschehen. Bitte öffnen Sie Ihren Vorgang.',
  },
  complaintSettled: {
    subject: 'Ihre Beschwerde ist erledigt',
    text: 'Alles, was in unserer Vereinbarung zur Bestellung {{orderId}} zugesagt wurde, ist geschehen; Ihre Beschwerde ist damit erledigt. Sollte etwas nicht stimmen, sagen Sie es uns bei Ihrem Vorgang.',
    sms: 'Ihre Beschwerde zur Bestellung {{orderId}} ist erledigt: Alles Zugesagte ist geschehen.',
  },
  complaintUnsettled: {
    subject: 'Das Ergebnis Ihrer Beschwerde',
    text: 'Wir haben Ihre Beschwerde zur Bestellung {{orderId}} ohne Vereinbarung beendet. Bei Ihrem Vorgang steht, warum, und an wen Sie sich sonst wenden können.',
    sms: 'Ihre Beschwerde zur Bestellung {{orderId}} endete ohne Vereinbarung. Näheres finden Sie bei Ihrem Vorgang.',
  },
  staffComplaintJoined: {
    subject: 'Erneut beschwert, Vorgang {{caseId}}',
    text: 'Der Kunde hat sich noch einmal über dasselbe beschwert. Es wurde der offenen Beschwerde hinzugefügt.',
  },
  staffAnswerContested: {
    subject: 'Antwort bestritten, Vorgang {{caseId}}',
    text: 'Der Kunde ist mit der Antwort nicht zufrieden; beide Seiten werden gehört.',
  },
  staffOfferReceived: {
    subject: 'Angebot des Kunden, Vorgang {{caseId}}',
    text: 'Der Kunde hat ein Angebot gemacht. Es gilt bis {{due}}.',
  },
  staffPromiseBroken: {
    subject: 'Zusage gebrochen, Vorgang {{caseId}}',
    text: 'Eine Zusage der Vereinbarung wurde nicht rechtzeitig eingehalten. Die Vermittlung ist wieder offen.',
  },
  staffPromiseHeldUp: {
    subject: 'Zusage aufgehalten: {{amount}}, Vorgang {{caseId}}',
    text: 'Die Einigung gilt, aber {{amount}} davon liegen über einer Obergrenze der Richtlinie und wurden nicht ausgezahlt.\n\nBitte holen Sie es nach, sobald Raum dafür ist, oder einigen Sie sich mit dem Kunden neu: Die Frist der Zusage läuft weiter.',
  },
} as const satisfies ComplaintTexts;
