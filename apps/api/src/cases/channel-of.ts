import type { Channel } from '#domain';
import { type Caller, isStaff } from '../auth/caller.js';
import { InvalidRequestError } from '../problem/problem.js';

/**
 * Staff files for people who reached it in one way or another, and must say which; everybody else comes by the web. What
 * an authority asks, it asks the shop.
 */
export function channelOf(caller: Caller, channel: Channel | undefined): Channel {
  if (channel === 'authority' && caller.actor.kind === 'customer')
    throw new InvalidRequestError([
      { field: 'channel', message: 'channel must be how you reached the shop' },
    ]);
  if (channel !== undefined) return channel;
  if (!isStaff(caller)) return 'web';
  throw new InvalidRequestError([
    { field: 'channel', message: 'channel must say how the customer reached you' },
  ]);
}
