import { rightsOf } from '../judge-rights.js';
import type { Policy } from '../policy.js';
import type { Check, Right } from '../right.js';
import type { Fault } from './finding.js';
import { canBothHold, contradictionOf, covers, isForAll } from './scope-relations.js';
import { neverOpens, windowCovers, windowsMeet } from './window-relations.js';

interface Placed<T> {
  readonly path: string;
  readonly value: T;
}

/** The rights with where they stand in the document, the one that decides first at the top. */
function placedRights(policy: Policy): Placed<Right>[] {
  return rightsOf(policy).map((value) => {
    const index = policy.rights?.indexOf(value) ?? -1;
    return { value, path: index < 0 ? 'window' : `rights.${index}` };
  });
}

/** Every pair of a list, the earlier one first. */
const pairsOf = <T>(all: readonly T[]): (readonly [T, T])[] =>
  all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));

/** What a customer would notice of a right. */
const said = ({ kind, outcome, remedies, freightPaidBy, waives, exceptions, reliefs }: Right): string =>
  JSON.stringify({ kind, outcome, remedies, freightPaidBy, waives, exceptions, reliefs });

function overlaps(rights: readonly Placed<Right>[]): Fault[] {
  return pairsOf(rights)
    .filter(
      ([{ value: one }, { value: other }]) =>
        one.priority === other.priority &&
        said(one) !== said(other) &&
        canBothHold(one.applies, other.applies) &&
        windowsMeet(one.window, other.window),
    )
    .map(([{ value: one }, { value: other, path }]) => ({
      path,
      code: 'overlap',
      message: `${other.rule} and ${one.rule} can hold at once, decide differently and have the same priority ${other.priority}.`,
    }));
}

/** Whether the higher right leaves the lower one nothing: wherever it is taken away, the lower one is too. */
function leavesNothingTo(higher: Right, lower: Right): boolean {
  return (
    covers(higher.applies, lower.applies) &&
    windowCovers(higher.window, lower.window) &&
    lower.remedies.every((remedy) => higher.remedies.includes(remedy)) &&
    (higher.exceptions ?? []).every(
      ({ applies }) =>
        !canBothHold(applies, lower.applies) ||
        (lower.exceptions ?? []).some((exception) => covers(exception.applies, applies)),
    )
  );
}

function unreachable(rights: readonly Placed<Right>[]): Fault[] {
  return pairsOf(rights)
    .filter(
      ([{ value: one }, { value: other }]) => one.priority > other.priority && leavesNothingTo(one, other),
    )
    .map(([{ value: higher }, { value: lower, path }]) => ({
      path,
      code: 'unreachable',
      message: `${lower.rule} can never decide: ${higher.rule} does, whenever it could.`,
    }));
}

/** Exceptions and reliefs that can never hold, and exceptions that always do. */
function partsOf({ value: right, path }: Placed<Right>): Fault[] {
  const parts = [
    ...(right.exceptions ?? []).map((part, index) => ({ part, at: `${path}.exceptions.${index}` })),
    ...(right.reliefs ?? []).map((part, index) => ({ part, at: `${path}.reliefs.${index}` })),
  ];
  return parts.flatMap(({ part, at }): Fault[] => {
    const contradiction = contradictionOf(part.applies);
    if (contradiction !== undefined)
      return [
        { path: `${at}.applies`, code: 'neverHolds', message: `${part.rule} never holds: ${contradiction}.` },
      ];
    if (!canBothHold(part.applies, right.applies))
      return [
        { path: at, code: 'neverHolds', message: `${part.rule} never holds where ${right.rule} does.` },
      ];
    if (at.includes('.exceptions.') && covers(part.applies, right.applies))
      return [{ path, code: 'unreachable', message: `${part.rule} always takes ${right.rule} away.` }];
    return [];
  });
}

function ownFaults({ value: right, path }: Placed<Right>): Fault[] {
  const contradiction = contradictionOf(right.applies);
  return [
    ...(contradiction === undefined
      ? []
      : [
          {
            path: `${path}.applies`,
            code: 'neverHolds' as const,
            message: `${right.rule} never holds: ${contradiction}.`,
          },
        ]),
    ...(neverOpens(right.window)
      ? [
          {
            path: `${path}.window`,
            code: 'neverHolds' as const,
            message: `${right.rule} is over before it begins.`,
          },
        ]
      : []),
  ];
}

export function lintRights(policy: Policy): Fault[] {
  const rights = placedRights(policy);
  const own = policy.rights ?? [];
  const declared = rights.filter(({ path }) => path !== 'window');
  const hasFallback = policy.window !== undefined || own.some(({ applies }) => isForAll(applies));
  return [
    ...overlaps(rights),
    ...unreachable(rights),
    ...declared.flatMap((right) => [...ownFaults(right), ...partsOf(right)]),
    ...(hasFallback
      ? []
      : [
          {
            path: 'rights',
            code: 'noFallback' as const,
            message:
              'A request that no right is for has nothing that decides it: give a window, or a right for all.',
          },
        ]),
  ];
}

/** Whether the second check says nothing that the first does not. */
function says(one: Check, other: Check): boolean {
  const isAsStrict = one.effect === other.effect || (one.effect === 'refuse' && other.effect === 'review');
  return (
    isAsStrict &&
    covers(one.applies, other.applies) &&
    (one.overMinor ?? -1) <= (other.overMinor ?? -1) &&
    (one.casesOfLineFrom ?? 0) <= (other.casesOfLineFrom ?? 0) &&
    (one.purchasedLongerAgoThan === undefined || one.purchasedLongerAgoThan === other.purchasedLongerAgoThan)
  );
}

export function lintChecks({ checks = [] }: Policy): Fault[] {
  const placed = checks.map((value, index) => ({ value, path: `checks.${index}` }));
  const never = placed.flatMap(({ value, path }): Fault[] => {
    const contradiction = contradictionOf(value.applies);
    return contradiction === undefined
      ? []
      : [
          {
            path: `${path}.applies`,
            code: 'neverHolds',
            message: `${value.rule} never holds: ${contradiction}.`,
          },
        ];
  });
  const idle = pairsOf(placed).flatMap(([one, other]): Fault[] => {
    const [strict, weak] = says(one.value, other.value) ? [one, other] : [other, one];
    if (!says(strict.value, weak.value)) return [];
    const message = `${weak.value.rule} changes nothing: ${strict.value.rule} fires whenever it does, and is as strict.`;
    return [{ path: weak.path, code: 'unreachable', message }];
  });
  return [...never, ...idle];
}
