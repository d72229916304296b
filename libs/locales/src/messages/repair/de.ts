/** What is told of a repair. */
export const repair = {
  repairFiled: {
    subject: 'Ihr Reparaturwunsch ist eingegangen',
    text_one:
      'Sie möchten {{count}} Artikel aus der Bestellung {{orderId}} reparieren lassen; Ihre Anfrage ist bei uns eingegangen.\n\nSobald feststeht, wie er repariert wird, melden wir uns.',
    text_other:
      'Sie möchten {{count}} Artikel aus der Bestellung {{orderId}} reparieren lassen; Ihre Anfrage ist bei uns eingegangen.\n\nSobald feststeht, wie sie repariert werden, melden wir uns.',
    sms: 'Ihr Reparaturwunsch zur Bestellung {{orderId}} ist eingegangen. Wir melden uns, sobald feststeht, wie es geschieht.',
  },
  repairRerouted: {
    subject: 'Ihre Ware wird auf anderem Weg repariert',
    text: 'Für die Ware der Bestellung {{orderId}} kann niemand zu Ihnen kommen. Sie wird stattdessen bei uns repariert.\n\nBitte öffnen Sie Ihren Vorgang: Dort steht, wie die Ware zu uns kommt. Passt Ihnen das nicht, schreiben Sie uns.',
    sms: 'Für die Bestellung {{orderId}} kann niemand zu Ihnen kommen; die Ware wird stattdessen bei uns repariert. Wie sie zu uns kommt, steht bei Ihrem Vorgang.',
  },
  visitBooked: {
    subject: 'Ein Techniker kommt am {{starts}}',
    text: 'Am {{starts}} kommt ein Techniker wegen der Ware aus der Bestellung {{orderId}} zu Ihnen.\n\nBitte seien Sie zu Hause. Passt es Ihnen nicht, wählen Sie bei Ihrem Vorgang eine andere Zeit.',
    sms: 'Am {{starts}} kommt ein Techniker zur Bestellung {{orderId}}. Eine andere Zeit wählen Sie bei Ihrem Vorgang.',
  },
  visitRefused: {
    subject: 'Bitte wählen Sie eine andere Zeit für den Techniker',
    text: 'Die gewählte Zeit für den Besuch zur Bestellung {{orderId}} ist nicht zu haben.\n\nBitte öffnen Sie Ihren Vorgang und wählen Sie eine andere.',
    sms: 'Die Besuchszeit zur Bestellung {{orderId}} ist nicht zu haben. Bitte wählen Sie bei Ihrem Vorgang eine andere.',
  },
  visitNotKept: {
    subject: 'Der Techniker ist leider nicht gekommen',
    text: 'Der Techniker ist zur Bestellung {{orderId}} nicht zu Ihnen gekommen. Das lag an uns und kostet Sie nichts.\n\nBitte öffnen Sie Ihren Vorgang und wählen Sie eine andere Zeit.',
    sms: 'Der Techniker kam zur Bestellung {{orderId}} leider nicht. Bitte wählen Sie bei Ihrem Vorgang eine andere Zeit.',
  },
  customerNotMet: {
    subject: 'Der Techniker hat Sie nicht angetroffen',
    text: 'Der Techniker war wegen der Bestellung {{orderId}} bei Ihnen und hat Sie nicht angetroffen.\n\nBitte öffnen Sie Ihren Vorgang und wählen Sie eine andere Zeit.',
    sms: 'Der Techniker hat Sie zur Bestellung {{orderId}} nicht angetroffen. Bitte wählen Sie bei Ihrem Vorgang neu.',
  },
  repairQuoted: {
    subject: 'Die Reparatur würde {{amount}} kosten',
    text: 'Die Reparatur der Ware aus der Bestellung {{orderId}} ist nicht gedeckt und würde {{amount}} kosten, Steuer inbegriffen.\n\nBitte öffnen Sie Ihren Vorgang und sagen Sie bis {{due}} Ja oder Nein. Ohne Antwort geht die Ware zurück, wie sie ist.',
    sms: 'Die Reparatur zur Bestellung {{orderId}} kostet {{amount}}. Bitte antworten Sie bei Ihrem Vorgang bis {{due}}.',
  },
  partsAwaited: {
    subject: 'Ihre Reparatur wartet auf Teile',
    text: 'Die Reparatur der Ware aus der Bestellung {{orderId}} wartet auf Teile. Wir erwarten sie am {{expected}}.',
    sms: 'Die Reparatur zur Bestellung {{orderId}} wartet auf Teile. Wir erwarten sie am {{expected}}.',
  },
  goodsRepaired: {
    subject: 'Ihre Ware ist repariert',
    text: 'Die Ware aus der Bestellung {{orderId}} ist repariert und geprüft. Ist sie bei uns, geht sie jetzt an Sie zurück.',
    sms: 'Die Ware zur Bestellung {{orderId}} ist repariert und geprüft. Ist sie bei uns, geht sie jetzt zurück.',
  },
  goodsUnrepaired: {
    subject: 'Ihre Ware kommt zurück, wie sie ist',
    text: 'Die Ware aus der Bestellung {{orderId}} ist nicht repariert; warum, steht bei Ihrem Vorgang. Ist sie bei uns, geht sie jetzt an Sie zurück.',
    sms: 'Die Ware zur Bestellung {{orderId}} ist nicht repariert. Warum, steht bei Ihrem Vorgang.',
  },
  remediesOpen: {
    subject: 'Was möchten Sie anstelle der Reparatur?',
    text: 'Für die Ware aus der Bestellung {{orderId}} können Sie jetzt wählen: {{remedies}}.\n\nBitte öffnen Sie Ihren Vorgang und wählen Sie.',
    sms: 'Zur Bestellung {{orderId}} können Sie etwas anderes als die Reparatur wählen. Bitte öffnen Sie Ihren Vorgang.',
  },
} as const;
