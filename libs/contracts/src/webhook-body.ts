import {
  type Actor,
  announcementTypeOf,
  type AnnouncementType,
  type CaseEvent,
  type CaseState,
} from '#domain';
import { type CaseSnapshot, caseSnapshot } from './case-snapshot.js';
import { toldPayload } from './told-payload.js';

/** Sent when somebody asks whether an endpoint hears us; heard whatever the endpoint has chosen to hear. */
export const PING_TYPE = 'endpoint.ping';

export interface CaseWebhookData {
  readonly caseId: string;
  /** Of the snapshot: never older than the event, and newer when more has happened since. */
  readonly version: number;
  /** Of the event: its number in the case. */
  readonly seq: number;
  readonly actorKind: Actor['kind'];
  readonly case: CaseSnapshot;
  readonly event: { readonly type: string; readonly payload: unknown };
}

/** The body of a webhook to the shop, by Standard Webhooks. `id` is also its `webhook-id`, the same on every try. */
export interface WebhookBody<Data = CaseWebhookData> {
  readonly id: string;
  readonly type: AnnouncementType | typeof PING_TYPE;
  readonly timestamp: string;
  readonly data: Data;
}

// Who asked and who approved is the shop's staff, and no business of whoever listens.
const PERSONAL_ID =
  /(^(note|address|text|contact|bankAccount)|Note|Address|Text|Contact)Ids?$|^(approval|askedBy)$/;

/** Ids of notes and addresses lead nowhere outside, and tell that there is something to look for. */
function withoutPersonalIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPersonalIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !PERSONAL_ID.test(key))
      .map(([key, entry]) => [key, withoutPersonalIds(entry)]),
  );
}

/** What the shop is told of an event, with the case as it stands now, or null when the shop is told nothing. */
export function webhookBodyOf(event: CaseEvent, state: CaseState): WebhookBody | null {
  const type = announcementTypeOf(event);
  if (type === null) return null;
  const { caseId, seq, actor, recordedAt } = event;
  return {
    id: `evt_${caseId}_${seq}`,
    type,
    timestamp: recordedAt,
    data: {
      caseId,
      version: state.version,
      seq,
      actorKind: actor.kind,
      case: caseSnapshot(state),
      event: { type: event.type, payload: withoutPersonalIds(toldPayload(event)) },
    },
  };
}
