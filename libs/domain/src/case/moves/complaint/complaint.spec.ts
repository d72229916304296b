import {
  clockTicked,
  letGo,
  moveOf,
  noteComplaint,
  noteContact,
  providerSaid,
  refundSent,
  signAgreement,
} from '../../../index.js';
import {
  approve,
  completeCorrectiveAction,
  joinComplaint,
  linkPromise,
  makeStatement,
  noteCorrectiveAction,
} from '../../../index.js';
import { addDuration, isOpenToBoth, reopen, runningClock } from '../../../index.js';
import { aPolicy } from '../../../../../../test/support/builders.js';
import { AGENT, CasePlay, SUPERVISOR, typesOf } from '../../../../../../test/support/case-play.js';
import {
  APOLOGY, aTerm, ComplaintPlay, CUSTOMER, GOODS_BACK, HASH,
} from '../../../../../../test/support/complaints.js'; // prettier-ignore

const CONTACT = { channel: 'phone', direction: 'in', at: '2026-01-02T10:00:00.000Z', noteId: 'n' } as const;

function settle(play: CasePlay): void {
  for (const { intentId, status } of play.state.refunds) {
    if (status !== 'approved') continue;
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: `re-${intentId}` }));
  }
}

describe('a complaint that was filed', () => {
  it('is heard at once, owes a first answer, and is in the queue of those without an owner', () => {
    const play = new ComplaintPlay();
    expect(play.state).toMatchObject({ stage: 'answering', kind: 'complaint', resolution: 'agreement' });
    expect(play.state.owner).toBeUndefined();
    expect(runningClock(play.state, 'firstAnswer')?.dueAt).toBe(addDuration(play.now, 'PT24H'));
  });

  it('is owned from the first moment by whom policy names for its subject, or else for all others', () => {
    const rule = { rule: 'OWNERS', owners: { service: 'agent-7' }, otherwise: 'agent-8' };
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
      policy: aPolicy({ clocks: { authorityAnswer: rule } }),
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
    const play = new ComplaintPlay({ policy: aPolicy({ clocks: { statutoryRefund: rule } }) });
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
    expect(play.refusalOf(completeCorrectiveAction('action-2'))).toBe('CORRECTIVE_ACTION.NOT_FOUND');
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

  it('promise no more than the payments bear, or policy lets the shop give', () => {
    const play = new ComplaintPlay().talking();
    const captured = play.balances().reduce((sum, one) => sum + one.availableMinor, 0);
    const offering = (terms: readonly ReturnType<typeof aTerm>[]) =>
      moveOf({ type: 'makeOffer', by: 'shop', terms });
    expect(play.refusalOf(offering([aTerm({ amountMinor: captured + 1 })]))).toBe('REFUND.EXCEEDS_PAID');
    const beyond = [
      aTerm({ what: 'voucher', amountMinor: 9_000 }),
      aTerm({ what: 'points', amountMinor: 1_001 }),
    ];
    expect(play.refusalOf(offering(beyond))).toBe('OFFER.EXCEEDS_LIMIT');
    expect(play.offer([aTerm({ amountMinor: captured })]).status).toBe('open');
  });
});

describe('an agreement', () => {
  it('is signed by both under its hash, by the owner for the shop, and then pays by itself', () => {
    const play = new ComplaintPlay().talking().agreed([aTerm(), APOLOGY]);
    expect(play.refusalOf(signAgreement({ by: 'customer', sha256: 'b' }))).toBe('AGREEMENT.OTHER_HASH');
    const stranger = { by: { kind: 'agent', id: 'agent-9' } } as const;
    expect(play.refusalOf(signAgreement({ by: 'shop', sha256: HASH, claimant: stranger }))).toBe(
      'CASE.NOT_YOURS',
    );
    play.play(signAgreement({ by: 'customer', sha256: HASH }), CUSTOMER);
    expect(play.play(signAgreement({ by: 'customer', sha256: HASH }), CUSTOMER)).toEqual([]);
    expect(play.state.refunds).toEqual([]);
    play.play(signAgreement({ by: 'shop', sha256: HASH, claimant: { by: AGENT } }), AGENT);
    expect(play.state).toMatchObject({
      stage: 'executing',
      refunds: [{ amountMinor: 500, purpose: 'goodwill' }],
    });
    expect(play.state.clocks.filter(({ name }) => name === 'promise').map(({ clockId }) => clockId)).toEqual([
      'promise-1-1',
      'promise-1-2',
    ]);
    expect(play.balanceOf('goodwillExpense')).toBe(-500);
  });

  it('is drawn up before it is signed, and not signed after all leads back to the talks', () => {
    const play = new ComplaintPlay().talking();
    const { offerId } = play.offer([APOLOGY]);
    play.command({ type: 'acceptOffer', offerId, by: 'customer' }, CUSTOMER);
    expect(play.refusalOf(signAgreement({ by: 'customer', sha256: HASH }))).toBe('AGREEMENT.NOT_DRAWN_UP');
    play.command({ type: 'refuseAgreement', by: 'customer' }, CUSTOMER);
    expect(play.complaint.dispute).toBe('evidence');
    expect(play.refusalOf(signAgreement({ by: 'customer', sha256: HASH }))).toBe('AGREEMENT.NOT_FOUND');
  });

  it('is executed when its money has settled and its deeds are done, whichever comes last', () => {
    const play = new ComplaintPlay().talking().inForce([aTerm(), APOLOGY, GOODS_BACK]);
    settle(play);
    expect(play.complaint.agreements[0]?.acts[0]?.status).toBe('done');
    play.command({ type: 'keepPromise', actId: '1-2', saidBy: 'customer' }, CUSTOMER);
    const own = moveOf({ type: 'keepPromise', actId: '1-3', saidBy: 'customer' });
    expect(play.refusalOf(own)).toBe('REQUEST.FORBIDDEN');
    play.command({ type: 'keepPromise', actId: '1-3', saidBy: 'shop' });
    expect(play.state).toMatchObject({ stage: 'followUp', complaint: { dispute: 'executed' } });
    expect(runningClock(play.state, 'promise')).toBeUndefined();
  });

  it('says of its money itself when it is done, and of deeds which case keeps them', () => {
    const play = new ComplaintPlay().talking().inForce([aTerm(), APOLOGY]);
    expect(play.refusalOf(moveOf({ type: 'keepPromise', actId: '1-1', saidBy: 'shop' }))).toBe(
      'CASE.ILLEGAL_MOVE',
    );
    expect(play.refusalOf(moveOf({ type: 'keepPromise', actId: '9-9', saidBy: 'shop' }))).toBe(
      'PROMISE.NOT_FOUND',
    );
    play.play(linkPromise({ actId: '1-2', caseId: 'case-5' }));
    expect(play.complaint.agreements[0]?.acts[1]?.caseId).toBe('case-5');
  });

  it('pays beyond what was captured another way, each act under its own name', () => {
    const terms = [aTerm({ what: 'voucher', amountMinor: 300 }), aTerm({ what: 'payout', amountMinor: 200 })];
    const play = new ComplaintPlay().talking().inForce(terms);
    expect(play.state.payouts).toMatchObject([
      { form: 'voucher', amountMinor: 300, cause: '1-1', status: 'approved' },
      { form: 'bankTransfer', amountMinor: 200, cause: '1-2', status: 'approved' },
    ]);
  });

  it('gives two refunds out of the same payments without promising any of it twice', () => {
    const play = new ComplaintPlay().talking();
    const captured = play.balances().reduce((sum, one) => sum + one.availableMinor, 0);
    const half = Math.floor(captured / 2);
    play.inForce([aTerm({ amountMinor: half }), aTerm({ amountMinor: captured - half })]);
    expect(play.state.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(captured);
    expect(new Set(play.state.refunds.map(({ intentId }) => intentId)).size).toBe(play.state.refunds.length);
    settle(play);
    expect(play.state.stage).toBe('followUp');
  });

  it.each([
    ['the shop', APOLOGY],
    ['the customer', { ...GOODS_BACK, dueWithin: 'P7D' } as const],
  ])('that is broken by %s leads back to the table; kept late, it is executed all the same', (_who, term) => {
    const play = new ComplaintPlay().talking().inForce([term]);
    while (play.state.stage === 'executing') play.tick();
    expect(play.state).toMatchObject({ stage: 'mediating', complaint: { dispute: 'breached', rounds: 2 } });
    expect(play.last('promiseBroken').payload).toMatchObject({ by: term.by, actId: '1-1' });
    expect(runningClock(play.state, 'shopEvidence')).toBeDefined();
    play.command({ type: 'keepPromise', actId: '1-1', saidBy: 'shop' });
    expect(play.state).toMatchObject({ stage: 'followUp', complaint: { dispute: 'executed' } });
  });

  it('is overtaken by a new one after a breach', () => {
    const play = new ComplaintPlay().talking().inForce([APOLOGY]);
    while (play.state.stage === 'executing') play.tick();
    play.inForce([{ ...APOLOGY, dueWithin: 'P1D' }]);
    expect(
      play.state.clocks.filter(({ status, name }) => name === 'promise' && status === 'running'),
    ).toMatchObject([{ clockId: 'promise-2-1' }]);
    play.command({ type: 'keepPromise', actId: '2-1', saidBy: 'shop' });
    expect(play.complaint.dispute).toBe('executed');
  });

  it('takes a tick that came too late for nothing', () => {
    const play = new ComplaintPlay().talking().inForce([APOLOGY]);
    const clock = play.state.clocks.find(({ name }) => name === 'promise')!;
    play.command({ type: 'keepPromise', actId: '1-1', saidBy: 'shop' });
    const tick = { clockId: clock.clockId, generation: 1, rung: 0, at: clock.rungs[0]!.at };
    expect(typesOf(play.play(clockTicked(tick)))).toEqual([]);
  });
});
