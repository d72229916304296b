/** What is told of a repair. */
export const repair = {
  repairFiled: {
    subject: 'We have received your request for a repair',
    text_one:
      'We have received your request to have {{count}} item of order {{orderId}} repaired.\n\nWe will tell you as soon as it is decided how.',
    text_other:
      'We have received your request to have {{count}} items of order {{orderId}} repaired.\n\nWe will tell you as soon as it is decided how.',
    sms: 'We have received your request for a repair for order {{orderId}}. We will tell you as soon as it is decided how.',
  },
  repairRerouted: {
    subject: 'Your goods are repaired another way',
    text: 'For the goods of order {{orderId}} nobody can come to you. They are repaired with us instead.\n\nPlease open your case: it says how the goods come to us. If that does not suit you, write to us.',
    sms: 'For order {{orderId}} nobody can come to you; the goods are repaired with us instead. How they come to us, stands in your case.',
  },
  visitBooked: {
    subject: 'A technician comes on {{starts}}',
    text: 'A technician comes on {{starts}} to see to the goods of order {{orderId}}.\n\nPlease be at home. If you cannot, choose another time with your case.',
    sms: 'A technician comes on {{starts}} for order {{orderId}}. If you cannot be there, choose another time in your case.',
  },
  visitRefused: {
    subject: 'Please choose another time for the technician',
    text: 'The time that you chose for the visit for order {{orderId}} cannot be had.\n\nPlease open your case and choose another one.',
    sms: 'The time of the visit for order {{orderId}} cannot be had. Please choose another one in your case.',
  },
  visitNotKept: {
    subject: 'We are sorry: the technician did not come',
    text: 'The technician did not come to you for order {{orderId}}. That was our fault, and costs you nothing.\n\nPlease open your case and choose another time.',
    sms: 'The technician did not come for order {{orderId}}; we are sorry. Please choose another time in your case.',
  },
  customerNotMet: {
    subject: 'The technician did not find you',
    text: 'The technician was there for order {{orderId}} and did not find you.\n\nPlease open your case and choose another time.',
    sms: 'The technician did not find you for order {{orderId}}. Please choose another time in your case.',
  },
  repairQuoted: {
    subject: 'The repair would cost {{amount}}',
    text: 'The repair of the goods of order {{orderId}} is not covered, and would cost {{amount}}, tax included.\n\nPlease open your case and say yes or no by {{due}}. Without an answer the goods go back as they are.',
    sms: 'The repair for order {{orderId}} would cost {{amount}}. Please say yes or no in your case by {{due}}.',
  },
  partsAwaited: {
    subject: 'Your repair waits for parts',
    text: 'The repair of the goods of order {{orderId}} waits for parts. We expect them on {{expected}}.',
    sms: 'The repair for order {{orderId}} waits for parts. We expect them on {{expected}}.',
  },
  goodsRepaired: {
    subject: 'Your goods are repaired',
    text: 'The goods of order {{orderId}} are repaired and tested. If they are with us, they go back to you now.',
    sms: 'The goods of order {{orderId}} are repaired and tested. If they are with us, they go back to you now.',
  },
  goodsUnrepaired: {
    subject: 'Your goods come back as they are',
    text: 'The goods of order {{orderId}} are not repaired; you find out why with your case. If they are with us, they go back to you now.',
    sms: 'The goods of order {{orderId}} are not repaired. Why, stands with your case.',
  },
  remediesOpen: {
    subject: 'What would you like instead of the repair?',
    text: 'For the goods of order {{orderId}} you may now have: {{remedies}}.\n\nPlease open your case and choose.',
    sms: 'For order {{orderId}} you may now have something else than the repair. Please choose in your case.',
  },
} as const;
