import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Actor, ApprovalKind, CaseAct, CaseState, ClockCause, Decision, ExchangeQuote, Rung, StaffRole, VoidCause,
} from '#domain'; // prettier-ignore

/** What is read as rows. Writing goes through the recorder and the stores; entities never leave this library. */
@Entity('cases')
export class CaseEntity {
  @PrimaryColumn({ name: 'case_id', type: 'text' }) caseId!: string;
  @Column({ name: 'customer_id', type: 'text' }) customerId!: string;
  @Column({ name: 'order_id', type: 'text' }) orderId!: string;
  @Column({ type: 'text' }) stage!: string;
  @Column({ type: 'text', nullable: true }) owner!: string | null;
  @Column({ type: 'boolean' }) escalated!: boolean;
  @Column({ name: 'next_due_at', type: 'timestamptz', nullable: true }) nextDueAt!: Date | null;
  @Column({ name: 'breach_at', type: 'timestamptz', nullable: true }) breachAt!: Date | null;
  @Column({ name: 'breach_rank', type: 'smallint' }) breachRank!: number;
  @Column({ name: 'breach_cause', type: 'text', nullable: true }) breachCause!: ClockCause | null;
  @Column({ name: 'filed_at', type: 'timestamptz' }) filedAt!: Date;
  @Column({ name: 'head_hash', type: 'text' }) headHash!: string;
  @Column({ type: 'jsonb' }) state!: CaseState;
}

@Entity('case_events')
export class CaseEventEntity {
  @PrimaryColumn({ name: 'case_id', type: 'text' }) caseId!: string;
  @PrimaryColumn({ type: 'int' }) seq!: number;
  @Column({ type: 'text' }) type!: string;
  @Column({ type: 'jsonb' }) payload!: Record<string, unknown>;
  @Column({ type: 'jsonb' }) actor!: Actor;
  @Column({ name: 'cause_id', type: 'text' }) causeId!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: Date;
  @Column({ name: 'prev_hash', type: 'text' }) prevHash!: string;
  @Column({ type: 'text' }) hash!: string;
}

@Entity('case_clocks')
export class CaseClockEntity {
  @PrimaryColumn({ name: 'case_id', type: 'text' }) caseId!: string;
  @PrimaryColumn({ name: 'clock_id', type: 'text' }) clockId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) cause!: string;
  @Column({ type: 'text' }) rule!: string;
  @Column({ type: 'text', nullable: true }) law!: string | null;
  @Column({ name: 'counts_from', type: 'text', nullable: true }) countsFrom!: string | null;
  @Column({ name: 'pause_reason', type: 'text', nullable: true }) pauseReason!: string | null;
  @Column({ type: 'boolean', insert: false, update: false }) withheld!: boolean;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt!: Date;
  @Column({ type: 'jsonb' }) rungs!: Rung[];
  @Column({ name: 'rungs_reached', type: 'int' }) rungsReached!: number;
  @Column({ name: 'next_at', type: 'timestamptz', nullable: true }) nextAt!: Date | null;
  @Column({ type: 'int' }) generation!: number;
  @Column({ type: 'text' }) status!: string;
}

@Entity('refunds')
export class RefundEntity {
  @PrimaryColumn({ name: 'intent_id', type: 'text' }) intentId!: string;
  @Column({ name: 'case_id', type: 'text' }) caseId!: string;
  @Column({ name: 'payment_id', type: 'text' }) paymentId!: string;
  @Column({ type: 'text', nullable: true }) tender!: string | null;
  @Column({ type: 'text' }) destination!: string;
  @Column({ type: 'text' }) purpose!: string;
  @Column({ type: 'int' }) sequence!: number;
  @Column({ name: 'amount_minor', type: 'bigint' }) amountMinor!: number;
  @Column({ type: 'char', length: 3 }) currency!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'int' }) attempt!: number;
  @Column({ name: 'provider_refund_id', type: 'text', nullable: true }) providerRefundId!: string | null;
  @Column({ name: 'failure_code', type: 'text', nullable: true }) failureCode!: string | null;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt!: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

@Entity('payouts')
export class PayoutEntity {
  @PrimaryColumn({ name: 'payout_id', type: 'text' }) payoutId!: string;
  @Column({ name: 'case_id', type: 'text' }) caseId!: string;
  @Column({ name: 'customer_id', type: 'text' }) customerId!: string;
  @Column({ type: 'int' }) sequence!: number;
  @Column({ type: 'text' }) form!: string;
  @Column({ type: 'text' }) cause!: string;
  @Column({ name: 'amount_minor', type: 'bigint' }) amountMinor!: number;
  @Column({ type: 'char', length: 3 }) currency!: string;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'int' }) attempt!: number;
  @Column({ name: 'provider_payout_id', type: 'text', nullable: true }) providerPayoutId!: string | null;
  @Column({ name: 'failure_code', type: 'text', nullable: true }) failureCode!: string | null;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt!: Date | null;
  @Column({ name: 'valid_until', type: 'timestamptz', nullable: true }) validUntil!: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

@Entity('ledger_entries')
export class LedgerEntryEntity {
  @PrimaryColumn({ name: 'entry_id', type: 'bigint' }) entryId!: number;
  @Column({ name: 'case_id', type: 'text' }) caseId!: string;
  @Column({ name: 'event_seq', type: 'int' }) eventSeq!: number;
  @Column({ type: 'text' }) account!: string;
  @Column({ name: 'debit_minor', type: 'bigint' }) debitMinor!: number;
  @Column({ name: 'credit_minor', type: 'bigint' }) creditMinor!: number;
  @Column({ type: 'char', length: 3 }) currency!: string;
  @Column({ name: 'intent_id', type: 'text', nullable: true }) intentId!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: Date;
}

