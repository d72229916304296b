import type { CaseState, ClockRule, Policy } from '#domain';
import type { CaseClockRow } from '#persistence';
import { aPolicy } from '../../../../test/support/builders.js';
import { CasePlay } from '../../../../test/support/case-play.js';
import { clocksOf } from './clocks-of.js';

const STATUTE: ClockRule = {
  ...{
    rule: 'EU-4',
    cause: 'statute',
    law: 'CRD Art. 13',
    source: 'Directive 2011/83/EU',
    doubt: 'not read in full',
  },
  ...{ starts: 'notice', withheldUntil: 'goodsOrProof', ladder: [{ days: 14, act: 'escalate' }] },
};
const policyWith = (change: Partial<Policy['clocks']>) =>
  aPolicy({ clocks: { ...aPolicy().clocks, ...change } });

/** The rows as the recorder writes them. */
const rowsOf = ({ caseId, clocks }: CaseState): CaseClockRow[] =>
  clocks.map((clock) => ({
    ...{ caseId, clockId: clock.clockId, name: clock.name, cause: clock.cause, rule: clock.rule },
    ...{ law: clock.law ?? null, countsFrom: clock.starts ?? null, pauseReason: clock.pauseReason ?? null },
    ...{
      withheld: clock.pauseReason === 'withheld',
      startedAt: new Date(clock.startedAt),
      dueAt: new Date(clock.dueAt),
    },
    ...{
      rungs: [...clock.rungs],
      rungsReached: clock.rungsReached,
      generation: clock.generation,
      status: clock.status,
    },
    nextAt: clock.status === 'running' ? new Date(clock.rungs[clock.rungsReached]!.at) : null,
  }));
const shown = (policy: Policy, forCustomer = false) => {
  const { state, now } = new CasePlay({ policy });
  return clocksOf({ state, rows: rowsOf(state), policy, now, forCustomer });
};

describe('the clocks of a case', () => {
  it('say what is due next and why, with where the policy has it from', () => {
    expect(shown(aPolicy())).toMatchObject({
      policy: 'GB-test@1',
      next: {
        ...{
          clockId: 'shipBack-1',
          name: 'shipBack',
          act: 'warn',
          at: '2026-06-17T09:00:00.000Z',
          cause: 'policy',
        },
        ...{ rule: 'ship-back-clock', waitsFor: 'The customer hands the goods over.' },
        means: 'whoever is waited for is reminded',
      },
    });
  });

  it('stand side by side, each with its cause and law, and say which is withheld', () => {
    const { items } = shown(policyWith({ statutoryRefund: STATUTE }));
    expect(items.map(({ name, cause, withheld }) => [name, cause, withheld])).toEqual([
      ['shipBack', 'policy', false],
      ['statutoryRefund', 'statute', true],
    ]);
    expect(items[1]).toMatchObject({
      ...{ law: 'CRD Art. 13', source: 'Directive 2011/83/EU', doubt: 'not read in full' },
      ...{ countsFrom: 'notice', pauseReason: 'withheld', status: 'paused' },
    });
    expect(items[0]).not.toHaveProperty('law');
    expect(items[0]).not.toHaveProperty('nextAt', null);
  });

  it('name those still to start, with what they will count from', () => {
    const { toStart } = shown(policyWith({ statutoryRefund: { ...STATUTE, starts: 'goods' } }));
    expect(toStart).toMatchObject([
      {
        name: 'statutoryRefund',
        countsFrom: 'goods',
        law: 'CRD Art. 13',
        waitsFor: 'The law wants the money to be back.',
      },
      { name: 'refund', countsFrom: 'decision', cause: 'statute' },
    ]);
  });

  it('are the customer’s without our own running, which is next for staff only', () => {
    const policy = policyWith({ shipBack: { ...aPolicy().clocks.shipBack, cause: 'operation' } });
    expect(shown(policy).next).toMatchObject({ name: 'shipBack' });
    const his = shown(policy, true);
    expect(his).not.toHaveProperty('next');
    expect(his.items).toEqual([]);
    expect(his.toStart.map(({ name }) => name)).toEqual(['refund']);
  });
});
