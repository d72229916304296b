import { aPolicy } from '../../../../../test/support/builders.js';
import { CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  addNote,
  answerSurvey,
  arrangementFailed,
  assign,
  cancel,
  changeLogistics,
  goodsReceived,
  type Move,
  parcelScanned,
  providerSaid,
  refundSent,
  retryRefund,
  returnArranged,
} from '../../index.js';

const reviewing = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const scan = (status: 'inTransit' | 'lost') =>
  parcelScanned({ trackingNumber: 'track-1', status, scannedAt: '2026-06-11T00:00:00.000Z' });
const receipt = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
});
const said = (status: 'pending' | 'settled' | 'failed', attempt = 1) =>
  providerSaid({ intentId: 'case-1.1.1', attempt, status, providerRefundId: 're-1', code: 'x' });
const survey = { score: 5, solved: true };

function played(...moves: Move[]): CasePlay {
  const play = new CasePlay();
  moves.forEach((move) => play.play(move));
  return play;
}
const inFollowUp = () => played(receipt, refundSent('case-1.1.1'), said('settled'));

describe('cancelling', () => {
  it.each([
    ['under review', () => new CasePlay({ policy: reviewing })],
    ['while the goods are still with the customer', () => new CasePlay()],
    ['while a courier is booked', () => played(returnArranged({ revision: 1, pickupId: 'pickup-1' }))],
  ])('ends a case %s, with all of its clocks', (_when, given) => {
    const play = given();
    play.play(cancel('note-1'));
    expect(play.state.stage).toBe('cancelled');
    expect(new Set(play.state.clocks.map((clock) => clock.status))).toEqual(new Set(['void']));
  });

  it.each([
    ['after the first scan', () => played(scan('inTransit')), 'CASE.GOODS_ON_THEIR_WAY'],
    ['of goods that got lost', () => played(scan('inTransit'), scan('lost')), 'CASE.ILLEGAL_MOVE'],
    ['while an agent looks at the goods', () => played(shortReceipt), 'CASE.ILLEGAL_MOVE'],
    ['while money is on its way', () => played(receipt), 'CASE.ILLEGAL_MOVE'],
    ['twice', () => played(cancel()), 'CASE.CLOSED'],
  ])('is refused %s', (_when, given, code) => {
    expect(given().refusalOf(cancel())).toBe(code);
  });

  it('is refused when goods came before the decision', () => {
    const play = new CasePlay({ policy: reviewing });
    play.play(receipt);
    expect(play.refusalOf(cancel())).toBe('CASE.GOODS_ON_THEIR_WAY');
  });
});
const shortReceipt = goodsReceived({
  receiptId: 'receipt-2',
  lines: [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' }],
});

describe('how the goods come back', () => {
  const pickup = changeLogistics({ method: 'pickup', slotId: 'slot-1' });

  it('is arranged once for each change, and the goods wait for the courier', () => {
    const play = played(pickup);
    expect(play.state).toMatchObject({
      logistics: { slotId: 'slot-1' },
      arrangement: { revision: 2, status: 'wanted' },
    });
    play.play(returnArranged({ revision: 2, pickupId: 'pickup-1' }));
    expect(play.state).toMatchObject({
      arrangement: { revision: 2, status: 'arranged', pickupId: 'pickup-1' },
      lines: [{ goods: { pickupBooked: 2 } }],
    });
  });

  it('takes the goods back from a courier that a change makes needless, and remembers his booking', () => {
    const play = played(returnArranged({ revision: 1, pickupId: 'pickup-1' }));
    play.play(changeLogistics({ method: 'mail' }));
    expect(play.state).toMatchObject({
      lines: [{ goods: { withCustomer: 2 } }],
      arrangement: { revision: 2, status: 'wanted', supersededPickupId: 'pickup-1' },
    });
  });

  it('keeps the tracking number of a label', () => {
    const play = played(returnArranged({ revision: 1, trackingNumber: 'track-1' }));
    expect(play.state).toMatchObject({
      logistics: { method: 'mail', trackingNumber: 'track-1' },
      lines: [{ goods: { withCustomer: 2 } }],
    });
  });

  it('waits for the customer when the slot is taken, and for the carrier when he chooses anew', () => {
    const play = played(arrangementFailed(1, 'SLOT_TAKEN'));
    expect(play.state.arrangement).toEqual({ revision: 1, status: 'failed', failureCode: 'SLOT_TAKEN' });
    play.play(pickup);
    expect(play.state.arrangement).toEqual({ revision: 2, status: 'wanted' });
  });

  it.each([
    ['older logistics', played(pickup), returnArranged({ revision: 1, pickupId: 'pickup-1' })],
    ['older logistics, with a failure', played(pickup), arrangementFailed(1, 'SLOT_TAKEN')],
    ['what was answered', played(returnArranged({ revision: 1 })), returnArranged({ revision: 1 })],
  ])('is not changed by an answer to %s', (_what, play, answer) => {
    expect(play.play(answer)).toEqual([]);
  });

  it.each([
    ['has left', () => played(scan('inTransit')), 'CASE.GOODS_ON_THEIR_WAY'],
    ['is paid for', () => played(receipt), 'CASE.ILLEGAL_MOVE'],
    ['belongs to a case that is over', () => played(cancel()), 'CASE.CLOSED'],
  ])('cannot be changed for what %s', (_when, given, code) => {
    expect(given().refusalOf(pickup)).toBe(code);
  });
});

describe('the answer to the follow-up question', () => {
  it('closes the case with a summary', () => {
    const play = inFollowUp();
    play.wait('P2D');
    expect(typesOf(play.play(answerSurvey(survey)))).toEqual([
      'surveyAnswered',
      'clockStopped',
      'caseClosed',
    ]);
    expect(play.state).toMatchObject({ stage: 'closed', survey, closedAt: play.now });
    expect(play.events.at(-1)?.payload).toEqual({
      to: 'closed',
      summary: { unitsReturned: 2, refundedMinor: 5395, reversedMinor: 0, days: 2, score: 5 },
    });
  });

  it('keeps the case open while a refund is on its way again, and the provider’s word closes it', () => {
    const play = inFollowUp();
    play.play(said('failed'));
    play.play(retryRefund('case-1.1.1'));
    play.play(answerSurvey(survey));
    expect(play.state.stage).toBe('followUp');
    play.play(refundSent('case-1.1.1'));
    play.play(said('settled', 2));
    expect(play.state.stage).toBe('closed');
    expect(play.events.at(-1)?.payload).toMatchObject({ summary: { refundedMinor: 5395, score: 5 } });
  });

  it('keeps a case open whose refund came back, until it is settled after all', () => {
    const play = inFollowUp();
    play.play(said('failed'));
    play.play(answerSurvey(survey));
    expect(play.state).toMatchObject({ stage: 'followUp', survey });
    play.play(retryRefund('case-1.1.1'));
    play.play(refundSent('case-1.1.1'));
    play.play(
      providerSaid({ intentId: 'case-1.1.1', attempt: 2, status: 'settled', providerRefundId: 're_2' }),
    );
    expect(play.state.stage).toBe('closed');
    expect(play.events.at(-1)?.payload).toMatchObject({
      summary: { refundedMinor: 5395, score: survey.score },
    });
  });

  it.each([
    ['before it is asked', () => played(receipt), 'CASE.ILLEGAL_MOVE'],
    [
      'twice',
      () => {
        const play = inFollowUp();
        [said('failed'), retryRefund('case-1.1.1'), answerSurvey(survey)].forEach((move) => play.play(move));
        return play;
      },
      'CASE.ILLEGAL_MOVE',
    ],
    ['after the end', () => played(cancel()), 'CASE.CLOSED'],
  ])('is refused %s', (_when, given, code) => {
    expect(given().refusalOf(answerSurvey(survey))).toBe(code);
  });
});

describe('owner and notes', () => {
  it('can be changed at any time, also after the end', () => {
    const play = played(cancel(), assign('agent-1'), addNote('note-1'));
    expect(play.state).toMatchObject({ stage: 'cancelled', owner: 'agent-1' });
    expect(play.events.at(-1)).toMatchObject({ type: 'noteAdded', payload: { noteId: 'note-1' } });
  });

  it('changes nothing when the owner stays', () => {
    expect(played(assign('agent-1')).play(assign('agent-1'))).toEqual([]);
  });
});
