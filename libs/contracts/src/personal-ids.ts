// Who asked and who approved is the shop's staff, and no business of whoever listens.
const PERSONAL_ID =
  /(^(note|address|text|contact|bankAccount)|Note|Address|Text|Contact)Ids?$|^(approval|askedBy)$/;

/** Ids of notes and addresses lead nowhere outside, and tell that there is something to look for. */
export function withoutPersonalIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPersonalIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !PERSONAL_ID.test(key))
      .map(([key, entry]) => [key, withoutPersonalIds(entry)]),
  );
}
