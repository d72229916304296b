import { aPolicy } from '../../../../../test/support/builders.js';
import { type Check, lintPolicies, type Policy, type Right, type Scope } from '../../index.js';

const origin = (rule: string) => ({ rule, source: 'test' });

function aRight(change: Partial<Right> = {}): Right {
  return {
    ...origin('right'),
    kind: 'withdrawal',
    priority: 10,
    applies: { soldBy: ['distance'] },
    window: { from: 'lineDelivery', length: { days: 14 } },
    outcome: 'approve',
    remedies: ['refund'],
    freightPaidBy: 'customer',
    ...change,
  };
}

const aCheck = (rule: string, change: Partial<Check> = {}): Check => ({
  ...origin(rule),
  applies: {},
  effect: 'review',
  ...change,
});

/** The findings of one policy, as `code path`. */
const found = (change: Partial<Policy>): string[] =>
  lintPolicies([aPolicy(change)]).map(({ code, path }) => `${code} ${path}`);
const ofRights = (...rights: Right[]): string[] => found({ rights });
const excepted = (applies: Scope, change: Partial<Right> = {}): string[] =>
  ofRights(aRight({ exceptions: [{ ...origin('exception'), applies }], ...change }));

describe('the lint of rights', () => {
  const low = (change: Partial<Right> = {}) => aRight({ rule: 'low', priority: 5, ...change });
  const review = (change: Partial<Right>) => aRight({ rule: 'other', outcome: 'review', ...change });

  it.each<[string, string[], string[]]>([
    ['has nothing against one right', ofRights(aRight()), []],
    ['names two that decide differently and have one priority', ofRights(aRight(), review({})), ['overlap rights.1']],
    ['lets two be that say the same', ofRights(aRight(), aRight({ rule: 'twin' })), []],
    ['lets priority decide', ofRights(aRight(), review({ priority: 11, remedies: ['repair'] })), []],
    ['lets two be that are for other reasons', ofRights(aRight({ applies: { reasons: ['faulty'] } }), review({ applies: { reasons: ['none'] } })), []],
    ['lets two be of which one leaves the other’s category out', ofRights(aRight({ applies: { categories: ['phone'] } }), review({ applies: { exceptCategories: ['phone'] } })), []],
    ['lets two be that a fact tells apart', ofRights(aRight({ applies: { facts: { delivered: true } } }), review({ applies: { facts: { delivered: false } } })), []],
    ['lets two be of which one ends as the other begins', ofRights(aRight({ applies: { purchasedBefore: '2026-07-31T00:00:00.000Z' } }), review({ applies: { purchasedFrom: '2026-07-31T00:00:00.000Z' } })), []],
    ['names two whose purchases meet by a day', ofRights(aRight({ applies: { purchasedBefore: '2026-08-01T00:00:00.000Z' } }), review({ applies: { purchasedFrom: '2026-07-31T00:00:00.000Z' } })), ['overlap rights.1']],
    ['lets a tier begin on the day after', ofRights(aRight({ window: { from: 'lineDelivery', length: { days: 7 } } }), review({ window: { from: 'lineDelivery', length: { days: 30 }, afterDays: 7 } })), []],
    ['names a tier that begins a day too early', ofRights(aRight({ window: { from: 'lineDelivery', length: { days: 7 } } }), review({ window: { from: 'lineDelivery', length: { days: 30 }, afterDays: 6 } })), ['overlap rights.1']],
    ['names a right that a higher one leaves nothing', ofRights(aRight(), low()), ['unreachable rights.1']],
    ['wherever it stands', ofRights(low(), aRight()), ['unreachable rights.0']],
    ['lets a right be that lasts a day longer', ofRights(aRight(), low({ window: { from: 'lineDelivery', length: { days: 15 } } })), []],
    ['lets a right be that a repair makes longer', ofRights(aRight(), low({ window: { from: 'lineDelivery', length: { days: 14 }, repairAddsMonths: 12 } })), []],
    ['names one of months within a year', ofRights(aRight({ window: { from: 'lineDelivery', length: { years: 1 } } }), low({ window: { from: 'lineDelivery', length: { months: 12 } } })), ['unreachable rights.1']],
    ['names one of days within a right without end', ofRights(aRight({ window: { from: 'lineDelivery' } }), low()), ['unreachable rights.1']],
    ['lets a right be that gives more', ofRights(aRight(), low({ remedies: ['refund', 'repair'] })), []],
    ['lets a right be that is for more', ofRights(aRight(), low({ applies: {} })), []],
    ['lets a right be that counts from elsewhere', ofRights(aRight(), low({ window: { from: 'purchase', length: { days: 1 } } })), []],
    ['lets a right be where the higher one is taken away', ofRights(aRight({ exceptions: [{ ...origin('e'), applies: { categories: ['food'] } }] }), low()), []],
    ['names it when it is taken away there too', ofRights(aRight({ exceptions: [{ ...origin('e'), applies: { categories: ['food'] } }] }), low({ exceptions: [{ ...origin('e'), applies: { categories: ['food', 'wine'] } }] })), ['unreachable rights.1']],
    ['names the shop’s own window when a right for all leaves it nothing', ofRights(aRight({ applies: {}, window: { from: 'lineDelivery', length: { days: 30 } }, remedies: ['refund', 'exchange', 'voucher'] })), ['unreachable window']],
    ['names a category that is asked for and left out', ofRights(aRight({ applies: { categories: ['a'], exceptCategories: ['a'] } })), ['neverHolds rights.0.applies']],
    ['names times of purchase that are none', ofRights(aRight({ applies: { purchasedFrom: '2026-07-31T00:00:00.000Z', purchasedBefore: '2026-07-31T00:00:00.000Z' } })), ['neverHolds rights.0.applies']],
    ['names a window that is over before it opens', ofRights(aRight({ window: { from: 'lineDelivery', length: { days: 7 }, afterDays: 7 } })), ['neverHolds rights.0.window']],
    ['lets one be that opens on its last day', ofRights(aRight({ window: { from: 'lineDelivery', length: { days: 8 }, afterDays: 7 } })), []],
    ['lets an exception be', excepted({ categories: ['food'] }), []],
    ['names an exception that contradicts itself', excepted({ categories: ['a'], exceptCategories: ['a'] }), ['neverHolds rights.0.exceptions.0.applies']],
    ['names an exception that is for others', excepted({ soldBy: ['store'] }), ['neverHolds rights.0.exceptions.0']],
    ['names an exception that always holds', excepted({}), ['unreachable rights.0']],
    ['names a relief that is for others', ofRights(aRight({ reliefs: [{ ...origin('r'), applies: { soldBy: ['store'] }, freightPaidBy: 'merchant' }] })), ['neverHolds rights.0.reliefs.0']],
    ['lets a relief hold always', ofRights(aRight({ reliefs: [{ ...origin('r'), applies: {}, freightPaidBy: 'merchant' }] })), []],
  ])('%s', (_rule, findings, expected) => {
    expect(findings).toEqual(expected);
  }); // prettier-ignore

  it('names policy, path and both rules', () => {
    expect(lintPolicies([aPolicy({ rights: [aRight(), low()] })])).toEqual([
      {
        policy: 'GB-test@1',
        path: 'rights.1',
        code: 'unreachable',
        message: 'low can never decide: right does, whenever it could.',
      },
    ]);
  });
});

