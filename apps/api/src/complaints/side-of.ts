import type { Side } from '#domain';
import type { Caller } from '../auth/caller.js';

/** Whoever acts for the shop is the shop. */
export const sideOf = ({ actor }: Caller): Side => (actor.kind === 'customer' ? 'customer' : 'shop');
