/** What is told of what is given for harm. */
export const compensation = {
  compensationFiled: {
    subject: 'We have received your request',
    text: 'We have received your request for compensation for order {{orderId}}.\n\nWe will tell you as soon as it is decided.',
    sms: 'We have received your request for compensation for order {{orderId}}. We will tell you as soon as it is decided.',
  },
  compensationApproved: {
    subject: 'Your compensation is approved',
    text: 'For order {{orderId}} you get {{amount}} as compensation.\n\nWe tell you in a message of its own when it has been paid or given.',
    sms: 'For order {{orderId}} you get {{amount}} as compensation. We tell you when it has been paid or given.',
  },
  apologyGiven: {
    subject: 'We apologise',
    text: 'Something went wrong with order {{orderId}}, and we are sorry. It should not have happened, and we have taken it up with those concerned.',
    sms: 'We are sorry for what went wrong with order {{orderId}}, and have spoken with those whose work it was.',
  },
} as const;
