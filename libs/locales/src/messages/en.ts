import { exchangeTexts } from './exchange/en.js';
import { enComplaints } from './complaints/en.js';
import type { Locale } from './locale.js';
import { payments } from './payments/en.js';
import { payouts } from './payouts/en.js';
import { compensation } from './compensation/en.js';
import { repair } from './repair/en.js';

/** Short texts have to fit one SMS of 160 GSM-7 characters with an order id of usual length; a spec checks it. */
export const en = {
  greeting: 'Hello,',
  greetingByName: 'Hello {{name}},',
  closing: 'Case: {{caseId}}\nOrder: {{orderId}}',
  closingWithoutCase: 'Order: {{orderId}}',
  unsubscribe: 'If you want no more questions and courtesies by mail: {{unsubscribeUrl}}',
  cases: {
    return: 'return',
    exchange: 'exchange',
    repair: 'repair',
    compensation: 'claim',
    complaint: 'complaint',
  },
  refusals: {
    tooLate: 'The time for it is over; the last day was {{last}}.',
    excluded: 'Goods of this kind are excluded from it.',
    other: 'You find the reasons with your case.',
  },
  remedies: {
    repair: 'another repair',
    exchange: 'a replacement',
    refund: 'your money back',
    priceReduction: 'a part of the price back',
  },
  clocks: {
    decision: 'decision about the case',
    shipBack: 'sending back by the customer',
    receipt: 'receipt of the goods',
    inspection: 'inspection of the goods',
    refund: 'refund',
    providerCheck: "payment provider's answer",
    followUp: 'follow-up',
    information: "customer's answer",
    sendBack: 'delivery back to the customer',
    hold: "customer's word on held goods",
    call: 'follow-up call',
    review: 'second look at the case',
    statutoryRefund: 'refund that the law asks for',
    recourse: 'goods that were paid for in advance',
    authorityAnswer: 'answer to an authority',
    choice: 'choice instead of what is out of stock',
    payment: 'payment by the customer',
    bankAccount: "customer's bank account",
    deposit: 'goods against the deposit',
    replacement: 'delivery of the replacement',
    visit: 'visit of the technician',
    diagnosis: 'diagnosis',
    consent: 'answer to the quote',
    parts: 'arrival of parts',
    repair: 'repair',
    recourseClaim: 'answer to a claim for recourse',
    firstAnswer: 'first answer',
    customerEvidence: 'evidence of the customer',
    shopEvidence: 'evidence of the shop',
    offer: 'answer to an offer',
    signature: 'signing of the agreement',
    promise: 'what was promised',
  },
  templates: {
    ...exchangeTexts,
    caseFiled: {
      subject: 'We have received your return',
      text_one:
        'We have received your request to return {{count}} item of order {{orderId}}.\n\nWe will tell you as soon as it is decided. You do not have to send anything before that.',
      text_other:
        'We have received your request to return {{count}} items of order {{orderId}}.\n\nWe will tell you as soon as it is decided. You do not have to send anything before that.',
      sms: 'We have received your return for order {{orderId}}. We will tell you as soon as it is decided.',
    },
    ...compensation,
    caseApproved: {
      subject: 'Your {{case}} is approved',
      text: 'Your {{case}} for order {{orderId}} is approved.\n\nIf something has still to be sent back, we tell you in a message of its own how and until when.',
      sms: 'Your {{case}} for order {{orderId}} is approved. What is to be done next comes in its own message.',
    },
    caseRefused: {
      subject: 'Your {{case}} is refused',
      text: 'We cannot accept your {{case}} for order {{orderId}}.\n\n{{reasons}}\n\nIf you do not agree, you can appeal: open your case and choose to appeal, or answer us and name the case. A person will look at it again.',
      sms: 'We cannot accept your {{case}} for order {{orderId}}. The reasons and how to appeal stand with your case.',
    },
    arrangedMail: {
      subject: 'Please send your goods back',
      text: 'Please pack the goods of order {{orderId}} well, write the number of your case on the parcel and post it.\n\nIt should be on its way by {{due}}. Keep the proof of posting, and add the tracking number to your case if you have one.',
      sms: 'Please post the goods of order {{orderId}} by {{due}}, with your case number on the parcel. Keep the proof of posting.',
    },
    arrangedPickup: {
      subject: 'Your parcel will be collected',
      text: 'A driver collects the goods of order {{orderId}} in the time that you chose.\n\nPlease have the parcel packed, with the number of your case on it, and be at home.',
      sms: 'A driver collects the goods of order {{orderId}} in the time that you chose. Please have the parcel packed.',
    },
    arrangedDropOff: {
      subject: 'Your label for the drop-off',
      text: 'The label for the goods of order {{orderId}} is ready: you find it with your case, to be printed or shown on your phone.\n\nPlease hand the parcel in at a drop-off point by {{due}}, and keep the receipt.',
      sms: 'Your label for order {{orderId}} is ready with your case. Please hand the parcel in by {{due}}.',
    },
    chooseAnotherMethod: {
      subject: 'Please choose another way to send it back',
      text: 'The way that you chose for sending back the goods of order {{orderId}} cannot be had.\n\nPlease open your case and choose another time or another way.',
      sms: 'What you chose for sending back order {{orderId}} cannot be had. Please choose another time or way in your case.',
    },
    pickupFailed: {
      subject: 'Your parcel was not collected',
      text: 'The driver could not collect the goods of order {{orderId}}.\n\nPlease open your case and choose another time or another way.',
      sms: 'The driver could not collect the goods of order {{orderId}}. Please choose another time or way in your case.',
    },
    shipBackNear: {
      subject: 'Please send your goods back soon',
      text: 'We have not seen the goods of order {{orderId}} on their way yet.\n\nPlease send them by {{due}}; after that your {{case}} expires.',
      sms: 'Please send back the goods of order {{orderId}} by {{due}}. After that your {{case}} expires.',
    },
    goodsKept: {
      subject: 'Please keep your goods',
      text_one:
        'You need not send {{count}} item of order {{orderId}} back: please keep it, give it away, or dispose of it.\n\nWhat you are owed comes all the same.',
      text_other:
        'You need not send {{count}} items of order {{orderId}} back: please keep them, give them away, or dispose of them.\n\nWhat you are owed comes all the same.',
      sms: 'You need not send the goods of order {{orderId}} back: please keep them. What you are owed comes all the same.',
    },
    goodsOwed: {
      subject: 'We are waiting for your goods',
      text: 'Your refund for order {{orderId}} goes ahead of the goods, and they are not here yet.\n\nPlease send them now. If they are on their way, add the tracking number to your case, and keep the proof of posting.',
      sms: 'Your refund for order {{orderId}} goes ahead of the goods, and they are not here yet. Please send them now.',
    },
    moneyOwed: {
      subject: 'Please send your goods, or pay back {{amount}}',
      text: 'Your refund for order {{orderId}} went ahead of the goods, and they have not come.\n\nSo we claim {{amount}} back. The claim ends as soon as the goods are here.',
      sms: 'The goods of order {{orderId}} have not come, so we claim {{amount}} back. It ends as soon as they are here.',
    },
    goodsReceived: {
      subject: 'Your goods have arrived',
      text_one: '{{count}} item of order {{orderId}} has arrived with us. We see to the rest.',
      text_other: '{{count}} items of order {{orderId}} have arrived with us. We see to the rest.',
      sms: 'The goods of order {{orderId}} have arrived with us. We see to the rest.',
    },
    deviationFound: {
      subject: 'We are looking at your goods',
      text_one:
        '{{count}} item of order {{orderId}} has arrived with us, not quite as expected.\n\nA person is looking at it now and decides what follows. We will tell you; you do not have to do anything until then.',
      text_other:
        '{{count}} items of order {{orderId}} have arrived with us, not quite as expected.\n\nA person is looking at them now and decides what follows. We will tell you; you do not have to do anything until then.',
      sms: 'The goods of order {{orderId}} arrived other than expected. A person is looking at them; we will tell you what follows.',
    },
    informationWanted: {
      subject: 'We need something from you',
      text: 'To go on with your {{case}} for order {{orderId}} we need an answer from you.\n\nPlease open your case and answer by {{due}}.',
      sms: 'We need an answer from you about your {{case}} for order {{orderId}}. Please open your case by {{due}}.',
    },
    refundOnItsWay: {
      subject: 'Your money is on its way',
      text: 'We have asked your bank to give back {{amount}} for order {{orderId}}.\n\nThis can take some days. We will tell you when it is confirmed.',
      sms: 'We have asked your bank to give back {{amount}} for order {{orderId}}. This can take some days.',
    },
    refundSettled: {
      subject: '{{amount}} refunded',
      text: '{{amount}} for order {{orderId}} is refunded: the payment provider has confirmed it.\n\nUntil it shows on your statement it may take some days more.',
      sms: '{{amount}} for order {{orderId}} is refunded. Until it shows on your statement it may take some days.',
    },
    refundFailed: {
      subject: 'Your money is delayed',
      text: 'Giving back {{amount}} for order {{orderId}} did not work out.\n\nWe are working on it and will tell you how it goes on. You lose nothing by it and do not have to do anything.',
      sms: 'Giving back {{amount}} for order {{orderId}} did not work out. We are working on it.',
    },
    refundReversed: {
      subject: 'Your money came back to us',
      text: 'Your bank has returned {{amount}} for order {{orderId}} to us.\n\nWe are working on it and will tell you how it goes on. If your card or account is closed, please tell us.',
      sms: 'Your bank has returned {{amount}} for order {{orderId}} to us. We are working on it.',
    },
    refundRedirected: {
      subject: 'Your money takes another way',
      text: '{{amount}} for order {{orderId}} could not go back the way that you paid; you get it another way now. You find the details with your case.',
      sms: '{{amount}} for order {{orderId}} takes another way to you. The details stand with your case.',
    },
    voucherGiven: {
      subject: 'Your voucher of {{amount}}',
      text: 'For order {{orderId}} you have a voucher of {{amount}}. It is good for {{days}} days, and stands in your credit with the shop.',
      sms: 'You have a voucher of {{amount}} for order {{orderId}}, good for {{days}} days.',
    },
    ...payouts,
    goodsHeld: {
      subject: 'We could not deliver your goods',
      text: 'The goods of order {{orderId}} that go back to you could not be delivered, and are with us again.\n\nPlease open your case and give us an address, so that we can send them once more, or tell us that you do not want them.',
      sms: 'We could not deliver the goods of order {{orderId}}. Please open your case and give us an address, or leave them to us.',
    },
    goodsSentBack: {
      subject: 'Your goods are coming back to you',
      text: 'We have sent the goods of order {{orderId}} back to you. The tracking number is {{trackingNumber}}.',
      sms: 'The goods of order {{orderId}} are on their way back to you. Tracking number: {{trackingNumber}}.',
    },
    followUpAsked: {
      subject: 'Is everything all right now?',
      text: 'Your {{case}} for order {{orderId}} is done on our side. Is everything all right now?\n\nPlease open your case and tell us; if something is still wrong, we look at it again.',
      sms: 'Is everything all right with your {{case}} for order {{orderId}}? Please open your case and tell us.',
    },
    caseClosed: {
      subject: 'Your {{case}} is closed',
      text: 'Your {{case}} for order {{orderId}} is closed. You can still see all of it with your case.',
      sms: 'Your {{case}} for order {{orderId}} is closed.',
    },
    caseReopened: {
      subject: 'Your {{case}} is open again',
      text: 'We are looking at your {{case}} for order {{orderId}} again, and will tell you what comes of it.',
      sms: 'We are looking at your {{case}} for order {{orderId}} again.',
    },
    caseCancelled: {
      subject: 'Your {{case}} is cancelled',
      text: 'Your {{case}} for order {{orderId}} is cancelled. Please do not send us anything for it. If this is not what you wanted, please tell us.',
      sms: 'Your {{case}} for order {{orderId}} is cancelled. Please do not send us anything for it.',
    },
    caseExpired: {
      subject: 'Your {{case}} has expired',
      text: 'What we were waiting for did not come in time, so your {{case}} for order {{orderId}} has expired.\n\nIf you did send the goods, please tell us and name the tracking number.',
      sms: 'Your {{case}} for order {{orderId}} has expired, since nothing came. If you did send the goods, please tell us.',
    },
    ...payments,
    ...repair,
    withdrawalReceived: {
      subject: 'We have received your withdrawal for order {{orderId}}',
      text: 'We received your declaration of withdrawal on {{received}}.\n\nThis is what you declared:\n\n{{declaration}}\n\nThe attached document says the same. Please keep this mail: it is your receipt {{withdrawalId}}. The SHA-256 of the document is {{sha256}}.\n\nWhat follows from it we tell you in messages of their own.',
      sms: 'We received your withdrawal for order {{orderId}} on {{received}}. You can get the receipt with your order.',
    },
    oneTimeCode: {
      subject: 'Your code: {{code}}',
      text_one:
        'Your code for order {{orderId}} is {{code}}. It is good for {{count}} minute.\n\nIf you did not ask for it, you can leave it. We never ask you for this code.',
      text_other:
        'Your code for order {{orderId}} is {{code}}. It is good for {{count}} minutes.\n\nIf you did not ask for it, you can leave it. We never ask you for this code.',
      sms_one: '{{code}} is your code for order {{orderId}}, good for {{count}} minute. Give it to nobody.',
      sms_other:
        '{{code}} is your code for order {{orderId}}, good for {{count}} minutes. Give it to nobody.',
    },
    staffEscalated: {
      subject: 'Escalated: {{clock}}, case {{caseId}}',
      text: 'The clock of the {{clock}} has escalated. It runs out at {{due}}.',
    },
    staffDeadlineMissed: {
      subject: 'Deadline missed: {{clock}}, case {{caseId}}',
      text: 'The deadline of the {{clock}} was {{due}}, and it was missed.',
    },
    staffAssigned: {
      subject: 'Case {{caseId}} is with {{owner}}',
      text: 'The case is now owned by {{owner}}.',
    },
    staffAudited: {
      subject: 'Case {{caseId}} was audited',
      text: 'A case of {{owner}} was audited against the service standard. The feedback can be read, and acknowledged or objected to.',
    },
    staffHandedOver: {
      subject: 'Case {{caseId}} was handed over to {{owner}}',
      text: 'The case was handed over and is now owned by {{owner}}.',
    },
    staffRefundFailed: {
      subject: 'Refund failed: {{amount}}, case {{caseId}}',
      text: 'The payment provider says that the refund {{intentId}} of {{amount}} failed: {{failureCode}}.\n\nIt can be sent again, or take another way.',
    },
    staffRefundReversed: {
      subject: 'Refund came back: {{amount}}, case {{caseId}}',
      text: 'The payment provider says that the refund {{intentId}} of {{amount}} was reversed: {{failureCode}}.\n\nIt can be sent again, or take another way.',
    },
    staffPayoutFailed: {
      subject: 'Payout failed: {{amount}}, case {{caseId}}',
      text: 'The provider says that the payout {{payoutId}} of {{amount}} failed or came back: {{failureCode}}.\n\nIt can be sent again, or be withdrawn.',
    },
    staffParcelLost: {
      subject: 'Parcel lost, case {{caseId}}',
      text: 'The carrier says that the parcel {{trackingNumber}} is lost.',
    },
    staffApprovalRefused: {
      subject: 'Not approved, case {{caseId}}',
      text: 'What {{owner}} asked for was not approved. The reason stands in the timeline of the case.',
    },
    staffApprovalVoided: {
      subject: 'Ask anew, case {{caseId}}',
      text: 'What {{owner}} asked for would not be the same any more, so it is not carried out, and approvals of it do not count. If it is still wanted, it has to be asked for anew.',
    },
    ...enComplaints,
  },
} as const satisfies Locale;
