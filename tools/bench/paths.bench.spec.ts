import { CASE_KINDS } from '#domain';
import { benchPaths } from './paths.bench.js';

/**
 * In these nobody says anything, and clocks do it all. A rung that is reached costs its timer and its recording: two
 * actions for one of the floor.
 */
const SILENT = [
  'return/information-silent',
  'return/instant-refund-goods-never-come',
  'complaint/answered-late',
  'complaint/nothing-said-in-time',
];

const figures = benchPaths();
const paths = figures.flatMap(({ kind, paths: ofKind }) =>
  ofKind.map((figure) => ({ name: `${kind}/${figure.path}`, ...figure })),
);

describe('the actions of recorded paths', () => {
  it('are counted for every kind', () => {
    expect(figures.map(({ kind }) => kind)).toEqual(CASE_KINDS);
  });

  it.each(figures)('stay within the budget on the happy path: $kind', ({ happyPath }) => {
    expect(happyPath.billable).toBeLessThanOrEqual(happyPath.budget);
  });

  it('stay within the budget wherever people do something', () => {
    expect(paths.filter(({ isKept }) => !isKept).map(({ name }) => name)).toEqual(SILENT);
  });

  it('are never twice the floor', () => {
    for (const { billable, floor } of paths) expect(billable).toBeLessThanOrEqual(2 * floor);
  });
});
