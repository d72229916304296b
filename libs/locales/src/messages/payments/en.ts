/** About money that customers are asked for. */
export const payments = {
  paymentWanted: {
    subject: 'Please pay {{amount}}',
    text: 'To go on with your case about order {{orderId}} we need {{amount}} from you.\n\nPlease pay here by {{due}}:\n{{payUrl}}',
    sms: 'To go on with order {{orderId}} we need {{amount}} from you by {{due}}. How to pay stands with your case.',
  },
  paymentReceived: {
    subject: 'Your payment of {{amount}} has arrived',
    text: 'Thank you: your payment of {{amount}} for your case about order {{orderId}} has arrived. We go on with it.',
    sms: 'Thank you: your payment of {{amount}} for order {{orderId}} has arrived. We go on with it.',
  },
  paymentReleased: {
    subject: 'Nothing more to pay',
    text: 'We asked you for {{amount}} for your case about order {{orderId}}. This is not needed any more.\n\nYou do not have to do anything; if the amount was held on your card, your bank lets go of it within some days.',
    sms: 'The {{amount}} that we asked you for, for order {{orderId}}, are not needed any more. What was held is let go.',
  },
  depositTaken: {
    subject: 'We have taken {{amount}} of your deposit',
    text: 'We have taken {{amount}} of the deposit for order {{orderId}}, because the goods that were to come back are not here.\n\nIf you have sent them, please add the proof of posting to your case.',
    sms: 'We have taken {{amount}} of the deposit for order {{orderId}}: the goods that were to come back are not here.',
  },
} as const;