describe('the lint of checks', () => {
  it.each<[string, Check[], string[]]>([
    ['lets checks be', [aCheck('a', { overMinor: 10 }), aCheck('b', { applies: { reasons: ['faulty'] } })], []],
    ['names one that another says already', [aCheck('a', { overMinor: 10 }), aCheck('b', { overMinor: 11 })], ['unreachable checks.1']],
    ['whichever stands first', [aCheck('b', { casesOfLineFrom: 4 }), aCheck('a', { casesOfLineFrom: 3 })], ['unreachable checks.0']],
    ['names a look at what is refused anyway', [aCheck('a', { effect: 'refuse' }), aCheck('b')], ['unreachable checks.1']],
    ['lets a refusal be within what is looked at', [aCheck('a'), aCheck('b', { effect: 'refuse', overMinor: 5 })], []],
    ['lets photos be asked for beside a look', [aCheck('a'), aCheck('b', { effect: 'evidence' })], []],
    ['lets one be that waits for another time', [aCheck('a', { purchasedLongerAgoThan: 'PT30M' }), aCheck('b', { casesOfLineFrom: 3 })], []],
    ['names one that contradicts itself', [aCheck('a', { applies: { categories: ['x'], exceptCategories: ['x'] } })], ['neverHolds checks.0.applies']],
  ])('%s', (_rule, checks, expected) => {
    expect(found({ checks })).toEqual(expected);
  }); // prettier-ignore
});

