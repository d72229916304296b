/** What is told of value that goes out another way than a refund. */
export const payouts = {
  payoutOnItsWay: {
    subject: '{{amount}} sind unterwegs zu Ihnen',
    text: 'Wir haben die Überweisung von {{amount}} an Sie veranlasst, zu Ihrem Vorgang zur Bestellung {{orderId}}.\n\nDas kann einige Tage dauern. Sobald es bestätigt ist, melden wir uns bei Ihnen.',
    sms: 'Eine Überweisung von {{amount}} zur Bestellung {{orderId}} ist unterwegs. Das kann einige Tage dauern.',
  },
  payoutSettled: {
    subject: '{{amount}} überwiesen',
    text: 'Die Bank bestätigt: {{amount}} wurden auf Ihr Konto überwiesen, zu Ihrem Vorgang zur Bestellung {{orderId}}.',
    sms: '{{amount}} wurden zur Bestellung {{orderId}} auf Ihr Konto überwiesen.',
  },
  voucherIssued: {
    subject: 'Ihr Gutschein über {{amount}}',
    text: 'Zu Ihrem Vorgang zur Bestellung {{orderId}} erhalten Sie einen Gutschein über {{amount}}. Er gilt bis {{due}}.\n\nZu Ihrer Sicherheit steht der Code nicht in dieser Nachricht: Sie finden ihn in Ihrem Vorgang.',
    sms: 'Zur Bestellung {{orderId}} haben Sie einen Gutschein über {{amount}}, gültig bis {{due}}. Den Code finden Sie in Ihrem Vorgang.',
  },
  pointsGiven: {
    subject: 'Punkte im Wert von {{amount}}',
    text: 'Zu Ihrem Vorgang zur Bestellung {{orderId}} haben Sie Punkte im Wert von {{amount}} erhalten. Sie gelten bis {{due}}.',
    sms: 'Zur Bestellung {{orderId}} haben Sie Punkte im Wert von {{amount}} erhalten, gültig bis {{due}}.',
  },
  payoutFailed: {
    subject: 'Was wir Ihnen schulden, verzögert sich',
    text: 'Die Zahlung von {{amount}} zu Ihrem Vorgang zur Bestellung {{orderId}} ist nicht gelungen.\n\nWir kümmern uns darum und teilen Ihnen mit, wie es weitergeht. Sie brauchen nichts zu tun.',
    sms: 'Die Zahlung von {{amount}} zur Bestellung {{orderId}} ist nicht gelungen. Wir kümmern uns darum.',
  },
  bankAccountWanted: {
    subject: 'Wohin dürfen wir {{amount}} überweisen?',
    text: 'Wir schulden Ihnen {{amount}} zu Ihrem Vorgang zur Bestellung {{orderId}} und können nicht überweisen: Wir haben keine Bankverbindung von Ihnen, oder die Bank hat sie nicht angenommen.\n\nBitte öffnen Sie Ihren Vorgang und nennen Sie uns Ihr Konto. Dann überweisen wir sofort.',
    sms: 'Wir können {{amount}} zur Bestellung {{orderId}} nicht überweisen. Bitte nennen Sie uns in Ihrem Vorgang Ihr Konto.',
  },
} as const;
