import { exchangeTexts } from './exchange/de.js';
import { deComplaints } from './complaints/de.js';
import type { Locale } from './locale.js';
import { payments } from './payments/de.js';
import { payouts } from './payouts/de.js';
import { compensation } from './compensation/de.js';
import { repair } from './repair/de.js';

/** Customers are addressed formally. Texts by SMS keep to the alphabet of SMS: no German quotation marks, no dashes. */
export const de = {
  greeting: 'Guten Tag,',
  greetingByName: 'Guten Tag {{name}},',
  closing: 'Vorgang: {{caseId}}\nBestellung: {{orderId}}',
  closingWithoutCase: 'Bestellung: {{orderId}}',
  unsubscribe:
    'Wenn Sie keine Rückfragen und Hinweise dieser Art mehr per E-Mail möchten: {{unsubscribeUrl}}',
  cases: {
    return: 'Ihre Rückgabe',
    exchange: 'Ihr Umtausch',
    repair: 'Ihre Reparatur',
    compensation: 'Ihre Entschädigung',
    complaint: 'Ihre Beschwerde',
  },
  refusals: {
    tooLate: 'Die Frist dafür ist abgelaufen; der letzte Tag war der {{last}}.',
    excluded: 'Waren dieser Art sind davon ausgeschlossen.',
    other: 'Die Gründe finden Sie bei Ihrem Vorgang.',
  },
  remedies: {
    repair: 'eine weitere Reparatur',
    exchange: 'ein Ersatzgerät',
    refund: 'Ihr Geld zurück',
    priceReduction: 'einen Teil des Preises zurück',
  },
  clocks: {
    decision: 'Entscheidung über den Vorgang',
    shipBack: 'Rücksendung durch den Kunden',
    receipt: 'Eingang der Ware',
    inspection: 'Prüfung der Ware',
    refund: 'Erstattung',
    providerCheck: 'Antwort des Zahlungsdienstleisters',
    followUp: 'Nachfrage beim Kunden',
    information: 'Antwort des Kunden',
    sendBack: 'Zustellung der Ware an den Kunden',
    hold: 'Entscheidung des Kunden über eingelagerte Ware',
    call: 'Anruf beim Kunden',
    review: 'erneute Prüfung des Vorgangs',
    statutoryRefund: 'gesetzlich geschuldete Erstattung',
    recourse: 'Eingang der im Voraus erstatteten Ware',
    authorityAnswer: 'Antwort an eine Behörde',
    choice: 'Wahl statt der vergriffenen Ware',
    payment: 'Zahlung durch den Kunden',
    bankAccount: 'Bankverbindung des Kunden',
    deposit: 'Ware gegen die Kaution',
    replacement: 'Lieferung des Ersatzes',
    visit: 'Besuch des Technikers',
    diagnosis: 'Fehlersuche',
    consent: 'Antwort auf das Angebot',
    parts: 'Eintreffen der Ersatzteile',
    repair: 'Reparatur',
    recourseClaim: 'Antwort auf eine Regressforderung',
    firstAnswer: 'erste Antwort',
    customerEvidence: 'Nachweise des Kunden',
    shopEvidence: 'Nachweise des Händlers',
    offer: 'Antwort auf einen Vorschlag',
    signature: 'Unterschrift der Einigung',
    promise: 'zugesagte Leistung',
  },
  templates: {
    ...exchangeTexts,
    caseFiled: {
      subject: 'Wir haben Ihre Rückgabe erhalten',
      text_one:
        'Wir haben Ihren Antrag erhalten, {{count}} Artikel aus der Bestellung {{orderId}} zurückzugeben.\n\nSobald darüber entschieden ist, melden wir uns bei Ihnen. Bitte senden Sie ihn vorher nicht ein.',
      text_other:
        'Wir haben Ihren Antrag erhalten, {{count}} Artikel aus der Bestellung {{orderId}} zurückzugeben.\n\nSobald darüber entschieden ist, melden wir uns bei Ihnen. Bitte senden Sie sie vorher nicht ein.',
      sms: 'Wir haben Ihre Rückgabe zur Bestellung {{orderId}} erhalten. Sobald darüber entschieden ist, melden wir uns bei Ihnen.',
    },
    ...compensation,
    caseApproved: {
      subject: '{{case}} ist genehmigt',
      text: '{{case}} zur Bestellung {{orderId}} ist genehmigt.\n\nWenn noch etwas zurückzusenden ist, teilen wir Ihnen in einer eigenen Nachricht mit, wie und bis wann.',
      sms: '{{case}} zur Bestellung {{orderId}} ist genehmigt. Wie es weitergeht, teilen wir Ihnen gesondert mit.',
    },
    caseRefused: {
      subject: '{{case}} wurde abgelehnt',
      text: '{{case}} zur Bestellung {{orderId}} wurde leider abgelehnt.\n\n{{reasons}}\n\nSind Sie damit nicht einverstanden, können Sie Widerspruch einlegen: Öffnen Sie dazu Ihren Vorgang, oder antworten Sie uns und nennen Sie den Vorgang. Ein Mitarbeiter sieht ihn sich dann noch einmal an.',
      sms: '{{case}} zur Bestellung {{orderId}} wurde abgelehnt. Gründe und Widerspruch finden Sie bei Ihrem Vorgang.',
    },
    arrangedMail: {
      subject: 'Bitte senden Sie Ihre Ware zurück',
      text: 'Bitte verpacken Sie die Ware aus der Bestellung {{orderId}} gut, schreiben Sie die Nummer Ihres Vorgangs auf das Paket und geben Sie es bei der Post auf.\n\nEs sollte bis {{due}} unterwegs sein. Heben Sie den Einlieferungsbeleg auf, und tragen Sie die Sendungsnummer bei Ihrem Vorgang ein, falls Sie eine haben.',
      sms: 'Bitte senden Sie die Ware zu {{orderId}} bis {{due}} ab, mit der Vorgangsnummer auf dem Paket. Heben Sie den Beleg auf.',
    },
    arrangedPickup: {
      subject: 'Ihr Paket wird abgeholt',
      text: 'Ein Fahrer holt die Ware aus der Bestellung {{orderId}} zur gewählten Zeit bei Ihnen ab.\n\nBitte halten Sie das Paket fertig verpackt bereit, mit der Nummer Ihres Vorgangs darauf, und seien Sie zu Hause.',
      sms: 'Ein Fahrer holt die Ware zur Bestellung {{orderId}} zur gewählten Zeit ab. Bitte halten Sie das Paket bereit.',
    },
    arrangedDropOff: {
      subject: 'Ihr Etikett für die Abgabe',
      text: 'Das Etikett für die Ware aus der Bestellung {{orderId}} liegt bei Ihrem Vorgang bereit. Sie können es ausdrucken oder auf dem Telefon vorzeigen.\n\nBitte geben Sie das Paket bis {{due}} an einer Annahmestelle ab, und heben Sie den Beleg auf.',
      sms: 'Das Etikett zur Bestellung {{orderId}} liegt bei Ihrem Vorgang. Bitte geben Sie das Paket bis {{due}} ab.',
    },
    chooseAnotherMethod: {
      subject: 'Bitte wählen Sie einen anderen Rückweg',
      text: 'Der von Ihnen gewählte Rückweg für die Ware aus der Bestellung {{orderId}} ist nicht verfügbar.\n\nBitte öffnen Sie Ihren Vorgang und wählen Sie eine andere Zeit oder einen anderen Weg.',
      sms: 'Der gewählte Rückweg zur Bestellung {{orderId}} ist nicht verfügbar. Bitte wählen Sie bei Ihrem Vorgang einen anderen.',
    },
    pickupFailed: {
      subject: 'Ihr Paket wurde nicht abgeholt',
      text: 'Der Fahrer konnte die Ware aus der Bestellung {{orderId}} nicht abholen.\n\nBitte öffnen Sie Ihren Vorgang und wählen Sie eine andere Zeit oder einen anderen Weg.',
      sms: 'Die Ware zur Bestellung {{orderId}} konnte nicht abgeholt werden. Bitte wählen Sie bei Ihrem Vorgang neu.',
    },
    shipBackNear: {
      subject: 'Bitte senden Sie Ihre Ware bald zurück',
      text: 'Die Ware aus der Bestellung {{orderId}} ist nach unserer Kenntnis noch nicht unterwegs.\n\nBitte senden Sie sie bis {{due}} ab; {{case}} verfällt sonst.',
      sms: 'Bitte senden Sie die Ware zur Bestellung {{orderId}} bis {{due}} zurück. {{case}} verfällt sonst.',
    },
    goodsKept: {
      subject: 'Bitte behalten Sie Ihre Ware',
      text_one:
        'Sie brauchen {{count}} Artikel aus der Bestellung {{orderId}} nicht zurückzusenden: Bitte behalten, verschenken oder entsorgen Sie ihn.\n\nWas Ihnen zusteht, erhalten Sie trotzdem.',
      text_other:
        'Sie brauchen {{count}} Artikel aus der Bestellung {{orderId}} nicht zurückzusenden: Bitte behalten, verschenken oder entsorgen Sie sie.\n\nWas Ihnen zusteht, erhalten Sie trotzdem.',
      sms: 'Die Ware zur Bestellung {{orderId}} brauchen Sie nicht zurückzusenden: Bitte behalten Sie sie. Was Ihnen zusteht, erhalten Sie trotzdem.',
    },
    goodsOwed: {
      subject: 'Wir warten auf Ihre Ware',
      text: 'Die Erstattung zur Bestellung {{orderId}} läuft der Ware voraus, und diese ist noch nicht bei uns.\n\nBitte senden Sie sie jetzt ein. Ist sie schon unterwegs, ergänzen Sie bitte die Sendungsnummer bei Ihrem Vorgang und bewahren Sie den Einlieferungsbeleg auf.',
      sms: 'Die Erstattung zur Bestellung {{orderId}} läuft der Ware voraus, und diese fehlt noch. Bitte senden Sie sie jetzt ein.',
    },
    moneyOwed: {
      subject: 'Bitte senden Sie Ihre Ware ein oder zahlen Sie {{amount}} zurück',
      text: 'Die Erstattung zur Bestellung {{orderId}} lief der Ware voraus, und diese ist nicht gekommen.\n\nWir fordern deshalb {{amount}} zurück. Die Forderung entfällt, sobald die Ware hier ist.',
      sms: 'Die Ware zur Bestellung {{orderId}} kam nicht an; wir fordern {{amount}} zurück. Das entfällt, sobald sie hier ist.',
    },
    goodsReceived: {
      subject: 'Ihre Ware ist eingetroffen',
      text_one:
        '{{count}} Artikel aus der Bestellung {{orderId}} ist bei uns eingetroffen. Um alles Weitere kümmern wir uns.',
      text_other:
        '{{count}} Artikel aus der Bestellung {{orderId}} sind bei uns eingetroffen. Um alles Weitere kümmern wir uns.',
      sms: 'Die Ware zur Bestellung {{orderId}} ist bei uns eingetroffen. Um alles Weitere kümmern wir uns.',
    },
    deviationFound: {
      subject: 'Wir sehen uns Ihre Ware an',
      text_one:
        '{{count}} Artikel aus der Bestellung {{orderId}} ist bei uns eingetroffen, allerdings nicht ganz so, wie es angegeben war.\n\nEin Mitarbeiter prüft ihn und entscheidet, wie es weitergeht. Wir melden uns bei Ihnen; bis dahin brauchen Sie nichts zu tun.',
      text_other:
        '{{count}} Artikel aus der Bestellung {{orderId}} sind bei uns eingetroffen, allerdings nicht ganz so, wie es angegeben war.\n\nEin Mitarbeiter prüft sie und entscheidet, wie es weitergeht. Wir melden uns bei Ihnen; bis dahin brauchen Sie nichts zu tun.',
      sms: 'Die Ware zur Bestellung {{orderId}} kam anders an als angegeben. Wir prüfen sie und melden uns bei Ihnen.',
    },
    informationWanted: {
      subject: 'Wir brauchen eine Angabe von Ihnen',
      text: '{{case}} zur Bestellung {{orderId}} kann erst weitergehen, wenn wir eine Antwort von Ihnen haben.\n\nBitte öffnen Sie Ihren Vorgang und antworten Sie bis {{due}}.',
      sms: '{{case}} zu {{orderId}} braucht Ihre Antwort. Bitte öffnen Sie Ihren Vorgang bis {{due}}.',
    },
    refundOnItsWay: {
      subject: 'Ihr Geld ist unterwegs',
      text: 'Wir haben Ihre Bank angewiesen, Ihnen {{amount}} für die Bestellung {{orderId}} zurückzuzahlen.\n\nDas kann einige Tage dauern. Sobald es bestätigt ist, melden wir uns bei Ihnen.',
      sms: 'Wir haben die Rückzahlung von {{amount}} zur Bestellung {{orderId}} veranlasst. Das kann einige Tage dauern.',
    },
    refundSettled: {
      subject: '{{amount}} erstattet',
      text: '{{amount}} für die Bestellung {{orderId}} sind erstattet: Der Zahlungsdienstleister hat es bestätigt.\n\nBis der Betrag auf Ihrem Konto erscheint, kann es noch einige Tage dauern.',
      sms: '{{amount}} zur Bestellung {{orderId}} sind erstattet. Bis zur Anzeige auf Ihrem Konto kann es einige Tage dauern.',
    },
    refundFailed: {
      subject: 'Ihr Geld verzögert sich',
      text: 'Die Rückzahlung von {{amount}} für die Bestellung {{orderId}} ist nicht gelungen.\n\nWir kümmern uns darum und teilen Ihnen mit, wie es weitergeht. Ihnen entsteht kein Nachteil, und Sie brauchen nichts zu tun.',
      sms: 'Die Rückzahlung von {{amount}} zur Bestellung {{orderId}} ist nicht gelungen. Wir kümmern uns darum.',
    },
    refundReversed: {
      subject: 'Ihr Geld kam an uns zurück',
      text: 'Ihre Bank hat {{amount}} für die Bestellung {{orderId}} an uns zurückgehen lassen.\n\nWir kümmern uns darum und teilen Ihnen mit, wie es weitergeht. Falls Ihre Karte oder Ihr Konto nicht mehr besteht, geben Sie uns bitte Bescheid.',
      sms: 'Ihre Bank hat {{amount}} zur Bestellung {{orderId}} an uns zurückgehen lassen. Wir kümmern uns darum.',
    },
    refundRedirected: {
      subject: 'Ihr Geld nimmt einen anderen Weg',
      text: '{{amount}} für die Bestellung {{orderId}} konnten nicht auf Ihren Zahlungsweg zurückgehen; Sie erhalten den Betrag nun auf einem anderen Weg. Näheres finden Sie bei Ihrem Vorgang.',
      sms: '{{amount}} zur Bestellung {{orderId}} erhalten Sie auf einem anderen Weg. Näheres finden Sie bei Ihrem Vorgang.',
    },
    voucherGiven: {
      subject: 'Ihr Gutschein über {{amount}}',
      text: 'Zur Bestellung {{orderId}} erhalten Sie einen Gutschein über {{amount}}. Er gilt {{days}} Tage und steht in Ihrem Guthaben bei uns.',
      sms: 'Zur Bestellung {{orderId}} haben Sie einen Gutschein über {{amount}}, gültig {{days}} Tage.',
    },
    ...payouts,
    goodsHeld: {
      subject: 'Wir konnten Ihre Ware nicht zustellen',
      text: 'Die Ware aus der Bestellung {{orderId}}, die an Sie zurückgeht, konnte nicht zugestellt werden und liegt wieder bei uns.\n\nBitte öffnen Sie Ihren Vorgang und nennen Sie uns eine Anschrift, an die wir sie noch einmal senden können, oder teilen Sie uns mit, dass Sie sie nicht mehr möchten.',
      sms: 'Die Ware zur Bestellung {{orderId}} war nicht zustellbar. Bitte nennen Sie bei Ihrem Vorgang eine Anschrift oder verzichten Sie.',
    },
    goodsSentBack: {
      subject: 'Ihre Ware kommt zu Ihnen zurück',
      text: 'Wir haben die Ware aus der Bestellung {{orderId}} wieder an Sie abgesandt. Die Sendungsnummer lautet {{trackingNumber}}.',
      sms: 'Die Ware zur Bestellung {{orderId}} ist wieder auf dem Weg zu Ihnen. Sendungsnummer: {{trackingNumber}}.',
    },
    followUpAsked: {
      subject: 'Ist jetzt alles in Ordnung?',
      text: '{{case}} zur Bestellung {{orderId}} ist für uns abgeschlossen. Ist jetzt alles in Ordnung?\n\nBitte öffnen Sie Ihren Vorgang und sagen Sie es uns; wenn noch etwas nicht stimmt, sehen wir es uns noch einmal an.',
      sms: '{{case}} zu {{orderId}} ist abgeschlossen. Ist alles in Ordnung? Bitte sagen Sie es uns bei Ihrem Vorgang.',
    },
    caseClosed: {
      subject: '{{case}} ist abgeschlossen',
      text: '{{case}} zur Bestellung {{orderId}} ist abgeschlossen. Alles dazu sehen Sie weiterhin bei Ihrem Vorgang.',
      sms: '{{case}} zur Bestellung {{orderId}} ist abgeschlossen.',
    },
    caseReopened: {
      subject: '{{case}} wird noch einmal geprüft',
      text: '{{case}} zur Bestellung {{orderId}} wird noch einmal geprüft; wir teilen Ihnen mit, was sich ergibt.',
      sms: '{{case}} zur Bestellung {{orderId}} wird noch einmal geprüft.',
    },
    caseCancelled: {
      subject: '{{case}} ist storniert',
      text: '{{case}} zur Bestellung {{orderId}} ist storniert. Bitte senden Sie uns dafür nichts zu. Sollte das nicht in Ihrem Sinne sein, geben Sie uns bitte Bescheid.',
      sms: '{{case}} zur Bestellung {{orderId}} ist storniert. Bitte senden Sie uns dafür nichts zu.',
    },
    caseExpired: {
      subject: '{{case}} ist verfallen',
      text: '{{case}} zur Bestellung {{orderId}} ist verfallen, weil nicht rechtzeitig kam, worauf wir gewartet haben.\n\nFalls Sie die Ware doch abgesandt haben, geben Sie uns bitte Bescheid und nennen Sie die Sendungsnummer.',
      sms: '{{case}} zu {{orderId}} ist verfallen, da nichts kam. Haben Sie die Ware abgesandt, sagen Sie es uns bitte.',
    },
    ...payments,
    ...repair,
    withdrawalReceived: {
      subject: 'Ihr Widerruf zur Bestellung {{orderId}} ist eingegangen',
      text: 'Ihre Widerrufserklärung ist am {{received}} bei uns eingegangen.\n\nSie haben erklärt:\n\n{{declaration}}\n\nDas beigefügte Dokument sagt dasselbe. Bitte bewahren Sie diese E-Mail auf: Sie ist Ihre Eingangsbestätigung {{withdrawalId}}. Der SHA-256-Wert des Dokuments ist {{sha256}}.\n\nWas daraus folgt, teilen wir Ihnen in eigenen Nachrichten mit.',
      sms: 'Ihr Widerruf zur Bestellung {{orderId}} ging am {{received}} ein. Bestätigung: bei Ihrer Bestellung.',
    },
    oneTimeCode: {
      subject: 'Ihr Code: {{code}}',
      text_one:
        'Ihr Code für die Bestellung {{orderId}} lautet {{code}}. Er gilt {{count}} Minute.\n\nWenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun. Wir fragen Sie niemals nach diesem Code.',
      text_other:
        'Ihr Code für die Bestellung {{orderId}} lautet {{code}}. Er gilt {{count}} Minuten.\n\nWenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun. Wir fragen Sie niemals nach diesem Code.',
      sms_one:
        '{{code}} ist Ihr Code für die Bestellung {{orderId}}, gültig {{count}} Minute. Geben Sie ihn niemandem.',
      sms_other:
        '{{code}} ist Ihr Code für die Bestellung {{orderId}}, gültig {{count}} Minuten. Geben Sie ihn niemandem.',
    },
    staffEscalated: {
      subject: 'Eskaliert: {{clock}}, Vorgang {{caseId}}',
      text: 'Die Frist „{{clock}}“ ist eskaliert. Sie läuft am {{due}} ab.',
    },
    staffDeadlineMissed: {
      subject: 'Frist versäumt: {{clock}}, Vorgang {{caseId}}',
      text: 'Die Frist „{{clock}}“ lief am {{due}} ab und wurde versäumt.',
    },
    staffAssigned: {
      subject: 'Vorgang {{caseId}} liegt bei {{owner}}',
      text: 'Für den Vorgang ist jetzt {{owner}} zuständig.',
    },
    staffAudited: {
      subject: 'Vorgang {{caseId}} wurde geprüft',
      text: 'Ein Vorgang von {{owner}} wurde am Servicestandard gemessen. Die Rückmeldung kann gelesen und bestätigt werden, oder man widerspricht ihr.',
    },
    staffHandedOver: {
      subject: 'Vorgang {{caseId}} wurde an {{owner}} übergeben',
      text: 'Der Vorgang wurde übergeben; zuständig ist jetzt {{owner}}.',
    },
    staffRefundFailed: {
      subject: 'Erstattung gescheitert: {{amount}}, Vorgang {{caseId}}',
      text: 'Der Zahlungsdienstleister meldet, dass die Erstattung {{intentId}} über {{amount}} gescheitert ist: {{failureCode}}.\n\nSie kann noch einmal gesandt werden oder einen anderen Weg nehmen.',
    },
    staffRefundReversed: {
      subject: 'Erstattung zurückgekommen: {{amount}}, Vorgang {{caseId}}',
      text: 'Der Zahlungsdienstleister meldet, dass die Erstattung {{intentId}} über {{amount}} zurückgegangen ist: {{failureCode}}.\n\nSie kann noch einmal gesandt werden oder einen anderen Weg nehmen.',
    },
    staffPayoutFailed: {
      subject: 'Auszahlung gescheitert: {{amount}}, Vorgang {{caseId}}',
      text: 'Der Dienstleister meldet, dass die Auszahlung {{payoutId}} über {{amount}} gescheitert oder zurückgekommen ist: {{failureCode}}.\n\nSie kann noch einmal gesandt oder aufgegeben werden.',
    },
    staffParcelLost: {
      subject: 'Paket verloren, Vorgang {{caseId}}',
      text: 'Der Paketdienst meldet, dass das Paket {{trackingNumber}} verloren gegangen ist.',
    },
    staffApprovalRefused: {
      subject: 'Nicht genehmigt, Vorgang {{caseId}}',
      text: 'Was {{owner}} beantragt hat, wurde nicht genehmigt. Der Grund steht im Verlauf des Vorgangs.',
    },
    staffApprovalVoided: {
      subject: 'Bitte neu beantragen, Vorgang {{caseId}}',
      text: 'Was {{owner}} beantragt hat, wäre nicht mehr dasselbe. Es wird deshalb nicht ausgeführt, und bisherige Genehmigungen gelten nicht. Wird es noch gewünscht, ist es neu zu beantragen.',
    },
    ...deComplaints,
  },
} as const satisfies Locale;
