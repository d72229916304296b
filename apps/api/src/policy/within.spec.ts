import { DomainError } from '#domain';
import { InvalidRequestError } from '../problem/problem.js';
import { within } from './within.js';

const refusal = (error: Error) => () =>
  within('order', () => {
    throw error;
  });

describe('within', () => {
  it('names the field from the top of the request', () => {
    expect(refusal(new DomainError('ORDER.INVALID', 'No.', 'lines[0].taxMinor'))).toThrow(
      expect.objectContaining({ code: 'ORDER.INVALID', field: 'order.lines[0].taxMinor' }),
    );
  });

  it('does so for every field of several, and in what is told of it', () => {
    const errors = [{ field: 'lines[1].lineId', message: 'lines[1].lineId stands twice' }];
    expect(refusal(new InvalidRequestError(errors))).toThrow(
      expect.objectContaining({
        errors: [{ field: 'order.lines[1].lineId', message: 'order.lines[1].lineId stands twice' }],
      }),
    );
  });

  it('leaves what names no field, and what is no refusal', () => {
    for (const error of [new DomainError('POLICY.NOT_FOUND', 'None.'), new TypeError('a fault')])
      expect(refusal(error)).toThrow(error);
  });

  it('answers what was done', () => {
    expect(within('order', () => 7)).toBe(7);
  });
});
