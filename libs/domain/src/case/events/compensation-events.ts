import type { Appliers } from './applier.js';

/** What happens to a case of the kind and to no other. */
export interface CompensationEvents {
  compensationBegun: Readonly<Record<string, never>>;
}

export const compensationAppliers: Appliers<CompensationEvents> = {
  compensationBegun: (state) => state,
};
