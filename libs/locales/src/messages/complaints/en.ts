import type { ComplaintTexts } from './complaint-texts.js';

export const enComplaints = {
  complaintReceived: {
    subject: 'We have your complaint about order {{orderId}}',
    text: 'We have your complaint about order {{orderId}}. One person looks after it from first to last, and you have a first answer by {{due}}.\n\nYou can add to it in your case at any time.',
    sms: 'We have your complaint about order {{orderId}}. You have a first answer by {{due}}.',
  },
  complaintAnswered: {
    subject: 'Our answer to your complaint',
    text: 'We have answered your complaint about order {{orderId}}. Please open your case to read the answer; if you are not content with it, tell us there.',
    sms: 'We have answered your complaint about order {{orderId}}. Please open your case to read it.',
  },
  evidenceWanted: {
    subject: 'Tell us your side by {{due}}',
    text: 'We would like to settle your complaint about order {{orderId}} with you. Please say in your case what happened, and show us what you have, by {{due}}. We do the same; once both have, each can read what the other said.',
    sms: 'Please tell us your side of your complaint about order {{orderId}} in your case by {{due}}.',
  },
  offerReceived: {
    subject: 'We have an offer for you',
    text: 'We have made you an offer about your complaint to order {{orderId}}. Please open your case to accept it, decline it, or answer with one of your own. It stands until {{due}}.',
    sms: 'We have an offer about your complaint to order {{orderId}}, good until {{due}}. Please open your case.',
  },
  pleaseSign: {
    subject: 'Please sign our agreement',
    text: 'What we agreed on about order {{orderId}} is written down. Please read it in your case and sign it there; once both of us have, it is in force.\n\nIts SHA-256 is {{sha256}}.',
    sms: 'What we agreed on about order {{orderId}} is ready to be signed. Please open your case.',
  },
  agreementInForce: {
    subject: 'Our agreement is in force',
    text: 'Both of us have signed the agreement about order {{orderId}}, and it is in force. You find it in your case, as a PDF too; its SHA-256 is {{sha256}}. We watch that all of it is done in time.',
    sms: 'Our agreement about order {{orderId}} is signed by both and in force. You find it in your case.',
  },
  promiseKept: {
    subject: 'One more thing is done',
    text: 'Something that was promised in our agreement about order {{orderId}} is done. Your case says what is left.',
    sms: 'Something that was promised about order {{orderId}} is done. Your case says what is left.',
  },
  promiseBroken: {
    subject: 'A promise was not kept',
    text: 'Something that was promised in our agreement about order {{orderId}} was not done in time. We are looking at it with you again; please open your case to say what you would like.',
    sms: 'Something that was promised about order {{orderId}} was not done in time. Please open your case.',
  },
  complaintSettled: {
    subject: 'Your complaint is settled',
    text: 'All that was promised in our agreement about order {{orderId}} is done, so your complaint is settled. If anything is not as it should be, tell us in your case.',
    sms: 'Your complaint about order {{orderId}} is settled: all that was promised is done.',
  },
  complaintUnsettled: {
    subject: 'The result of your complaint',
    text: 'We have ended your complaint about order {{orderId}} without an agreement. Your case says why, and where else you can turn.',
    sms: 'Your complaint about order {{orderId}} has ended without an agreement. Your case says why.',
  },
  staffComplaintJoined: {
    subject: 'Complained of again, case {{caseId}}',
    text: 'The customer complained again of the same. It was added to the open complaint.',
  },
  staffAnswerContested: {
    subject: 'Answer contested, case {{caseId}}',
    text: 'The customer is not content with the answer; both sides are at the table.',
  },
  staffOfferReceived: {
    subject: 'Offer from the customer, case {{caseId}}',
    text: 'The customer made an offer. It stands until {{due}}.',
  },
  staffPromiseBroken: {
    subject: 'Promise broken, case {{caseId}}',
    text: 'A promise of the agreement was not kept in time. The mediation is open again.',
  },
  staffPromiseHeldUp: {
    subject: 'Promise held up: {{amount}}, case {{caseId}}',
    text: 'The agreement is in force, but {{amount}} of it is over a cap of the policy and was not given.\n\nGive it as soon as there is room, or agree on something else with the customer: the promise is still watched.',
  },
} as const satisfies ComplaintTexts;
