/** About money that customers are asked for. */
export const payments = {
  paymentWanted: {
    subject: 'Bitte zahlen Sie {{amount}}',
    text: 'Um Ihren Vorgang zur Bestellung {{orderId}} weiterbearbeiten zu können, brauchen wir {{amount}} von Ihnen.\n\nBitte zahlen Sie bis {{due}} hier:\n{{payUrl}}',
    sms: 'Zur Bestellung {{orderId}} brauchen wir {{amount}} von Ihnen, bis {{due}}. Wie Sie zahlen, steht beim Vorgang.',
  },
  paymentReceived: {
    subject: 'Ihre Zahlung von {{amount}} ist eingegangen',
    text: 'Vielen Dank: Ihre Zahlung von {{amount}} zum Vorgang der Bestellung {{orderId}} ist eingegangen. Wir machen damit weiter.',
    sms: 'Vielen Dank: Ihre Zahlung von {{amount}} zur Bestellung {{orderId}} ist eingegangen. Wir machen weiter.',
  },
  paymentReleased: {
    subject: 'Es ist nichts mehr zu zahlen',
    text: 'Wir hatten Sie zum Vorgang der Bestellung {{orderId}} um {{amount}} gebeten. Das ist nicht mehr nötig.\n\nSie müssen nichts tun; war der Betrag auf Ihrer Karte vorgemerkt, gibt Ihre Bank ihn in einigen Tagen frei.',
    sms: 'Die erbetenen {{amount}} zur Bestellung {{orderId}} sind nicht mehr nötig. Was vorgemerkt war, wird frei.',
  },
  depositTaken: {
    subject: 'Wir haben {{amount}} Ihrer Kaution einbehalten',
    text: 'Wir haben {{amount}} der Kaution zur Bestellung {{orderId}} einbehalten, weil die Ware, die zurückkommen sollte, nicht hier ist.\n\nWenn Sie sie abgeschickt haben, fügen Sie Ihrem Vorgang bitte den Einlieferungsbeleg hinzu.',
    sms: 'Von der Kaution zur Bestellung {{orderId}} haben wir {{amount}} einbehalten: Die Ware kam nicht zurück.',
  },
} as const;
