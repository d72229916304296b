import type { FaultSet } from '../calls/faults.js';
import type { Announcement } from '../webhooks/outbox.js';

/** The webhook that tells of an object: https://docs.stripe.com/api/events/object */
export const stripeEvent = (
  type: string,
  object: { readonly id: string },
  faults: FaultSet,
): Announcement => ({
  channel: 'payment',
  type,
  object: object.id,
  faults,
  body: (id, at) => ({
    id,
    object: 'event',
    created: Math.floor(at.getTime() / 1000),
    livemode: false,
    type,
    data: { object },
  }),
});