@Entity('breaks')
export class BreakEntity {
  @PrimaryColumn({ name: 'break_id', type: 'bigint' }) breakId!: number;
  @Column({ type: 'text' }) kind!: string;
  @Column({ type: 'text' }) subject!: string;
  @Column({ name: 'case_id', type: 'text', nullable: true }) caseId!: string | null;
  @Column({ type: 'jsonb' }) details!: Record<string, unknown>;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt!: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt!: Date | null;
  @Column({ name: 'closed_by', type: 'text', nullable: true }) closedBy!: string | null;
  @Column({ name: 'closing_note_id', type: 'text', nullable: true }) closingNoteId!: string | null;
}

@Entity('webhook_messages')
export class WebhookMessageEntity {
  @PrimaryColumn({ type: 'text' }) source!: string;
  @PrimaryColumn({ name: 'message_id', type: 'text' }) messageId!: string;
  @Column({ type: 'jsonb' }) body!: Record<string, unknown>;
  @Column({ type: 'text' }) outcome!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'case_id', type: 'text', nullable: true }) caseId!: string | null;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt!: Date;
}

@Entity('identification_items')
export class IdentificationItemEntity {
  @PrimaryColumn({ name: 'item_id', type: 'text' }) itemId!: string;
  @Column({ name: 'receipt_id', type: 'text' }) receiptId!: string;
  @Column({ name: 'tracking_number', type: 'text', nullable: true }) trackingNumber!: string | null;
  @Column({ type: 'text', nullable: true }) reference!: string | null;
  @Column({ name: 'line_reference', type: 'text', nullable: true }) lineReference!: string | null;
  @Column({ type: 'text', nullable: true }) sku!: string | null;
  @Column({ type: 'int' }) quantity!: number;
  @Column({ type: 'text', nullable: true }) condition!: string | null;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'suggested_case_id', type: 'text', nullable: true }) suggestedCaseId!: string | null;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'jsonb', nullable: true }) resolution!: object | null;
  @Column({ name: 'resolved_by', type: 'jsonb', nullable: true }) resolvedBy!: Actor | null;
  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true }) resolvedAt!: Date | null;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt!: Date;
}

@Entity('quotes')
export class QuoteEntity {
  @PrimaryColumn({ name: 'quote_id', type: 'text' }) quoteId!: string;
  @Column({ name: 'order_id', type: 'text' }) orderId!: string;
  @Column({ name: 'order_version', type: 'int' }) orderVersion!: number;
  @Column({ name: 'policy_id', type: 'text' }) policyId!: string;
  @Column({ name: 'policy_version', type: 'int' }) policyVersion!: number;
  @Column({ type: 'jsonb' }) request!: Record<string, unknown>;
  @Column({ type: 'jsonb' }) decision!: Decision;
  @Column({ type: 'jsonb', nullable: true }) exchange!: ExchangeQuote | null;
  @Column({ name: 'valid_until', type: 'timestamptz' }) validUntil!: Date;
}

@Entity('webhook_deliveries')
export class WebhookDeliveryEntity {
  @PrimaryColumn({ name: 'delivery_id', type: 'text' }) deliveryId!: string;
  @Column({ name: 'endpoint_id', type: 'text' }) endpointId!: string;
  @Column({ name: 'event_id', type: 'text' }) eventId!: string;
  @Column({ type: 'text' }) type!: string;
  @Column({ name: 'case_id', type: 'text', nullable: true }) caseId!: string | null;
  @Column({ type: 'bigint' }) position!: number;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'int' }) attempts!: number;
  @Column({ name: 'next_attempt_at', type: 'timestamptz' }) nextAttemptAt!: Date;
  @Column({ name: 'last_status', type: 'int', nullable: true }) lastStatus!: number | null;
  @Column({ name: 'last_error', type: 'text', nullable: true }) lastError!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true }) deliveredAt!: Date | null;
}

@Entity('approval_requests')
export class ApprovalRequestEntity {
  @PrimaryColumn({ name: 'request_id', type: 'text' }) requestId!: string;
  @Column({ name: 'case_id', type: 'text' }) caseId!: string;
  @Column({ name: 'case_version', type: 'int' }) caseVersion!: number;
  @Column({ type: 'jsonb' }) act!: CaseAct;
  @Column({ name: 'amount_minor', type: 'bigint' }) amountMinor!: number;
  @Column({ type: 'text' }) currency!: string;
  @Column({ name: 'amount_hash', type: 'text' }) amountHash!: string;
  @Column({ type: 'text' }) kind!: ApprovalKind;
  @Column({ type: 'text' }) rule!: string;
  @Column({ name: 'tier_role', type: 'text' }) role!: StaffRole;
  @Column({ type: 'int' }) approvers!: number;
  @Column({ name: 'asked_by', type: 'text' }) askedBy!: string;
  @Column({ name: 'asked_as', type: 'text' }) askedAs!: StaffRole;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt!: Date;
  @Column({ name: 'note_id', type: 'text', nullable: true }) noteId!: string | null;
  @Column({ type: 'text' }) status!: 'open' | 'executed' | 'refused' | 'voided';
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @Column({ name: 'ended_by', type: 'text', nullable: true }) endedBy!: string | null;
  @Column({ name: 'end_cause', type: 'text', nullable: true }) endCause!: VoidCause | null;
  @Column({ name: 'end_note_id', type: 'text', nullable: true }) endNoteId!: string | null;
}

export const ENTITIES = [
  CaseEntity,
  CaseEventEntity,
  CaseClockEntity,
  RefundEntity,
  PayoutEntity,
  LedgerEntryEntity,
  BreakEntity,
  WebhookMessageEntity,
  IdentificationItemEntity,
  QuoteEntity,
  WebhookDeliveryEntity,
  ApprovalRequestEntity,
];
