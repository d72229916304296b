import type { Instant } from '../time.js';

/** Somebody of staff is away, and who acts for him meanwhile. */
export interface Absence {
  readonly agent: string;
  readonly from: Instant;
  /** Absent: until it is ended. */
  readonly until?: Instant;
  /** Absent: nobody in particular; what is his falls to the team. */
  readonly deputy?: string;
}

type Deputising = Pick<Absence, 'agent' | 'deputy'>;

/**
 * Who stands in for each of those who are absent at one moment: the deputy, or, where he is absent too, his deputy.
 * Null where the chain ends with nobody who is there.
 */
export function standIns(absent: readonly Deputising[]): Map<string, string | null> {
  const away = new Map(absent.map(({ agent, deputy }) => [agent, deputy]));
  const standInOf = (agent: string): string | null => {
    const asked = new Set<string>();
    let current: string | undefined = agent;
    while (current !== undefined && away.has(current)) {
      if (asked.has(current)) return null;
      asked.add(current);
      current = away.get(current);
    }
    return current ?? null;
  };
  return new Map([...away.keys()].map((agent) => [agent, standInOf(agent)]));
}

interface Period {
  readonly from: Instant;
  readonly until?: Instant | undefined;
}

function common(one: Period, other: Period): Period | undefined {
  const from = one.from > other.from ? one.from : other.from;
  const ends = [one.until, other.until].filter((end) => end !== undefined).sort();
  const until = ends[0];
  return until !== undefined && until <= from ? undefined : { from, until };
}

/** Whether at some moment of the absence the chain of deputies would lead back to the one who is absent. */
export function leadsBack(absence: Absence, others: readonly Absence[]): boolean {
  const reaches = (deputy: string | undefined, during: Period, asked: readonly string[]): boolean => {
    if (deputy === undefined) return false;
    if (deputy === absence.agent) return true;
    if (asked.includes(deputy)) return false;
    return others
      .filter(({ agent }) => agent === deputy)
      .some((other) => {
        const both = common(during, other);
        return both !== undefined && reaches(other.deputy, both, [...asked, deputy]);
      });
  };
  return reaches(absence.deputy, absence, []);
}
