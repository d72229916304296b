import fc from 'fast-check';
import { aLine, anOrder, aPolicy } from '../../../../test/support/builders.js';
import { CasePlay } from '../../../../test/support/case-play.js';
import { randomSettings, randomSteps } from '../../../../test/support/random-case.js';
import {
  answerSurvey, approve, arrangementFailed, assign, cancel, type CaseEvent, changeLogistics, DomainError, event, goodsReceived, messagesOf, parcelScanned,
  providerSaid, refundSent, refuse, returnArranged, rulesOf, TELLINGS,
} from '../index.js'; // prettier-ignore

const told = (play: CasePlay, events: readonly CaseEvent[]) =>
  events.flatMap((event) => messagesOf(event, play.state)).map(({ template }) => template);
const all = (play: CasePlay) => told(play, play.events);
const received = (quantity = 2, condition: 'asClaimed' | 'damaged' = 'asClaimed') =>
  goodsReceived({ receiptId: 'r-1', lines: [{ lineId: 'line-1', quantity, condition }] });

function settling(): { play: CasePlay; intentId: string } {
  const play = new CasePlay();
  play.play(received());
  return { play, intentId: play.state.refunds[0]!.intentId };
}

const REVIEWED = { policy: aPolicy({ amountLimit: { rule: 'limit', source: 'test', minor: 1 } }) };

