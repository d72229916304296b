import type { Appliers } from './applier.js';

/** What happens to a case of the kind and to no other. */
export interface RepairEvents {
  repairBegun: Readonly<Record<string, never>>;
}

export const repairAppliers: Appliers<RepairEvents> = {
  repairBegun: (state) => state,
};
