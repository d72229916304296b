import type { Channel } from '#domain';
import { type Caller, isStaff } from '../auth/caller.js';
import { InvalidRequestError } from '../problem/problem.js';

/** Staff files for people who reached it in one way or another, and must say which; everybody else comes by the web. */
export function channelOf(caller: Caller, channel: Channel | undefined): Channel {
  if (channel !== undefined) return channel;
  if (!isStaff(caller)) return 'web';
  throw new InvalidRequestError([
    { field: 'channel', message: 'channel must say how the customer reached you' },
  ]);
}
