import type { ContactOfOrder } from '#persistence';
import { toE164 } from '../fields/phone.js';

export interface GivenContact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Whether this is the contact that was given. A number without its country code is one of the order's market. */
export function isContact({ email, phone }: GivenContact, known: ContactOfOrder): boolean {
  if (email !== undefined) return known.email?.toLowerCase() === email.toLowerCase();
  return phone !== undefined && known.phone !== null && toE164(phone, known.market) === known.phone;
}
