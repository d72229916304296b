import { aPolicy } from '../../../../test/support/builders.js';
import { faultsOf } from './faults-of.js';

const paths = (document: unknown) => faultsOf(document).map(({ path }) => path);

describe('faultsOf', () => {
  it('finds none in a policy, with holidays of a country and of a part of one', () => {
    const alsoFor = [{ market: 'DE', holidays: 'DE-BE' }, { market: 'AT', holidays: 'AT' }, { market: 'FR' }];
    expect(paths({ ...aPolicy(), holidays: 'GB', alsoFor })).toEqual([]);
  });

  it('names regions whose holidays nobody knows, beside what the shape is faulty in', () => {
    const alsoFor = [{ market: 'DE' }, { market: 'AT', holidays: 'AT-QQ' }];
    expect(paths({ ...aPolicy(), currency: 'pounds', holidays: 'ZZ', alsoFor })).toEqual([
      'currency',
      'holidays',
      'alsoFor.1.holidays',
    ]);
  });

  it.each([null, 'text', [], { holidays: 7, alsoFor: [null] }])('takes %j for no policy', (document) => {
    expect(paths(document).length).toBeGreaterThan(0);
  });
});
