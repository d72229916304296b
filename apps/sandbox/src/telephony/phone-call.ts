import type { Fact } from '../journal/journal.js';

/** How the person at a number behaves when it rings. */
export const ANSWERS = ['completed', 'busy', 'no-answer', 'failed'] as const;
export type PhoneAnswer = (typeof ANSWERS)[number];

export type PhoneStatus = 'queued' | 'ringing' | 'in-progress' | PhoneAnswer;

/** https://www.twilio.com/docs/voice/api/call-resource */
export interface PhoneCall {
  readonly sid: string;
  readonly account_sid: string;
  readonly api_version: '2010-04-01';
  readonly to: string;
  readonly from: string;
  readonly status: PhoneStatus;
  readonly direction: 'outbound-api';
  readonly date_created: string;
  readonly date_updated: string;
  readonly start_time: string | null;
  readonly uri: string;
}

export interface PhoneOrder {
  readonly to: string;
  readonly from: string;
  readonly twiml: string;
  readonly statusCallback: string | null;
}

/** A call with what its caller asked for, and what happens next by itself. */
export interface Conversation {
  readonly call: PhoneCall;
  readonly order: PhoneOrder;
  readonly next: { readonly status: PhoneStatus; readonly at: number } | null;
}

export interface CallPlaced extends Fact {
  readonly kind: 'call.placed';
  readonly conversation: Conversation;
}
export interface CallMoved extends Fact {
  readonly kind: 'call.moved';
  readonly sid: string;
  readonly status: PhoneStatus;
  readonly at: string;
  readonly next: Conversation['next'];
}
/** What the person at a number will do with the next calls, in turn. */
export interface PhoneAnswers extends Fact {
  readonly kind: 'phone.answers';
  readonly number: string;
  readonly answers: readonly PhoneAnswer[];
}
