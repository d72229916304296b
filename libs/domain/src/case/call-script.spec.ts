import { aCase } from '../../../../test/support/builders.js';
import { CASE_KINDS, callScript, CALL_STEPS } from '../index.js';

const stepsOf = (change: Parameters<typeof aCase>[0] = {}) => callScript(aCase(change));

describe('the script of a call', () => {
  it.each(CASE_KINDS)('leads through a %s in the order of the steps', (kind) => {
    const lines = stepsOf({ kind });
    const order = lines.map(({ step }) => CALL_STEPS.indexOf(step));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(lines.find(({ step }) => step === 'about')).toMatchObject({
      of: kind,
      params: { orderId: 'order-1' },
    });
    expect(lines.filter(({ step }) => step === 'promised')).toEqual([
      { step: 'promised', of: 'nothing', params: {} },
    ]);
  });

  it('says what was paid, what is on its way, and what is no attempt for the first time', () => {
    const refund = { sequence: 1, round: 1, tender: 'card', attempt: 1 } as const;
    const refunds = [
      { ...refund, intentId: 'a', paymentId: 'p', amountMinor: 700, status: 'settled' },
      { ...refund, intentId: 'b', paymentId: 'p', amountMinor: 300, status: 'sent' },
    ] as never;
    const attempts = [{ at: '2026-06-12T10:00:00.000Z', outcome: 'busy' }] as const;
    const lines = stepsOf({ refunds, callTask: { status: 'due', attempts } });
    expect(
      lines.filter(({ step }) => step === 'promised').map(({ of, params }) => [of, params['amountMinor']]),
    ).toEqual([
      ['refunded', 700],
      ['refundOutstanding', 300],
    ]);
    expect(lines.map(({ step }) => step)).toContain('again');
    expect(stepsOf().map(({ step }) => step)).not.toContain('again');
  });
});
