import { aCase } from '../../../../test/support/builders.js';
import { caseResponse } from './case-response.js';

const refund = { sequence: 1, paymentId: 'pay_1', attempt: 1 };

describe('caseResponse', () => {
  it('counts only what the provider settled as refunded', () => {
    const { refund: money } = caseResponse(
      aCase({
        refunds: [
          { ...refund, intentId: 'i-1', amountMinor: 700, status: 'settled' },
          { ...refund, intentId: 'i-2', amountMinor: 300, status: 'pending' },
        ],
      }),
    );
    expect(money).toMatchObject({ approvedMinor: 1000, settledMinor: 700 });
  });

  it('holds no ids of texts, and an address only when it is given one', () => {
    const state = aCase({ logistics: { method: 'pickup', slotId: 's-1', addressId: 'address_1' } });
    expect(caseResponse(state).logistics).toEqual({ method: 'pickup', slotId: 's-1' });
    expect(JSON.stringify(caseResponse(state))).not.toContain('address_1');
    expect(caseResponse(state, { address: { city: 'London' } }).logistics).toMatchObject({
      address: { city: 'London' },
    });
  });

  it('leaves out what there is not', () => {
    expect(Object.values(caseResponse(aCase()))).not.toContain(undefined);
  });
});
