import {
  CASE_KINDS,
  CLOCK_STATUSES,
  COLLECTION_STATUSES,
  DISPUTE_STATUSES,
  GOODS_STATES,
  isFinal,
  LEGAL,
  legalDisputes,
  NEXT_CLOCK,
  NEXT_COLLECTION,
  NEXT_DISPUTE,
  NEXT_GOODS,
  NEXT_OFFER,
  NEXT_PAYOUT,
  NEXT_REFUND,
  OFFER_STATUSES,
  PAYOUT_STATUSES,
  REFUND_STATUSES,
  STAGES,
  stagesOf,
  STORIES,
} from '../index.js';

type Table = Readonly<Record<string, readonly string[]>>;

/** What is wrong with a transition table: states that nobody knows, have no row, repeat, or cannot be reached. */
function faultsOf(states: readonly string[], firsts: readonly string[], table: Table): string[] {
  const faults: string[] = [];
  for (const state of Object.keys(table)) if (!states.includes(state)) faults.push(`unknown row ${state}`);
  for (const state of states) if (!(state in table)) faults.push(`no row ${state}`);
  for (const [from, targets] of Object.entries(table)) {
    for (const to of targets) if (!states.includes(to)) faults.push(`${from} leads to unknown ${to}`);
    if (new Set(targets).size < targets.length) faults.push(`${from} names a target twice`);
    if (targets.includes(from)) faults.push(`${from} leads to itself`);
  }
  const reached = new Set(firsts);
  for (const state of reached) for (const next of table[state] ?? []) reached.add(next);
  for (const state of states) if (!reached.has(state)) faults.push(`${state} is unreachable`);
  return faults;
}

const finalsOf = (table: Table): string[] => Object.keys(table).filter((state) => table[state]?.length === 0);

const TABLES: readonly (readonly [
  string,
  readonly string[],
  Table,
  { firsts: readonly string[]; finals: readonly string[] },
])[] = [
  ...CASE_KINDS.map(
    (kind) =>
      [
        `stages of a ${kind}`,
        stagesOf(kind),
        STORIES[kind],
        { firsts: ['submitted'], finals: stagesOf(kind).filter((stage) => stage === 'converted') },
      ] as const,
  ),
  ['goods', GOODS_STATES, NEXT_GOODS, { firsts: ['notDelivered'], finals: ['abandoned'] }],
  ['refunds', REFUND_STATUSES, NEXT_REFUND, { firsts: ['approved'], finals: ['redirected'] }],
  ['payouts', PAYOUT_STATUSES, NEXT_PAYOUT, { firsts: ['approved'], finals: ['withdrawn'] }],
  ['collections', COLLECTION_STATUSES, NEXT_COLLECTION, { firsts: ['wanted'], finals: ['captured'] }],
  ['disputes', DISPUTE_STATUSES, NEXT_DISPUTE, { firsts: ['none'], finals: [] }],
  [
    'offers',
    OFFER_STATUSES,
    NEXT_OFFER,
    { firsts: ['open'], finals: ['accepted', 'declined', 'countered', 'withdrawn', 'lapsed'] },
  ],
  ['clocks', CLOCK_STATUSES, NEXT_CLOCK, { firsts: ['running'], finals: ['met', 'missed', 'void'] }],
];

describe('transition tables', () => {
  it.each(TABLES)(
    'knows and reaches every state of the %s, and ends where it is meant to',
    (_axis, states, table, { firsts, finals }) => {
      expect(faultsOf(states, firsts, table)).toEqual([]);
      expect(finalsOf(table)).toEqual(finals);
    },
  );

  it.each([
    ['a target that no state is called', { a: ['b', 'z'], b: [] }, 'a leads to unknown z'],
    ['a state that nothing leads to', { a: [], b: [] }, 'b is unreachable'],
    ['a circle that nothing enters', { a: [], b: ['a'] }, 'b is unreachable'],
    ['a row that is missing', { a: ['b'] }, 'no row b'],
    ['a row for no state', { a: ['b'], b: [], z: [] }, 'unknown row z'],
    ['a state that leads to itself', { a: ['a', 'b'], b: [] }, 'a leads to itself'],
    ['a target named twice', { a: ['b', 'b'], b: [] }, 'a names a target twice'],
  ])('is caught with %s', (_fault, table, finding) => {
    expect(faultsOf(['a', 'b'], ['a'], table as unknown as Table)).toContain(finding);
  });

  it('knows every stage in some story', () => {
    const known = new Set(CASE_KINDS.flatMap((kind) => stagesOf(kind)));
    expect([...known].sort()).toEqual([...STAGES].sort());
  });

  it.each(CASE_KINDS)('lets a final stage of a %s be left for a review alone', (kind) => {
    const story: Table = STORIES[kind];
    const finals = stagesOf(kind).filter((stage) => isFinal(stage) && stage !== 'converted');
    expect(finals.length).toBeGreaterThan(2);
    for (const stage of finals) expect(story[stage]).toEqual(['reviewing']);
  });
});

describe('combinations of the axes', () => {
  it('has a row for every stage, of known states', () => {
    expect(Object.keys(LEGAL).sort()).toEqual([...STAGES].sort());
    for (const { goods, money } of Object.values(LEGAL)) {
      expect(GOODS_STATES).toEqual(expect.arrayContaining([...goods]));
      expect(REFUND_STATUSES).toEqual(expect.arrayContaining([...money]));
    }
  });

  it('allows money only once a refund can have been approved', () => {
    const withMoney = STAGES.filter((stage) => LEGAL[stage].money.length > 0);
    expect(withMoney).toEqual(
      STAGES.filter(
        (stage) => !['submitted', 'deciding', 'refused', 'cancelled', 'expired', 'converted'].includes(stage),
      ),
    );
  });

  it('lets a dispute stand in stages of a complaint alone, and each of its states in one', () => {
    const disputed = STAGES.filter((stage) => legalDisputes(stage).some((dispute) => dispute !== 'none'));
    expect(stagesOf('complaint')).toEqual(expect.arrayContaining(disputed));
    expect([...new Set(STAGES.flatMap(legalDisputes))].sort()).toEqual([...DISPUTE_STATUSES].sort());
  });

  it.each(['cancelled', 'expired'] as const)('never lets a case be %s whose goods have left', (stage) => {
    expect(LEGAL[stage].goods).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/inTransit|lost|received/)]),
    );
  });
});
