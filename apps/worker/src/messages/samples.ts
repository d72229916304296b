import type { MessageParams, Template, TemplateParams } from '#domain';

const CASE = { caseId: 'case_01kb2m4v7q8w9x0y1z2a3b4c5d', orderId: 'ORDER-2026-1048576' };
const AMOUNT = { amountMinor: 123_456, currency: 'GBP' };
const REFUND = {
  ...AMOUNT,
  intentId: 'case_01kb2m4v7q8w9x0y1z2a3b4c5d:1:1',
  failureCode: 'expired_or_canceled_card',
};
const DUE = { dueAt: '2026-06-24T17:00:00.000Z' };

const PARAMS: { readonly [T in Template]: TemplateParams[T] } = {
  caseFiled: { count: 2 },
  caseApproved: {},
  caseRefused: { reasons: ['tooLate', 'excluded', 'other'], lastOn: '2026-06-01' },
  arrangedMail: DUE,
  arrangedPickup: {},
  arrangedDropOff: DUE,
  chooseAnotherMethod: {},
  pickupFailed: {},
  shipBackNear: DUE,
  goodsKept: { count: 2 },
  goodsOwed: {},
  moneyOwed: AMOUNT,
  goodsReceived: { count: 1 },
  deviationFound: { count: 3 },
  informationWanted: DUE,
  refundOnItsWay: AMOUNT,
  refundSettled: AMOUNT,
  refundFailed: AMOUNT,
  refundReversed: AMOUNT,
  refundRedirected: AMOUNT,
  voucherGiven: { ...AMOUNT, days: 730 },
  goodsSentBack: { trackingNumber: 'JD014600003GB' },
  goodsHeld: {},
  followUpAsked: {},
  caseClosed: {},
  caseReopened: {},
  caseCancelled: {},
  caseExpired: {},
  withdrawalReceived: {
    withdrawalId: 'wd_01kb2m4v7q8w9x0y1z2a3b4c5d',
    received: '21 June 2026 at 14:03:22 GMT+2 (Europe/Berlin)',
    declaration:
      'I hereby give notice that I withdraw from my contract of sale of the following goods:\n- 1 × MUG-BLUE',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  oneTimeCode: { code: '482 913', count: 10 },
  staffEscalated: { clock: 'decision', ...DUE },
  staffDeadlineMissed: { clock: 'receipt', ...DUE },
  staffAssigned: { owner: 'agent-7' },
  staffHandedOver: { owner: 'agent-7' },
  staffAudited: { owner: 'agent-7' },
  staffRefundFailed: REFUND,
  staffRefundReversed: REFUND,
  staffParcelLost: { trackingNumber: 'JD014600003GB' },
  staffApprovalRefused: { owner: 'agent-7' },
  staffApprovalVoided: { owner: 'agent-7' },
};

/** Params as a template gets them, for the documentation and the specs. */
export function sampleOf(template: Template): MessageParams {
  return { ...CASE, ...PARAMS[template] };
}
