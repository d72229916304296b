import type { Appliers } from './applier.js';

/** What happens to a case of the kind and to no other. */
export interface ComplaintEvents {
  complaintBegun: Readonly<Record<string, never>>;
}

export const complaintAppliers: Appliers<ComplaintEvents> = {
  complaintBegun: (state) => state,
};
