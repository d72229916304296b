import type { Instant } from '../time.js';
import type { Agreement } from './agreement.js';
import type { Clock } from './clock.js';
import type { DisputeStatus } from './dispute.js';
import type { Offer, Side } from './offer.js';

/** The ways on which somebody reaches the shop about a complaint, and the shop him. */
export const CONTACT_CHANNELS = [
  'email', 'phone', 'chat', 'store', 'web', 'post', 'social', 'marketplace', 'authority',
] as const; // prettier-ignore
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const CONTACT_DIRECTIONS = ['in', 'out'] as const;
export type ContactDirection = (typeof CONTACT_DIRECTIONS)[number];

/** Something that was said about it, by whichever way. What was said is a text kept apart. */
export interface Contact {
  readonly channel: ContactChannel;
  readonly direction: ContactDirection;
  readonly at: Instant;
  readonly noteId?: string;
}

/** What one side says and shows. The other one sees it once the windows of its round are closed. */
export interface Statement {
  readonly by: Side;
  readonly round: number;
  readonly at: Instant;
  readonly noteId: string;
}

/** What the shop changes so that it does not happen again. */
export interface CorrectiveAction {
  readonly actionId: string;
  readonly owner: string;
  readonly dueAt: Instant;
  readonly noteId: string;
  readonly doneAt?: Instant;
}

/** Why it ended without an agreement. */
export const MEDIATION_ENDS = [
  'noAgreement',
  'unfounded',
  'settledElsewhere',
  'noAnswer',
  'escalated',
] as const;
export type MediationEnd = (typeof MEDIATION_ENDS)[number];
/** Who looks at it from now on, when it was escalated. */
export const OUTSIDE_BODIES = ['authority', 'adrBody', 'court'] as const;
export type OutsideBody = (typeof OUTSIDE_BODIES)[number];

/** What has become of a complaint so far. */
export interface ComplaintRecord {
  readonly dispute: DisputeStatus;
  readonly answeredAt?: Instant;
  readonly answerNoteId?: string;
  readonly contacts: readonly Contact[];
  /** How often both sides came to the table. */
  readonly rounds: number;
  readonly statements: readonly Statement[];
  readonly offers: readonly Offer[];
  /** In the order in which they were made; only the last one can be in force. */
  readonly agreements: readonly Agreement[];
  readonly correctiveActions: readonly CorrectiveAction[];
  readonly ended?: {
    readonly reason: MediationEnd;
    readonly outside?: OutsideBody;
    readonly noteId: string;
  };
}

const NOTHING_YET: ComplaintRecord = {
  ...{ dispute: 'none', contacts: [], rounds: 0 },
  ...{ statements: [], offers: [], agreements: [], correctiveActions: [] },
};

/** The parts of the record of a case that are looked at. */
interface Complained {
  readonly complaint?: ComplaintRecord;
}
interface Clocked {
  readonly clocks: readonly Clock[];
}

export const complaintOf = ({ complaint }: Complained): ComplaintRecord => complaint ?? NOTHING_YET;

/** Whether a side may still say something; a window that stands still is open. */
export function isWindowOpen({ clocks }: Clocked, side: Side): boolean {
  const name = side === 'customer' ? 'customerEvidence' : 'shopEvidence';
  return clocks.some((clock) => clock.name === name && ['running', 'paused'].includes(clock.status));
}

/** Each side sees what the other one said once neither can answer it any more in the same round. */
export function isOpenToBoth(state: Complained & Clocked, { round }: Pick<Statement, 'round'>): boolean {
  const { rounds } = complaintOf(state);
  return round < rounds || !(isWindowOpen(state, 'customer') || isWindowOpen(state, 'shop'));
}

export const openOffer = (state: Complained): Offer | undefined =>
  complaintOf(state).offers.find(({ status }) => status === 'open');

/** The agreement that is to be signed, or that is signed. */
export function currentAgreement(state: Complained): Agreement | undefined {
  const { dispute, agreements } = complaintOf(state);
  return ['agreed', 'executed', 'breached'].includes(dispute) ? agreements.at(-1) : undefined;
}
