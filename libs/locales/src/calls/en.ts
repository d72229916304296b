import type { CallTexts } from './call-texts.js';

/** What stands in brackets is for whoever calls. */
export const en = {
  greeting: "Hello, I am calling from the shop's customer service. Whom am I speaking with, please?",
  greetingByName: "Hello, I am calling from the shop's customer service. May I speak with {{name}}?",
  identity:
    'Before we go on: please tell me the postcode of the delivery and one thing that you ordered. (Compare silently; read nothing out. If it does not fit, thank him and hang up.)',
  again: 'We tried to reach you before; thank you for picking up now.',
  about: {
    return: 'It is about your return for order {{orderId}}, which you asked for on {{filed}}.',
    exchange: 'It is about your exchange for order {{orderId}}, which you asked for on {{filed}}.',
    repair: 'It is about the repair for order {{orderId}}, which you asked for on {{filed}}.',
    compensation: 'It is about the compensation for order {{orderId}}, which you asked for on {{filed}}.',
    complaint: 'It is about your complaint on order {{orderId}}, which you made on {{filed}}.',
  },
  promised: {
    refunded: '{{amount}} were paid back to you. Have they arrived?',
    refundOutstanding: '{{amount}} are still on their way to you.',
    goodwill: 'On top of what was due you get {{amount}} as goodwill.',
    sentBack: 'Goods go back to you under the number {{trackingNumber}}. Have they come?',
    nothing: 'There is nothing more that we owe you, as far as our record says.',
  },
  solved: 'Is the matter solved for you?',
  score: 'On a scale from 1, very bad, to 5, very good: how did we do?',
  needs: 'Is there anything else that you need from us?',
  unhappy:
    '(When it is not solved, or the answer is 1 or 2:) I am sorry. What went wrong, and what would put it right? I record it now, and whoever is responsible for your case looks at it again. (Promise nothing that is not in the record.)',
  closing: 'Thank you for your time. Goodbye.',
  notReached:
    '(When nobody picks up, or somebody else does: say nothing of the case, leave no message about it, and record the attempt.)',
} satisfies CallTexts;
