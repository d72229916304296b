import type { Minor } from '../money/money.js';
import type { Instant } from '../time.js';
import type { Channel } from './channel.js';
import type { FinalStage, Stage } from './stage.js';

export interface Survey {
  readonly score: number;
  readonly solved: boolean;
  readonly noteId?: string;
}

export type Actor =
  | { readonly kind: 'customer' | 'agent' | 'supervisor' | 'finance' | 'warehouse'; readonly id: string }
  | { readonly kind: 'shop' | 'carrier' | 'provider' | 'policy' | 'system'; readonly id?: string };

/** What the customer was asked, while he is waited for. */
export interface Question {
  readonly questionId: string;
  readonly noteId: string;
  readonly askedAt: Instant;
  /** The stage that the answer, or his silence, leads back to. */
  readonly from: Stage;
}

/** Why a case is looked at again, and where it stood. */
export interface Review {
  readonly from: FinalStage | 'followUp';
  readonly cause: 'appeal' | 'reopening' | 'unhappy' | 'correction';
  readonly noteId?: string;
}

/** One event that put another one right. */
export interface Correction {
  readonly ofSeq: number;
  readonly seq: number;
}

/** A version of the order that takes away what the case holds, until an agent has found out what is true. */
export interface OrderContradiction {
  readonly version: number;
  readonly contradiction: string;
  readonly since: Instant;
}

export const CALL_OUTCOMES = [
  'reached', 'noAnswer', 'busy', 'callBack', 'wrongNumber', 'optedOut',
] as const; // prettier-ignore
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export interface CallAttempt {
  readonly at: Instant;
  readonly outcome: CallOutcome;
}

/**
 * A call that the telephone service is asked to make. `sent`: it may have been made, and nobody knows yet. `ended`: the
 * customer picked up and it is over; what came of it only who spoke with him can say.
 */
export interface PhoneCall {
  readonly callId: string;
  /** The text that holds the number of who wants to speak with him. */
  readonly phoneId: string;
  readonly status: 'wanted' | 'sent' | 'placed' | 'ended';
  readonly since: Instant;
  readonly providerCallId?: string;
}

/** `due`: somebody is to call now. `waiting`: the next attempt has its time. */
export interface CallTask {
  readonly status: 'waiting' | 'due' | 'reached' | 'unreached' | 'optedOut';
  readonly attempts: readonly CallAttempt[];
  /** The attempt that is being made. */
  readonly call?: PhoneCall;
}

export const COST_KINDS = ['freight', 'labour', 'writeDown', 'fee', 'other'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** What handling the case cost the shop, money given to the customer aside. */
export interface CostItem {
  readonly kind: CostKind;
  readonly amountMinor: Minor;
  readonly minutes?: number;
  readonly noteId?: string;
}

/** The part of a case's record that is about people: who asks, decides, calls, and looks again. */
export interface PeopleRecord {
  readonly owner?: string;
  /** Not there in cases that were filed before channels were recorded. */
  readonly channel?: Channel;
  /** The declaration of withdrawal by which it was filed. */
  readonly declaration?: { readonly withdrawalId: string };
  readonly escalated: boolean;
  readonly question?: Question;
  readonly review?: Review;
  readonly appeals: number;
  readonly corrections: readonly Correction[];
  readonly orderContradiction?: OrderContradiction;
  readonly followUpAskedAt?: Instant;
  readonly survey?: Survey;
  readonly callTask?: CallTask;
  readonly costs: readonly CostItem[];
}

export const PEOPLE_AT_FILING: PeopleRecord = { escalated: false, appeals: 0, corrections: [], costs: [] };
