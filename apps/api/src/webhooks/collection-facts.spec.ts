import { askForMoney, type Collection, collectionSent } from '#domain';
import { CasePlay } from '../../../../test/support/case-play.js';
import { paymentFact } from './payment-facts.js';

const INTENT = {
  ...{
    id: 'pi_1',
    object: 'payment_intent',
    amount: 700,
    amount_received: 0,
    status: 'requires_payment_method',
  },
  metadata: { case_id: 'case-1', collection_id: 'case-1:c1', purpose: 'difference' },
  next_action: { type: 'redirect_to_url', redirect_to_url: { url: 'https://pay.test/1' } },
};
const factOf = (type: string, change: object = {}) =>
  paymentFact({ id: 'evt_1', type: `payment_intent.${type}`, data: { object: { ...INTENT, ...change } } });

/** What the record makes of it. */
function heard(type: string, change: object = {}, capture: Collection['capture'] = 'now') {
  const play = new CasePlay();
  play.play((state) => askForMoney(state, { purpose: 'difference', amountMinor: 700, capture }));
  play.play(collectionSent('case-1:c1'));
  const fact = factOf(type, change);
  if (fact.kind !== 'case') throw new Error(`It is no fact of a case: ${JSON.stringify(fact)}`);
  expect(fact).toMatchObject({ caseId: 'case-1', actor: { kind: 'provider' } });
  play.play(fact.move);
  return play.state.collections![0];
}

describe('what the payment provider tells of money that customers were asked for', () => {
  it.each([
    { type: 'created', change: {}, becomes: { status: 'open', payUrl: 'https://pay.test/1' } },
    { type: 'created', change: { status: 'processing' }, becomes: { status: 'open' } },
    {
      type: 'payment_failed',
      change: { last_payment_error: { code: 'card_declined' } },
      becomes: { status: 'open', failureCode: 'card_declined' },
    },
    {
      type: 'amount_capturable_updated',
      change: { status: 'requires_capture' },
      becomes: { status: 'held' },
    },
    {
      type: 'succeeded',
      change: { status: 'succeeded', amount_received: 600 },
      becomes: { status: 'captured', captureMinor: 600, providerPaymentId: 'pi_1' },
    },
    {
      type: 'canceled',
      change: { status: 'canceled', cancellation_reason: 'requested_by_customer' },
      becomes: { status: 'ended' },
    },
    {
      type: 'canceled',
      change: { status: 'canceled', cancellation_reason: 'automatic' },
      becomes: { status: 'failed', failureCode: 'automatic' },
    },
  ])('takes $type $change', ({ type, change, becomes }) => {
    expect(heard(type, change)).toMatchObject(becomes);
  });

  it.each([
    ['of others', { metadata: { order: 'o-1' } }, 'notOurs'],
    ['in a state that is new to us', { status: 'requires_magic' }, 'payment_intent.created:requires_magic'],
    ['that is not as documented', { id: 7 }, 'shape:data.object.id'],
  ])('leaves alone what it tells %s', (_what, change, reason) => {
    expect(factOf('created', change)).toEqual({ kind: 'none', reason });
  });
});
