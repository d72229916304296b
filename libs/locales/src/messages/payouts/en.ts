/** What is told of value that goes out another way than a refund. */
export const payouts = {
  payoutOnItsWay: {
    subject: '{{amount}} on its way to you',
    text: 'We have asked the bank to transfer {{amount}} to you, for your case about order {{orderId}}.\n\nThis can take some days. We will tell you when it is confirmed.',
    sms: 'A bank transfer of {{amount}} to you is on its way, for order {{orderId}}. This can take some days.',
  },
  payoutSettled: {
    subject: '{{amount}} transferred to you',
    text: 'The bank confirms: {{amount}} has been transferred to your account, for your case about order {{orderId}}.',
    sms: '{{amount}} has been transferred to your account, for order {{orderId}}.',
  },
  voucherIssued: {
    subject: 'Your voucher of {{amount}}',
    text: 'For your case about order {{orderId}} you have a voucher of {{amount}}. It is good until {{due}}.\n\nFor your safety its code is not in this message: you find it in your case.',
    sms: 'You have a voucher of {{amount}} for order {{orderId}}, good until {{due}}. Its code is in your case.',
  },
  pointsGiven: {
    subject: 'Points worth {{amount}}',
    text: 'For your case about order {{orderId}} you have been given points worth {{amount}}. They are good until {{due}}.',
    sms: 'You have been given points worth {{amount}} for order {{orderId}}, good until {{due}}.',
  },
  payoutFailed: {
    subject: 'What we owe you is delayed',
    text: 'Giving you {{amount}} for your case about order {{orderId}} did not work out.\n\nWe are working on it and will tell you how it goes on. You do not have to do anything.',
    sms: 'Giving you {{amount}} for order {{orderId}} did not work out. We are working on it.',
  },
  bankAccountWanted: {
    subject: 'Where may we transfer {{amount}} to?',
    text: 'We owe you {{amount}} for your case about order {{orderId}}, and cannot transfer it: we have no bank account of yours, or the bank did not take the one that we have.\n\nPlease open your case and tell us your bank account. We transfer the money at once then.',
    sms: 'We cannot transfer {{amount}} for order {{orderId}} to you. Please open your case and tell us your bank account.',
  },
} as const;
