import { CasePlay } from '../../../../test/support/case-play.js';
import { approvePayout, event, payoutSent, stopClocks } from '#domain';
import { payoutFact } from './payout-facts.js';

const body = (status: string, change: object = {}) => ({
  type: 'balancePlatform.transfer.updated',
  data: { id: 'tr_1', reference: 'case-1:p1:1', status, updatedAt: '2026-12-01T00:00:00Z', ...change },
});

describe('payoutFact', () => {
  it.each([
    ['authorised', 'pending'],
    ['booked', 'settled'],
    ['refused', 'failed'],
  ])('reads a transfer that is %s as %s', (status, expected) => {
    const play = new CasePlay({ wish: { kind: 'compensation', cause: 'late', form: 'money' } });
    play.play((state) => [...stopClocks(state, ['decision']), event('caseApproved', { to: 'settling' })]);
    play.play((state, context) =>
      approvePayout(state, { form: 'bankTransfer', amountMinor: 100, cause: 'late' }, context),
    );
    play.play(payoutSent({ payoutId: 'case-1:p1', attempt: 1 }));
    const fact = payoutFact(body(status));
    expect(fact).toMatchObject({ kind: 'case', caseId: 'case-1' });
    if (fact.kind === 'case') play.play(fact.move);
    expect(play.state.payouts).toMatchObject([{ status: expected, providerPayoutId: 'tr_1' }]);
  });

  it.each([
    ['another type', { ...body('booked'), type: 'payout.x' }, 'payout.x'],
    ['another status', body('odd'), 'balancePlatform.transfer.updated:odd'],
    ['a transfer that is not ours', body('booked', { reference: 'rent' }), 'notOurs'],
    ['no id', body('booked', { id: undefined }), 'shape:data.id'],
  ])('names what is wrong with %s', (_what, sent, reason) => {
    expect(payoutFact(sent)).toEqual({ kind: 'none', reason });
  });
});
