/** Longer would be noticed by whoever is reminded, shorter by the database. */
const SPREAD_SECONDS = 30 * 60;

/** FNV-1a over the characters, with its bits mixed once more: ids that differ in their end alone are far apart. */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (const character of text) bits = Math.imul(bits ^ (character.codePointAt(0) ?? 0), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * How much later the reminders of a case come than the midnight at which those of all cases would: always the same, so
 * that a case that is worked out again gets the same instants.
 */
export function spreadMs(caseId: string): number {
  return (hash(caseId) % SPREAD_SECONDS) * 1_000;
}
