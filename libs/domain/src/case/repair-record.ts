/** What has become of it so far. */
export type RepairRecord = object;
