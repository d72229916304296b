import {
  addDuration, approve, completeCorrectiveAction, isOpenToBoth, joinComplaint, letGo, makeStatement, moveOf, noteComplaint, noteContact,
  noteCorrectiveAction, reopen, runningClock,
} from '../../../index.js'; // prettier-ignore
import { aPolicy } from '../../../../../../test/support/builders.js';
import { CasePlay, SUPERVISOR } from '../../../../../../test/support/case-play.js';
import {
  APOLOGY, aTerm, ComplaintPlay, CUSTOMER, GOODS_BACK,
} from '../../../../../../test/support/complaints.js'; // prettier-ignore

const CONTACT = { channel: 'phone', direction: 'in', at: '2026-01-02T10:00:00.000Z', noteId: 'n' } as const;

describe('a complaint that was filed', () => {
  it('is heard at once, owes a first answer, and is in the queue of those without an owner', () => {
    const play = new ComplaintPlay();
    expect(play.state).toMatchObject({ stage: 'answering', kind: 'complaint', resolution: 'agreement' });
    expect(play.state.owner).toBeUndefined();
    expect(runningClock(play.state, 'firstAnswer')?.dueAt).toBe(addDuration(play.now, 'PT24H'));
  });

  it('is owned from the first moment by whom policy names for its subject, or else for all others', () => {
    const rule = { rule: 'OWNERS', source: 'a test', owners: { service: 'agent-7' }, otherwise: 'agent-8' };
    const ownerOf = (subject: 'service' | 'privacy') => {
      const policy = aPolicy({ terms: { complaints: rule } });
      return new ComplaintPlay({ policy, wish: { kind: 'complaint', subject, noteId: 'n' } }).state.owner;
    };
    expect([ownerOf('service'), ownerOf('privacy')]).toEqual(['agent-7', 'agent-8']);
  });

  it('ends the clock of an authority by the first answer, and not by being heard', () => {
    const rule = { rule: 'R', cause: 'statute', ladder: [{ after: 'P7D', act: 'escalate' }] } as const;
    const play = new ComplaintPlay({
      channel: 'authority',
      policy: aPolicy({ clocks: { ...aPolicy().clocks, authorityAnswer: rule } }),
    });
    expect(runningClock(play.state, 'authorityAnswer')).toBeDefined();
    play.talking();
    expect(play.state.clocks.find(({ name }) => name === 'authorityAnswer')?.status).toBe('met');
  });

  it('starts no clock of law for money that is not due by itself', () => {
    const rule = {
      rule: 'R',
      cause: 'statute',
      starts: 'agreement',
      ladder: [{ after: 'P14D', act: 'escalate' }],
    } as const;
    const play = new ComplaintPlay({
      policy: aPolicy({ clocks: { ...aPolicy().clocks, statutoryRefund: rule } }),
    });
    expect(runningClock(play.state, 'statutoryRefund')).toBeUndefined();
  });

  it('goes nowhere without an owner, who is then not let go of', () => {
    const play = new ComplaintPlay();
    const answer = moveOf({ type: 'answerComplaint', noteId: 'n', mediate: true });
    expect(play.refusalOf(answer)).toBe('CASE.NEEDS_OWNER');
    play.talking();
    expect(play.refusalOf(letGo())).toBe('CASE.NEEDS_OWNER');
  });

  it('settles by an answer, unless the customer contests it', () => {
    const play = new ComplaintPlay().owned();
    play.command({ type: 'answerComplaint', noteId: 'a', mediate: false });
    expect(play.state).toMatchObject({ stage: 'followUp', complaint: { dispute: 'none' } });
    play.command({ type: 'contestAnswer', noteId: 'c' }, CUSTOMER);
    expect(play.state).toMatchObject({ stage: 'mediating', complaint: { dispute: 'appealed', rounds: 1 } });
    expect(runningClock(play.state, 'followUp')).toBeUndefined();
  });

  it('keeps every contact in one record, and tells the case that it is about', () => {
    const play = new ComplaintPlay();
    play.play(noteContact(CONTACT));
    play.play(joinComplaint({ ...CONTACT, channel: 'email' }));
    expect(play.complaint.contacts.map(({ channel }) => channel)).toEqual(['phone', 'email']);
    const other = new CasePlay();
    expect(other.refusalOf(noteContact(CONTACT))).toBe('CASE.ILLEGAL_MOVE');
    const before = other.state;
    other.play(noteComplaint('case-9'));
    expect(other.play(noteComplaint('case-9'))).toEqual([]);
    expect(other.state).toEqual({ ...before, version: before.version + 1, complaints: ['case-9'] });
  });

  it('is withdrawn by the customer, and joined by nobody any more', () => {
    const play = new ComplaintPlay().talking();
    play.command({ type: 'withdrawComplaint' }, CUSTOMER);
    expect(play.state).toMatchObject({ stage: 'cancelled', complaint: { dispute: 'withdrawn' } });
    expect(play.refusalOf(joinComplaint(CONTACT))).toBe('CASE.CLOSED');
  });

  it('ends without an agreement, with the reason, and is asked after', () => {
    const play = new ComplaintPlay().talking();
    play.offer([aTerm()]);
    play.command({ type: 'endMediation', reason: 'escalated', outside: 'adrBody', noteId: 'e' });
    expect(play.state).toMatchObject({
      stage: 'followUp',
      complaint: { dispute: 'unresolved', ended: { reason: 'escalated', outside: 'adrBody' } },
    });
    expect(play.complaint.offers[0]?.status).toBe('lapsed');
  });

  it('comes back to the table when a review finds for the customer, though its goods never left him', () => {
    const play = new ComplaintPlay().talking();
    play.command({ type: 'withdrawComplaint' }, CUSTOMER);
    play.play(reopen({ isSupervisor: true, noteId: 'r' }), SUPERVISOR);
    play.play(approve({}), SUPERVISOR);
    expect(play.state).toMatchObject({ stage: 'mediating', complaint: { dispute: 'appealed', rounds: 2 } });
  });

  it('records what the shop changes, whatever has become of the complaint', () => {
    const play = new ComplaintPlay().talking();
    play.command({ type: 'withdrawComplaint' }, CUSTOMER);
    play.play(noteCorrectiveAction({ owner: 'agent-2', dueAt: '2026-04-01T00:00:00.000Z', noteId: 'w' }));
    play.play(completeCorrectiveAction('action-1'));
    expect(play.complaint.correctiveActions).toMatchObject([{ owner: 'agent-2', doneAt: play.now }]);
    expect(play.play(completeCorrectiveAction('action-1'))).toEqual([]);
    expect(play.refusalOf(completeCorrectiveAction('action-2'))).toBe('ACTION.NOT_FOUND');
  });
});

