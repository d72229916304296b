const LONGEST = 200;

/** The last part of a file's name as one line of printable text, or null when nothing of it is left. */
export function plainName(name: string): string | null {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = Array.from(last.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').trim());
  return plain.length === 0 ? null : plain.slice(0, LONGEST).join('');
}
