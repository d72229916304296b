import { fieldErrorsOf, type PropertyFault } from './field-errors.js';

const fault = (property: string, rest: Partial<PropertyFault>): PropertyFault => ({ property, ...rest });

describe('fieldErrorsOf', () => {
  it.each<[string, PropertyFault, string, string]>([
    [
      'a field',
      fault('currency', { constraints: { x: 'must be a code' } }),
      'currency',
      'currency must be a code',
    ],
    [
      'a field of an object',
      fault('shipping', { children: [fault('paidMinor', { constraints: { x: 'must be at least 0' } })] }),
      'shipping.paidMinor',
      'shipping.paidMinor must be at least 0',
    ],
    [
      'a field of an entry of a list',
      fault('lines', {
        children: [
          fault('0', { children: [fault('quantity', { constraints: { x: 'must be at least 1' } })] }),
        ],
      }),
      'lines[0].quantity',
      'lines[0].quantity must be at least 1',
    ],
    [
      'a field that nobody knows',
      fault('foo', { constraints: { whitelistValidation: 'property foo should not exist' } }),
      'foo',
      'foo is not a known field',
    ],
    [
      'a message that names the property already',
      fault('age', { constraints: { x: 'age must not be so' } }),
      'age',
      'age must not be so',
    ],
  ])('names %s', (_what, reported, field, message) => {
    expect(fieldErrorsOf([reported])).toEqual([{ field, message }]);
  });

  it('stops after some: who sends thousands of bad lines needs no thousands of messages', () => {
    const faults = Array.from({ length: 2_000 }, (_, index) =>
      fault(`f${index}`, { constraints: { x: 'is bad' } }),
    );
    expect(fieldErrorsOf(faults)).toHaveLength(20);
  });
});