describe('messagesOf', () => {
  it('tells who asked for an approval what became of it, whoever owns the case', () => {
    const play = new CasePlay();
    const requestId = 'apr-1';
    const tellings = [
      event('approvalRefused', { requestId, askedBy: 'ann', noteId: 'note-1' }),
      event('approvalVoided', { requestId, askedBy: 'ann', cause: 'amountChanged' }),
    ].flatMap((one) => messagesOf(play.play(() => [one])[0]!, play.state));
    expect(tellings.map(({ template, audience, to }) => [template, audience, to])).toEqual([
      ['staffApprovalRefused', 'staff', 'ann'],
      ['staffApprovalVoided', 'staff', 'ann'],
    ]);
  });

  it('tells the happy return from filing to closing', () => {
    const { play, intentId } = settling();
    expect(all(play)).toEqual(['caseFiled', 'caseApproved', 'goodsReceived']);
    expect(told(play, play.play(refundSent(intentId)))).toEqual(['refundOnItsWay']);
    const said = { intentId, attempt: 1, providerRefundId: 're_1' };
    expect(told(play, play.play(providerSaid({ ...said, status: 'pending' })))).toEqual([]);
    expect(told(play, play.play(providerSaid({ ...said, status: 'settled' })))).toEqual(['refundSettled']);
    expect(told(play, play.tick())).toEqual(['followUpAsked']);
    expect(told(play, play.play(answerSurvey({ score: 5, solved: true })))).toEqual(['caseClosed']);
  });

  it('tells of a gift the voucher, and no bank on the way to it', () => {
    const gifts = { rule: 'gifts', source: 'test', accepted: true, voucherValidFor: 'P730D' };
    const play = new CasePlay({ policy: aPolicy({ terms: { gifts } }), recipientId: 'recipient-1' });
    play.play(received());
    const { intentId } = play.state.refunds[0]!;
    expect(told(play, play.play(refundSent(intentId)))).toEqual([]);
    const said = { intentId, attempt: 1, providerRefundId: 're_1', status: 'settled' } as const;
    const [voucher] = play.play(providerSaid(said)).flatMap((event) => messagesOf(event, play.state));
    expect(voucher).toMatchObject({ template: 'voucherGiven', params: { amountMinor: 5000, days: 730 } });
  });

  it('gives amounts with their currency, the case and its order, and nothing of a person', () => {
    const { play, intentId } = settling();
    const [message] = play.play(refundSent(intentId)).flatMap((event) => messagesOf(event, play.state));
    expect(message).toEqual({
      template: 'refundOnItsWay',
      audience: 'customer',
      params: { caseId: 'case-1', orderId: 'order-1', kind: 'return', amountMinor: 5395, currency: 'GBP' },
    });
  });

  it('tells a failed and a reversed refund to the customer and to staff', () => {
    const { play, intentId } = settling();
    play.play(refundSent(intentId));
    const said = { intentId, attempt: 1, providerRefundId: 're_1' };
    play.play(providerSaid({ ...said, status: 'settled' }));
    expect(told(play, play.play(providerSaid({ ...said, status: 'failed', code: 'bank' })))).toEqual([
      'refundReversed',
      'staffRefundReversed',
    ]);
    const other = settling();
    other.play.play(refundSent(other.intentId));
    const failed = { intentId: other.intentId, attempt: 1, status: 'failed', code: 'declined' } as const;
    expect(told(other.play, other.play.play(providerSaid(failed)))).toEqual([
      'refundFailed',
      'staffRefundFailed',
    ]);
  });

  it('says why policy refuses, with the last day of the line that came too late', () => {
    const order = anOrder({ lines: [aLine({ category: 'madeToOrder' })] });
    const play = new CasePlay({
      order,
      noticeAt: '2026-08-01T09:00:00.000Z',
      filedAt: '2026-08-01T09:00:00.000Z',
    });
    const messages = play.events.flatMap((event) => messagesOf(event, play.state));
    expect(messages.map(({ template }) => template)).toEqual(['caseFiled', 'caseRefused']);
    expect(messages[1]!.params).toMatchObject({ reasons: ['tooLate', 'excluded'], lastOn: '2026-07-01' });
  });

  it('tells what a person decided, and nothing of a decision that is still open', () => {
    const play = new CasePlay(REVIEWED);
    expect(all(play)).toEqual(['caseFiled']);
    expect(told(play, play.play(approve({})))).toEqual(['caseApproved']);
    const other = new CasePlay(REVIEWED);
    expect(told(other, other.play(refuse({ noteId: 'note-1' })))).toEqual(['caseRefused']);
  });

  it('says what to do with the arrangement, until when', () => {
    const play = new CasePlay();
    const [message] = play
      .play(returnArranged({ revision: 1 }))
      .flatMap((event) => messagesOf(event, play.state));
    expect(message).toMatchObject({
      template: 'arrangedMail',
      params: { dueAt: '2026-06-24T09:00:00.000Z' },
    });
    play.play(changeLogistics({ method: 'pickup', slotId: 's-1' }));
    expect(told(play, play.play(returnArranged({ revision: 2, pickupId: 'p-1' })))).toEqual([
      'arrangedPickup',
    ]);
  });

  it('says nothing of an arrangement that the customer has changed since', () => {
    const play = new CasePlay();
    const arranged = play.play(returnArranged({ revision: 1 }));
    play.play(changeLogistics({ method: 'pickup', slotId: 's-1' }));
    expect(told(play, arranged)).toEqual([]);
    const failed = play.play(arrangementFailed(2, 'SLOT_TAKEN'));
    expect(told(play, failed)).toEqual(['chooseAnotherMethod']);
    play.play(changeLogistics({ method: 'mail' }));
    expect(told(play, failed)).toEqual([]);
  });

  it('warns the customer before the goods are due, and tells him when the case has expired', () => {
    const play = new CasePlay();
    expect(told(play, play.tick())).toEqual(['shipBackNear']);
    expect(told(play, play.tick())).toEqual(['caseExpired']);
  });

  it('tells staff of an escalation and of a missed deadline', () => {
    const play = new CasePlay(REVIEWED);
    expect([told(play, play.tick()), told(play, play.tick())]).toEqual([[], ['staffEscalated']]);
    expect(told(play, play.tick())).toEqual(['staffDeadlineMissed', 'caseApproved']);
  });

  it('tells staff of a lost parcel and of a new owner, and the customer of a deviation and a cancellation', () => {
    const play = new CasePlay();
    expect(told(play, play.play(assign('agent-1')))).toEqual(['staffAssigned']);
    const scan = { trackingNumber: 't-1', scannedAt: play.now };
    expect(told(play, play.play(parcelScanned({ ...scan, status: 'inTransit' })))).toEqual([]);
    expect(told(play, play.play(parcelScanned({ ...scan, status: 'lost' })))).toEqual(['staffParcelLost']);
    expect(told(play, play.play(received(2, 'damaged')))).toEqual(['deviationFound']);
    const other = new CasePlay();
    expect(told(other, other.play(cancel()))).toEqual(['caseCancelled']);
  });

  it('causes no template that its row does not name, none twice for one event, in any life of a case', () => {
    fc.assert(
      fc.property(randomSettings, fc.array(randomSteps, { maxLength: 25 }), (setting, steps) => {
        const play = new CasePlay(setting);
        for (const next of steps) {
          try {
            next(play);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
        }
        for (const event of play.events) {
          const messages = messagesOf(event, play.state);
          const templates = messages.map(({ template }) => template);
          expect(TELLINGS[event.type]?.may ?? []).toEqual(expect.arrayContaining([...new Set(templates)]));
          expect(new Set(templates).size).toBe(templates.length);
          for (const { template, audience } of messages) expect(audience).toBe(rulesOf(template).audience);
        }
      }),
      { numRuns: 150 },
    );
  });
});
