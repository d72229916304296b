import type { ExchangeTexts } from '../locale.js';

/** What is told of exchanges. */
export const exchangeTexts = {
  exchangeFiled: {
    subject: 'We have your exchange',
    text: 'Your exchange of goods from order {{orderId}} is with us. We keep what you want instead for you, if we have it, and tell you how it goes on.',
    sms: 'Your exchange for order {{orderId}} is with us.',
  },
  chooseReplacement: {
    subject: 'What you want instead is out of stock',
    text: 'What you want in exchange for goods of order {{orderId}} is out of stock.\n\nPlease open your case and choose by {{due}}: wait until it is there again, take something else, or have your money back.',
    sms: 'What you want in exchange for order {{orderId}} is out of stock. Please open your case and choose by {{due}}.',
  },
  depositHeld: {
    subject: 'Your deposit is held',
    text: 'We hold {{amount}} for your exchange of order {{orderId}}. Nothing is taken of it once your goods have come back as you said.',
    sms: 'We hold {{amount}} for your exchange of order {{orderId}}.',
  },
  replacementSent: {
    subject: 'Your replacement is on its way',
    text: 'What you get in exchange for goods of order {{orderId}} is on its way to you, under the tracking number {{trackingNumber}}.',
    sms: 'Your replacement for order {{orderId}} is on its way: {{trackingNumber}}',
  },
  replacementGivenUp: {
    subject: 'Your exchange ends as a refund',
    text: 'There will be no replacement for the goods of order {{orderId}}. You have your money once they are back and accepted.',
    sms: 'There will be no replacement for order {{orderId}}; you have your money instead.',
  },
  staffReplacementReturned: {
    subject: 'Replacement not delivered',
    text: 'The replacement {{trackingNumber}} of case {{caseId}} did not reach the customer. Send it once more, or end the exchange as a refund.',
  },
} as const satisfies ExchangeTexts;
