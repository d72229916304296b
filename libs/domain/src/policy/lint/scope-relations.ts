import type { Scope } from '../scope.js';

type List = readonly string[] | undefined;

/** Lists of which a value has to be in one; categories stand apart, because a scope can leave some out. */
const LISTS = ['reasons', 'opened', 'soldBy', 'sellers', 'customerGroups'] as const;

const meet = (one: List, other: List): boolean =>
  one === undefined || other === undefined || one.some((value) => other.includes(value));

const holdsAll = (wide: List, narrow: List): boolean =>
  wide === undefined || (narrow?.every((value) => wide.includes(value)) ?? false);

function categoriesMeet(one: Scope, other: Scope): boolean {
  if (!meet(one.categories, other.categories)) return false;
  const named = one.categories ?? other.categories;
  if (named === undefined) return true;
  const leftOut = [...(one.exceptCategories ?? []), ...(other.exceptCategories ?? [])];
  return named.some(
    (name) =>
      !leftOut.includes(name) &&
      (one.categories ?? named).includes(name) &&
      (other.categories ?? named).includes(name),
  );
}

function timesMeet(one: Scope, other: Scope): boolean {
  const from = [one.purchasedFrom ?? '', other.purchasedFrom ?? ''].sort().at(-1) ?? '';
  const ends = [one.purchasedBefore, other.purchasedBefore].filter((end) => end !== undefined);
  return ends.every((end) => from < end);
}

/** Whether one request can be in both scopes. */
export function canBothHold(one: Scope, other: Scope): boolean {
  return (
    LISTS.every((list) => meet(one[list], other[list])) &&
    categoriesMeet(one, other) &&
    timesMeet(one, other) &&
    Object.entries(one.facts ?? {}).every(
      ([fact, value]) => (other.facts as Record<string, boolean> | undefined)?.[fact] !== !value,
    )
  );
}

/** Whether every request in the narrow scope is in the wide one. */
export function covers(wide: Scope, narrow: Scope): boolean {
  const leavesOut = (category: string): boolean =>
    (narrow.exceptCategories?.includes(category) ?? false) ||
    (narrow.categories !== undefined && !narrow.categories.includes(category));
  return (
    LISTS.every((list) => holdsAll(wide[list], narrow[list])) &&
    holdsAll(wide.categories, narrow.categories) &&
    (wide.exceptCategories ?? []).every(leavesOut) &&
    (wide.purchasedFrom === undefined || (narrow.purchasedFrom ?? '') >= wide.purchasedFrom) &&
    (wide.purchasedBefore === undefined ||
      (narrow.purchasedBefore !== undefined && narrow.purchasedBefore <= wide.purchasedBefore)) &&
    Object.entries(wide.facts ?? {}).every(
      ([fact, value]) => (narrow.facts as Record<string, boolean> | undefined)?.[fact] === value,
    )
  );
}

/** What a scope says against itself. */
export function contradictionOf({
  categories = [],
  exceptCategories = [],
  purchasedFrom,
  purchasedBefore,
}: Scope): string | undefined {
  const both = categories.filter((category) => exceptCategories.includes(category));
  if (both.length > 0) return `${both.join(', ')} is asked for and left out at once`;
  if (purchasedFrom !== undefined && purchasedBefore !== undefined && purchasedFrom >= purchasedBefore)
    return `nothing is bought from ${purchasedFrom} on and before ${purchasedBefore}`;
  return undefined;
}

export const isForAll = ({ facts = {}, ...rest }: Scope): boolean =>
  Object.keys(facts).length === 0 && Object.values(rest).every((value) => value === undefined);
