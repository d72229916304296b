/** What is told of what is given for harm. */
export const compensation = {
  compensationFiled: {
    subject: 'Wir haben Ihren Antrag erhalten',
    text: 'Wir haben Ihren Antrag auf Entschädigung zur Bestellung {{orderId}} erhalten.\n\nSobald darüber entschieden ist, melden wir uns bei Ihnen.',
    sms: 'Ihr Antrag auf Entschädigung zur Bestellung {{orderId}} ist eingegangen. Wir melden uns, sobald entschieden ist.',
  },
  compensationApproved: {
    subject: 'Ihre Entschädigung ist bewilligt',
    text: 'Zur Bestellung {{orderId}} erhalten Sie {{amount}} als Entschädigung.\n\nSobald der Betrag ausgezahlt oder gutgeschrieben ist, melden wir uns mit einer eigenen Nachricht.',
    sms: 'Zur Bestellung {{orderId}} erhalten Sie {{amount}} als Entschädigung. Wir melden uns, wenn sie gezahlt ist.',
  },
  apologyGiven: {
    subject: 'Wir bitten um Entschuldigung',
    text: 'Bei Ihrer Bestellung {{orderId}} ist etwas schiefgegangen, und das tut uns leid. Es hätte nicht geschehen dürfen; wir haben es mit den Beteiligten besprochen.',
    sms: 'Was mit der Bestellung {{orderId}} schiefging, tut uns leid. Wir haben mit den Verantwortlichen gesprochen.',
  },
} as const;
