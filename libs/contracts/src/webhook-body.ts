import {
  type Actor,
  announcementTypeOf,
  type AnnouncementType,
  type CaseEvent,
  type CaseState,
} from '#domain';
import { type CaseSnapshot, caseSnapshot } from './case-snapshot.js';
import { withoutPersonalIds } from './personal-ids.js';
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