describe('both sides at the table', () => {
  it('have each a window, and see what the other said once both are closed', () => {
    const play = new ComplaintPlay().talking();
    play.play(makeStatement({ by: 'customer', noteId: 's1' }));
    const said = () => isOpenToBoth(play.state, play.complaint.statements[0]!);
    play.command({ type: 'closeEvidence', by: 'customer' }, CUSTOMER);
    expect(play.refusalOf(makeStatement({ by: 'customer', noteId: 's2' }))).toBe('COMPLAINT.WINDOW_CLOSED');
    expect(said()).toBe(false);
    play.play(makeStatement({ by: 'shop', noteId: 's3' }));
    play.command({ type: 'closeEvidence', by: 'shop' });
    expect(said()).toBe(true);
    expect(
      play.state.clocks.filter(({ name }) => name.endsWith('Evidence')).map(({ status }) => status),
    ).toEqual(['met', 'met']);
  });

  it('have said what they had to say when their time is over', () => {
    const play = new ComplaintPlay().talking();
    while (runningClock(play.state, 'customerEvidence') ?? runningClock(play.state, 'shopEvidence'))
      play.tick();
    expect(play.refusalOf(makeStatement({ by: 'shop', noteId: 's' }))).toBe('COMPLAINT.WINDOW_CLOSED');
    expect(play.state.stage).toBe('mediating');
  });

  it('have one offer before them, which the other side answers and its own takes back', () => {
    const play = new ComplaintPlay().talking();
    const { offerId } = play.offer([aTerm()]);
    const reply = (type: 'acceptOffer' | 'declineOffer' | 'withdrawOffer', by: 'customer' | 'shop') =>
      moveOf({ type, offerId, by });
    expect(play.refusalOf(moveOf({ type: 'makeOffer', by: 'customer', terms: [APOLOGY] }))).toBe(
      'OFFER.ON_THE_TABLE',
    );
    expect(play.refusalOf(reply('acceptOffer', 'shop'))).toBe('OFFER.OTHER_SIDES');
    expect(play.refusalOf(reply('withdrawOffer', 'customer'))).toBe('OFFER.OTHER_SIDES');
    play.play(reply('declineOffer', 'customer'), CUSTOMER);
    expect(play.complaint).toMatchObject({ dispute: 'evidence', offers: [{ status: 'declined' }] });
    expect(play.refusalOf(reply('acceptOffer', 'customer'))).toBe('OFFER.NOT_OPEN');
  });

  it('answer an offer with one of their own, which lapses when nobody answers it', () => {
    const play = new ComplaintPlay().talking();
    const { offerId } = play.offer([aTerm()]);
    play.command(
      { type: 'counterOffer', offerId, by: 'customer', terms: [aTerm({ amountMinor: 900 })] },
      CUSTOMER,
    );
    expect(play.complaint).toMatchObject({
      dispute: 'offered',
      offers: [{ status: 'countered' }, { status: 'open', by: 'customer', counterTo: offerId }],
    });
    while (runningClock(play.state, 'offer')) play.tick();
    expect(play.complaint).toMatchObject({ dispute: 'evidence', offers: [{}, { status: 'lapsed' }] });
  });

  it.each([
    ['money of the customer', aTerm({ by: 'customer' }), 'terms[0].by'],
    [
      'money without an amount',
      { by: 'shop', what: 'refund', dueWithin: 'P1D' } as const,
      'terms[0].amountMinor',
    ],
    ['an apology with an amount', { ...APOLOGY, amountMinor: 5 }, 'terms[0].amountMinor'],
    ['goods that the shop gives back', { ...GOODS_BACK, by: 'shop' } as const, 'terms[0].by'],
    ['what is due at once', { ...APOLOGY, dueWithin: 'P0D' }, 'terms[0].dueWithin'],
    ['what is due in years', { ...APOLOGY, dueWithin: 'P366D' }, 'terms[0].dueWithin'],
  ])('cannot promise %s', (_what, term, field) => {
    const play = new ComplaintPlay().talking();
    expect(() => play.offer([term])).toThrow(expect.objectContaining({ code: 'OFFER.TERMS_INVALID', field }));
  });

  it('promise no more than the payments bear, or policy lets the shop give, and hear which term is too much', () => {
    const play = new ComplaintPlay().talking();
    const captured = play.balances().reduce((sum, one) => sum + one.availableMinor, 0);
    const tooMuch = (code: string, index: number) =>
      expect.objectContaining({ code, field: `terms[${index}].amountMinor` });
    const refunds = [aTerm({ amountMinor: captured }), APOLOGY, aTerm({ amountMinor: 1 })];
    expect(() => play.offer(refunds)).toThrow(tooMuch('REFUND.EXCEEDS_PAID', 2));
    const vouchers = [50_000, 49_000, 1_001].map((amountMinor) => aTerm({ what: 'voucher', amountMinor }));
    expect(() => play.offer(vouchers)).toThrow(tooMuch('OFFER.EXCEEDS_LIMIT', 2));
    play.meanwhile = { payoutsElsewhere: { voucher: 199_600 } };
    expect(() => play.offer([APOLOGY, aTerm({ what: 'voucher' })])).toThrow(
      tooMuch('OFFER.EXCEEDS_LIMIT', 1),
    );
    expect(play.offer([aTerm({ amountMinor: captured })]).status).toBe('open');
  });
});
