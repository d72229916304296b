import { aCase, aCaseLine } from '../../../../test/support/builders.js';
import { type ExpectDependencies, expectParcels } from './expect-parcels.js';

it('the warehouse expects what is to come back, and nothing that the customer keeps', async () => {
  const lines = [
    aCaseLine(),
    aCaseLine({ lineId: 'line-2', goods: { keptByCustomer: 2 } }),
    aCaseLine({ lineId: 'line-3', goods: { keptByCustomer: 1, withCustomer: 1 } }),
  ];
  const expected: unknown[] = [];
  const dependencies = {
    cases: { get: () => Promise.resolve(aCase({ lines })) },
    warehouse: {
      expectReturn: (told: { lines: unknown }) => Promise.resolve(void expected.push(told.lines)),
    },
    carrier: { trackParcel: () => Promise.resolve() },
  } as unknown as ExpectDependencies;
  await expectParcels('case-1', dependencies);
  expect(expected).toEqual([
    [
      { lineId: 'line-1', sku: 'MUG-BLUE', quantity: 2 },
      { lineId: 'line-3', sku: 'MUG-BLUE', quantity: 1 },
    ],
  ]);
});
