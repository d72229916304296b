/** The bytes end or contradict themselves before the file does. */
export class DamagedFileError extends Error {}

export function assertWhole(condition: boolean): asserts condition {
  if (!condition) throw new DamagedFileError('The file is damaged.');
}
