import { FaultyPolicyError, parsePolicy, type PolicyFault } from '#persistence';
import { isHolidayRegion } from '#platform';

function faultsOfShape(document: unknown): readonly PolicyFault[] {
  try {
    parsePolicy(document);
    return [];
  } catch (error) {
    if (error instanceof FaultyPolicyError) return error.faults;
    throw error;
  }
}

/** The document as far as it has to be one to look for its regions. */
interface WithRegions {
  readonly holidays?: unknown;
  readonly alsoFor?: unknown;
}

/** Regions whose holidays nobody knows: a case could not be decided by them. */
function faultsOfRegions(document: unknown): PolicyFault[] {
  const { holidays, alsoFor } = (document ?? {}) as WithRegions;
  const others: unknown[] = Array.isArray(alsoFor) ? alsoFor : [];
  const stated = [
    { path: 'holidays', region: holidays },
    ...others.map((other, index) => ({
      path: `alsoFor.${index}.holidays`,
      region: ((other ?? {}) as WithRegions).holidays,
    })),
  ];
  return stated
    .filter(
      ({ region }) => typeof region === 'string' && /^[A-Z]{2}/.test(region) && !isHolidayRegion(region),
    )
    .map(({ path, region }) => ({
      path,
      message: `${String(region)} is no region whose holidays are known`,
    }));
}

/** All that would keep a document from deciding cases; empty: nothing. */
export function faultsOf(document: unknown): PolicyFault[] {
  return [...faultsOfShape(document), ...faultsOfRegions(document)];
}
