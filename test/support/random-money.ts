import fc from 'fast-check';
import {
  approveRefund, type CaseState, customerRepaid, grantGoodwill, type Move, owedByCustomerMinor, providerSaid, redirectRefund, refundSent, retryRefund,
} from '#domain'; // prettier-ignore
import { asStep, nth, step, type Step } from './random-step.js';

const intent = (state: CaseState, index: number) =>
  state.refunds[index % Math.max(1, state.refunds.length)] ?? { intentId: 'unknown', attempt: 1 };

/** Staff looks again, and accepts other units than before. */
const secondLooks: fc.Arbitrary<Step> = fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }).map((counts) =>
  asStep(`accept ${counts.join()} units`, ({ stage, lines, breakdown }) => {
    const accepted = new Map(
      lines.map(({ lineId, quantity }, index) => [lineId, Math.min(quantity, counts[index] ?? 0)]),
    );
    const isSecond = breakdown !== undefined && (stage === 'settling' || stage === 'followUp');
    if (!isSecond) return () => [];
    return (state, context) => approveRefund(state, accepted, context, { to: stage });
  }),
);

const sendings: fc.Arbitrary<Step> = nth.map((n) =>
  asStep(`send refund ${n}`, (state) => refundSent(intent(state, n).intentId)),
);

const words: fc.Arbitrary<Step> = fc
  .tuple(
    nth,
    fc.constantFrom('pending' as const, 'settled' as const, 'settled' as const, 'failed' as const),
    fc.constantFrom(0, 0, 0, 1),
    fc.boolean(),
  )
  .map(([n, status, older, isNews]) =>
    step(`provider says ${status} of refund ${n}, attempt −${older}${isNews ? ', just now' : ''}`, (play) => {
      const { intentId, attempt } = intent(play.state, n);
      const fact = { intentId, attempt: attempt - older, status, providerRefundId: 're-1' };
      if (isNews) play.wait('PT1S');
      play.play(providerSaid({ ...fact, ...(isNews ? { saidAt: play.now } : {}) }));
    }),
  );

const settlement: Step = step('the provider settles all that is owed', (play) => {
  for (const { intentId, attempt } of play.state.refunds) {
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: 're-1' }));
  }
});

const redirects: fc.Arbitrary<Step> = fc
  .tuple(nth, fc.constantFrom('storeCredit', 'payment-0', 'payment-1'))
  .map(([n, way]) =>
    asStep(`redirect refund ${n} to ${way}`, (state) =>
      redirectRefund({
        intentId: intent(state, n).intentId,
        to: way === 'storeCredit' ? { kind: way } : { kind: 'payment', paymentId: way },
        consentNoteId: 'note-3',
      }),
    ),
  );

const goodwills: fc.Arbitrary<Step> = fc
  .record({ amountMinor: fc.constantFrom(1, 30, 400), bySupervisor: fc.boolean() })
  .map((given) =>
    asStep(`goodwill of ${given.amountMinor}`, () => grantGoodwill({ ...given, reason: 'delay' })),
  );

const retries: fc.Arbitrary<Step> = nth.map((n) =>
  asStep(`retry refund ${n}`, (state) => retryRefund(intent(state, n).intentId)),
);

const repaid = (amountMinor: number): Move => (amountMinor > 0 ? customerRepaid(amountMinor) : () => []);

const repayments: fc.Arbitrary<Step> = fc.constantFrom(
  asStep('pay back what he owes', (state) => repaid(owedByCustomerMinor(state))),
  asStep('pay a part back', (state) => repaid(Math.ceil(owedByCustomerMinor(state) / 2))),
);

/** All that is done with the money of a case once it is approved, and all that the provider may say of it. */
export const moneySteps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: secondLooks },
  { weight: 2, arbitrary: sendings },
  { weight: 3, arbitrary: words },
  { weight: 1, arbitrary: fc.constant(settlement) },
  { weight: 1, arbitrary: retries },
  { weight: 1, arbitrary: redirects },
  { weight: 1, arbitrary: goodwills },
  { weight: 1, arbitrary: repayments },
);
