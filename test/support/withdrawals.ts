import type { Right } from '#domain';

/** The right to withdraw within 14 days, but from goods that were made for one customer or that he has opened. */
export function aWithdrawalRight(change: Partial<Right> = {}): Right {
  return {
    rule: 'EU-1',
    law: 'Directive 2011/83/EU, Art. 9',
    source: 'test',
    kind: 'withdrawal',
    priority: 100,
    applies: {},
    window: { from: 'possession', length: { days: 14 } },
    exceptions: [
      {
        rule: 'EU-8',
        law: 'Directive 2011/83/EU, Art. 16',
        source: 'test',
        applies: { categories: ['custom-made'] },
      },
      {
        rule: 'EU-8-SEALED',
        law: 'Directive 2011/83/EU, Art. 16(e)',
        source: 'test',
        applies: { categories: ['hygiene'], opened: ['opened'] },
      },
    ],
    outcome: 'approve',
    remedies: ['refund'],
    freightPaidBy: 'customer',
    ...change,
  };
}
