/** What is told of what is given for harm. */
export const compensation = {
  compensationFiled: {
    subject: 'Wir haben Ihren Antrag erhalten',
    text: 'Wir haben Ihren Antrag auf Entschädigung zur Bestellung {{orderId}} erhalten.\n\nSobald darüber entschieden ist, melden wir uns bei Ihnen.',
  },
  compensationApproved: {
    subject: 'Ihre Entschädigung ist bewilligt',
    text: 'Zur Bestellung {{orderId}} erhalten Sie {{amount}} als Entschädigung.\n\nSobald der Betrag ausgezahlt oder gutgeschrieben ist, melden wir uns mit einer eigenen Nachricht.',
  },
  apologyGiven: {
    subject: 'Wir bitten um Entschuldigung',
    text: 'Bei Ihrer Bestellung {{orderId}} ist etwas schiefgegangen, und das tut uns leid. Es hätte nicht geschehen dürfen; wir haben es mit den Beteiligten besprochen.',
  },
} as const;
