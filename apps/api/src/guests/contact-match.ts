import { type Contact } from '#persistence';
import { toE164 } from '../fields/phone.js';

export interface GivenContact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Whether this is the contact that was given. A number without its country code is one of the order's market. */
export function isContact(given: GivenContact, known: Contact | null, market: string): boolean {
  if (!known) return false;
  if (given.email !== undefined) return known.email?.toLowerCase() === given.email.toLowerCase();
  return (
    given.phone !== undefined && known.phone !== undefined && toE164(given.phone, market) === known.phone
  );
}
