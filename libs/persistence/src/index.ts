export * from './access/api-key-store.js';
export {
  APPROVAL_STATUSES,
  type ApprovalRequest,
  type ApprovalStatus,
  type StaffActor,
} from './approvals/approval-request.js';
export * from './approvals/approval-store.js';
export * from './bulk/bulk-act-store.js';
export type { BulkFilter } from './bulk/bulk-filter.js';
export * from './access/gift-store.js';
export {
  type CodeChannel,
  type CodeRequest,
  type ContactOfOrder,
  type Guest,
  GUEST_TOKEN,
  type GuestLink,
  type GuestSession,
  GuestStore,
  type NewGuestLink,
  type PendingCode,
} from './access/guest-store.js';
export * from './announcements/announcement-store.js';
export * from './cases/case-breaks.js';
export * from './cases/case-conversion.js';
export * from './cases/case-filing.js';
export * from './cases/case-recorder.js';
export * from './cases/case-store.js';
export { decisionCalendar } from './cases/decision-terms.js';
export * from './cases/hash-chain.js';
export * from './cases/prepared-moves.js';
export * from './cases/quote-store.js';
export * from './cases/text-store.js';
export type { Cause, Recorded } from './cases/transition.js';
export type { CalendarOf } from './cases/year-ahead.js';
export * from './contacts/contact-store.js';
export * from './customers/bank-account-store.js';
export * from './customers/customer-store.js';
export {
  createDataSource,
  type DataSourceOptions,
  isDatabaseAway,
  type Transaction,
  violatedConstraint,
} from './data-source.js';
export * from './evidence/evidence.js';
export * from './evidence/evidence-store.js';
export * from './messages/idempotency-store.js';
export * from './messages/outbox-store.js';
export * from './messages/webhook-store.js';
export * from './money/break-store.js';
export * from './money/money-store.js';
export * from './money/payout-store.js';
export * from './money/reconciliation-store.js';
export * from './orders/order-store.js';
export { claimLine, type LineStock, type RequestedLine, stockOf } from './orders/unit-claims.js';
export type { Page, PageRequest } from './page.js';
export * from './policies/policy-document.js';
export { FaultyPolicyError, type PolicyFault } from './policies/policy-fault.js';
export * from './policies/policy-draft-store.js';
export * from './policies/decision-terms-store.js';
export * from './policies/policy-store.js';
export * from './policies/simulation-store.js';
export * from './products/product-store.js';
export * from './quality/quality-store.js';
export * from './quality/indicator-store.js';
export * from './queue/queue-store.js';
export * from './queue/standards-store.js';
export * from './receiving/identification-store.js';
export * from './receiving/receiving-store.js';
export * from './staff/absence-store.js';
export * from './webhooks/plan-webhooks.js';
export * from './webhooks/webhook-delivery-queue.js';
export * from './webhooks/webhook-delivery-store.js';
export * from './webhooks/webhook-endpoint-store.js';
export * from './contacts/contact-store.js';
export * from './people/message-planner.js';
export {
  MESSAGE_STATUSES,
  type MessageStatus,
  messageIdOf,
  type NewMessage,
  RECIPIENT_KINDS,
  type RecipientKind,
} from './people/message-row.js';
export * from './people/message-store.js';
export * from './people/preference-store.js';
export * from './contacts/party-store.js';
export * from './withdrawals/withdrawal.js';
export * from './withdrawals/withdrawal-filing.js';
export { type FoundWithdrawal, WithdrawalStore } from './withdrawals/withdrawal-store.js';
export type { WithdrawableLine } from './withdrawals/withdrawal-terms.js';
export * from './complaints/agreement-store.js';
export * from './complaints/complaint-filing.js';
export * from './complaints/corrective-action-store.js';
export * from './complaints/linked-promises.js';
export * from './compensation/budget-store.js';
export * from './compensation/recourse-claim-store.js';
export { factsOfHarm } from './compensation/compensation-facts.js';
export * from './compensation/harm-quotes.js';