describe('the lint of markets', () => {
  const without = { excludedCategories: { ...origin('excluded'), categories: [] } };
  const noWindow = (rights: Right[]) => {
    const { window: _window, ...policy } = aPolicy({ ...without, rights });
    return lintPolicies([policy]).map(({ code, path }) => `${code} ${path}`);
  };

  it('wants something that decides every request: a window, or a right for all', () => {
    expect(noWindow([aRight()])).toEqual(['noFallback rights']);
    expect(noWindow([aRight({ applies: {} })])).toEqual([]);
    expect(noWindow([aRight({ applies: { facts: {} } })])).toEqual([]);
    expect(found({ rights: [aRight()] })).toEqual([]);
  });

  it('wants a policy for the orders of all other sellers, in each market', () => {
    const sellers = aPolicy({ policyId: 'seller', sellerId: 's', alsoFor: [{ market: 'IE' }] });
    const finding = { path: 'sellerId', code: 'noFallback', message: expect.stringContaining('market') };
    expect(lintPolicies([sellers])).toEqual([
      { policy: 'GB', ...finding },
      { policy: 'IE', ...finding },
    ]);
    expect(lintPolicies([sellers, aPolicy({ alsoFor: [{ market: 'IE' }] })])).toEqual([]);
  });

  it('names two that come into force at once for one market, however the moment is written', () => {
    const rival = aPolicy({ policyId: 'rival', market: 'IE', alsoFor: [{ market: 'GB' }], inForceFrom: '2026-01-01T00:00:00Z' });
    const codes = (change: Partial<Policy>) => lintPolicies([aPolicy(), { ...rival, ...change }]).map(({ code }) => code);
    expect(codes({})).toEqual(['overlap']);
    expect(codes({ inForceFrom: '2026-01-02T00:00:00Z' })).toEqual([]);
    expect(codes({ version: 2 })).toEqual([]);
    expect(codes({ sellerId: 's' })).toEqual(['noFallback']);
    expect(codes({ alsoFor: [] })).toEqual([]);
  }); // prettier-ignore
});

describe('the lint of clocks', () => {
  const ladder = (...rungs: Policy['clocks']['receipt']['ladder']): string[] =>
    found({
      clocks: { ...aPolicy().clocks, receipt: { rule: 'receipt', cause: 'operation', ladder: rungs } },
    });

  it.each<[string, string[], string[]]>([
    ['lets ways of counting mix', ladder({ after: 'PT24H', act: 'warn' }, { days: 3, act: 'escalate' }), []],
    ['names elapsed time that is over before a day of the calendar', ladder({ days: 5, act: 'warn' }, { after: 'P3D', act: 'escalate' }), ['ladderOrder clocks.receipt.ladder.1']],
    ['names days that are over before working days', ladder({ workingDays: 7, act: 'warn' }, { days: 5, act: 'escalate' }), ['ladderOrder clocks.receipt.ladder.1']],
    ['lets days be that holidays may overtake', ladder({ workingDays: 7, act: 'warn' }, { days: 7, act: 'escalate' }), []],
    ['names elapsed time that is over before working time', ladder({ workingTime: 'PT48H', act: 'warn' }, { after: 'PT47H', act: 'escalate' }), ['ladderOrder clocks.receipt.ladder.1']],
  ])('%s', (_rule, findings, expected) => {
    expect(findings).toEqual(expected);
  }); // prettier-ignore
});
