import { type Absence, leadsBack, standIns } from './absence.js';

describe('who stands in for the absent', () => {
  it.each<[string, [agent: string, deputy?: string][], Record<string, string | null>]>([
    ['nobody', [], {}],
    ['the deputy', [['ann', 'ben']], { ann: 'ben' }],
    ['the team, without a deputy', [['ann']], { ann: null }],
    ['the deputy of an absent deputy', [['ann', 'ben'], ['ben', 'cem']], { ann: 'cem', ben: 'cem' }],
    ['the team, where the last of the chain has no deputy', [['ann', 'ben'], ['ben']], { ann: null, ben: null }],
    ['one for several', [['ann', 'cem'], ['ben', 'cem']], { ann: 'cem', ben: 'cem' }],
    ['the team, in a circle', [['ann', 'ben'], ['ben', 'ann']], { ann: null, ben: null }],
  ])('is %s', (_whom, absent, expected) => {
    const away = absent.map(([agent, deputy]) => ({ agent, ...(deputy === undefined ? {} : { deputy }) }));
    expect(Object.fromEntries(standIns(away))).toEqual(expected);
  }); // prettier-ignore
});

describe('a chain of deputies', () => {
  const day = (date: number) => `2026-03-${String(date).padStart(2, '0')}T00:00:00.000Z`;
  const away = (agent: string, deputy: string | undefined, from: number, until?: number): Absence => ({
    ...{ agent, from: day(from) },
    ...(deputy === undefined ? {} : { deputy }),
    ...(until === undefined ? {} : { until: day(until) }),
  });

  it.each<[string, Absence, Absence[], boolean]>([
    ['oneself', away('ann', 'ann', 1, 9), [], true],
    ['nobody', away('ann', undefined, 1, 9), [away('ben', 'ann', 1, 9)], false],
    ['one who is there', away('ann', 'ben', 1, 9), [away('cem', 'ann', 1, 9)], false],
    ['one who has named him', away('ann', 'ben', 1, 9), [away('ben', 'ann', 5, 20)], true],
    ['one who had named him before', away('ann', 'ben', 5, 9), [away('ben', 'ann', 1, 5)], false],
    ['one who is away for good', away('ann', 'ben', 5), [away('ben', 'ann', 1)], true],
    [
      'a chain that is never whole at one moment',
      away('ann', 'ben', 1, 9),
      [away('ben', 'cem', 2, 3), away('cem', 'ann', 4, 5)],
      false,
    ],
    [
      'a chain that is whole for a day',
      away('ann', 'ben', 1, 9),
      [away('ben', 'cem', 2, 5), away('cem', 'ann', 4, 8)],
      true,
    ],
    ['a circle of others', away('ann', 'ben', 1, 9), [away('ben', 'cem', 1, 9), away('cem', 'ben', 1, 9)], false],
  ])('to %s leads back: or does not', (_whom, absence, others, expected) => {
    expect(leadsBack(absence, others)).toBe(expected);
  }); // prettier-ignore
});
