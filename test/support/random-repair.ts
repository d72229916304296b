import fc from 'fast-check';
import {
  abandonGoods, acceptQuote, answerSurvey, approve, cancel, chooseRemedy, convert, declineQuote, DomainError, endReview, type Move, moveOf,
  parcelScanned, type Policy, providerSaid, redirectRefund, type RedirectTarget, refundSent, refuse, reopen, REPAIR_ROUTES, retryRefund,
} from '#domain'; // prettier-ignore
import { aLine, anOrder } from './builders.js';
import type { Setting } from './case-play.js';
import { covered, DONE, FAILED, FREE, HOURS, LADDER, QUOTE, type Repair, REPAIRS, type Said, wish } from './repair-play.js'; // prettier-ignore

type Act = (repair: Repair) => unknown;

const says =
  (...said: readonly Said[]): Act =>
  (repair) =>
    repair.say(...said);
const does =
  (move: Move): Act =>
  ({ play }) =>
    play.play(move);

const scanned =
  (status: 'inTransit' | 'lost'): Act =>
  ({ play }) =>
    play.play(parcelScanned({ trackingNumber: 'in-1', status, scannedAt: play.now }));

/** What the provider says of all refunds that he was asked for, or will be. */
const refunded =
  (status: 'settled' | 'failed'): Act =>
  ({ play }) => {
    for (const { intentId, attempt } of play.state.refunds) {
      play.play(refundSent(intentId));
      play.play(providerSaid({ intentId, attempt, status, providerRefundId: 're-1' }));
    }
  };

const everyRefund =
  (move: (intentId: string) => Move): Act =>
  ({ play }) => {
    for (const { intentId, status } of play.state.refunds)
      if (['failed', 'reversed', 'approved'].includes(status)) play.play(move(intentId));
  };

const redirected = (to: RedirectTarget): Act =>
  everyRefund((intentId) => redirectRefund({ intentId, to, consentNoteId: 'note-1' }));

/** What happens to a repair, in any order; what a stage does not allow is tried in vain. */
export const REPAIR_ACTS: Readonly<Record<string, Act>> = {
  onTheWay: scanned('inTransit'),
  lostOnTheWay: scanned('lost'),
  arrive: (repair) => repair.arrive(),
  arriveInPart: (repair) => repair.arrive(1),
  takeIn: does(moveOf({ type: 'takeIn', receiptId: 'receipt-in-store' })),
  visit: (repair) => repair.booked().say({ type: 'visitDone' }),
  missed: (repair) => repair.booked().say({ type: 'visitMissed', by: 'customer' }),
  free: says(FREE),
  quoted: says(QUOTE),
  hisOwnFault: says({ ...QUOTE, result: 'notUnderWarranty' }),
  notRepairable: says({ ...FREE, result: 'notRepairable' }),
  noFault: says({ ...FREE, result: 'noFaultFound' }),
  accept: does(acceptQuote()),
  decline: does(declineQuote()),
  asked: (repair) => repair.asked('open'),
  pays: (repair) => repair.asked('captured'),
  cannotPay: (repair) => repair.asked('failed'),
  ended: (repair) => repair.asked('ended'),
  partsOrdered: says({ type: 'partsOrdered', expectedAt: '2026-07-01T00:00:00.000Z' }),
  partsArrived: says({ type: 'partsArrived' }),
  repaired: says(DONE),
  fails: says(FAILED),
  another: does(chooseRemedy('repair')),
  exchange: does(chooseRemedy('exchange')),
  money: does(chooseRemedy('refund')),
  lessMoney: does(chooseRemedy('priceReduction')),
  home: (repair) => repair.carried('delivered'),
  notHome: (repair) => repair.carried('undelivered'),
  lostOnTheWayHome: (repair) => repair.carried('lost'),
  abandon: does(abandonGoods()),
  handBack: does(moveOf({ type: 'handBack' })),
  refunded: refunded('settled'),
  refundFails: refunded('failed'),
  sentAgain: everyRefund(retryRefund),
  toStoreCredit: redirected({ kind: 'storeCredit' }),
  toHisCard: redirected({ kind: 'payment', paymentId: 'payment-1' }),
  approve: does(approve({})),
  refuse: does(refuse({})),
  happy: does(answerSurvey({ score: 5, solved: true })),
  unhappy: does(answerSurvey({ score: 1, solved: false })),
  reviewed: does(endReview({})),
  reopen: does(reopen({ isSupervisor: true })),
  cancel: does(cancel()),
  convert: does(convert({ caseId: 'case-2', kind: 'exchange' })),
  time: ({ play }) => play.tick(),
};

/** They end it before anything else happens, so they come seldom. */
const ENDS = ['cancel', 'convert', 'refuse', 'notRepairable', 'noFault'];

/** Many, since most are in vain where the case stands. */
export const randomActs: fc.Arbitrary<string[]> = fc.array(
  fc.oneof(
    {
      weight: 30,
      arbitrary: fc.constantFrom(...Object.keys(REPAIR_ACTS).filter((one) => !ENDS.includes(one))),
    },
    { weight: 1, arbitrary: fc.constantFrom(...ENDS) },
  ),
  { maxLength: 250, size: 'max' },
);

/** A refusal by the domain is an answer; a fault of ours is not. */
export function attempt(act: Act, repair: Repair): void {
  try {
    act(repair);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

const policies: fc.Arbitrary<Policy> = fc
  .record({
    isCovered: fc.boolean(),
    inspectionFeeMinor: fc.constantFrom(0, 0, 1500),
    afterRepairs: fc.constantFrom(1, 2),
    overdue: fc.boolean(),
  })
  .map(({ isCovered, inspectionFeeMinor, afterRepairs, overdue }) => {
    const policy = covered({
      repairLadder: { ...LADDER, afterRepairs },
      repairs: { ...REPAIRS, inspectionFeeMinor },
      ...(isCovered ? {} : { warranty: undefined as never }),
    });
    const ladder = [{ after: 'P1D', act: 'openRemedies' as const }];
    return { ...policy, clocks: { ...policy.clocks, ...(overdue ? { repair: { ...HOURS, ladder } } : {}) } };
  });

/** Free or paid, by any route, of goods whose payments can bear all that they cost, or less. */
export const randomRepairs: fc.Arbitrary<Partial<Setting>> = fc
  .record({
    policy: policies,
    route: fc.constantFrom(...REPAIR_ROUTES),
    method: fc.constantFrom('mail' as const, 'pickup' as const),
    quantity: fc.constantFrom(1, 2),
    paidMinor: fc.integer({ min: 0, max: 20_000 }),
    givenElsewhere: fc.constantFrom(0, 0, 700),
  })
  .map(({ policy, route, method, quantity, paidMinor, givenElsewhere }) => {
    const order = anOrder({ lines: [aLine({ quantity, paidMinor, taxMinor: Math.floor(paidMinor / 6) })] });
    const balances = order.payments.map(({ paymentId, tender, capturedMinor }) => ({
      ...{ paymentId, tender, availableMinor: capturedMinor - givenElsewhere },
    }));
    const setting = { policy, order, balances, wish: wish({ route }), logistics: { method } };
    const { warranty, repairLadder, repairs } = policy.terms ?? {};
    const told = `${quantity} for ${paidMinor}, less ${givenElsewhere}, ${route} by ${method}, ${warranty ? 'covered' : 'not covered'}, fee ${repairs?.inspectionFeeMinor}, ladder after ${repairLadder?.afterRepairs}${policy.clocks.repair ? ', overdue' : ''}`;
    return Object.assign(setting, { [fc.toStringMethod]: () => told });
  });
