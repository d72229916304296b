const ROUNDS = 6;

/**
 * Random lives have to come by what they are there to try. What is rare may need more of them than one round has, so
 * they are played on until it was there; what so many rounds do not reach is out of reach.
 */
export function expectReached<Reached>(
  wanted: readonly Reached[],
  reached: ReadonlySet<Reached>,
  playOn: () => void,
): void {
  const missing = (): readonly Reached[] => wanted.filter((one) => !reached.has(one));
  for (let round = 1; round < ROUNDS && missing().length > 0; round += 1) playOn();
  expect(missing()).toEqual([]);
}
