import { aPolicy } from '../../../../../../test/support/builders.js';
import {
  byPerson, clockTicked, linkPromise, moveOf, payoutSaid, payoutSent, type PolicyTerms, providerSaid, refundSent, runningClock,
  signAgreement,
} from '../../../index.js'; // prettier-ignore
import { AGENT, type CasePlay, typesOf } from '../../../../../../test/support/case-play.js';
import {
  APOLOGY, aTerm, ComplaintPlay, CUSTOMER, GOODS_BACK, HASH,
} from '../../../../../../test/support/complaints.js'; // prettier-ignore

function settle(play: CasePlay): void {
  for (const { intentId, status } of play.state.refunds) {
    if (status !== 'approved') continue;
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: `re-${intentId}` }));
  }
}

function payOut(play: CasePlay): void {
  for (const { payoutId, attempt } of play.state.payouts ?? []) {
    play.play(payoutSent({ payoutId, attempt }));
    play.play(payoutSaid({ payoutId, attempt, status: 'settled', providerPayoutId: `out-${payoutId}` }));
  }
}

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
    play.play(linkPromise({ actId: '1-2', caseId: 'case-5', isKept: false }));
    expect(play.complaint.agreements[0]?.acts[1]).toMatchObject({ caseId: 'case-5', status: 'promised' });
    play.play(linkPromise({ actId: '1-2', caseId: 'case-6', isKept: true }));
    expect(play.complaint.agreements[0]?.acts[1]).toMatchObject({ caseId: 'case-6', status: 'done' });
  });

  it('pays beyond what was captured another way, each act under its own name', () => {
    const terms = [aTerm({ what: 'voucher', amountMinor: 300 }), aTerm({ what: 'payout', amountMinor: 200 })];
    const play = new ComplaintPlay().talking().inForce(terms);
    expect(play.state.payouts).toMatchObject([
      { form: 'voucher', amountMinor: 300, cause: '1-1', status: 'approved' },
      { form: 'bankTransfer', amountMinor: 200, cause: '1-2', status: 'approved' },
    ]);
  });

  describe('whose payout is over a cap by the time of the last signature', () => {
    const VOUCHER = aTerm({ what: 'voucher', amountMinor: 300 });

    /** The cap is used up by other cases between the acceptance and the signatures. */
    function capped(terms = [VOUCHER, aTerm()]): ComplaintPlay {
      const play = new ComplaintPlay().talking().agreed(terms);
      play.meanwhile = { payoutsElsewhere: { voucher: 199_900 } };
      return play.signed();
    }

    it('is in force all the same, gives the rest, and leaves the promise to staff', () => {
      const play = capped();
      expect(play.state).toMatchObject({ stage: 'executing', refunds: [{ amountMinor: 500 }] });
      expect(play.state.payouts ?? []).toEqual([]);
      expect(play.last('promiseHeldUp').payload).toEqual({ actId: '1-1', form: 'voucher', amountMinor: 300 });
      settle(play);
      expect(play.complaint.agreements[0]?.acts).toMatchObject([{ status: 'promised' }, { status: 'done' }]);
    });

    it('is kept once staff gives it, which they can as soon as there is room', () => {
      const play = capped([VOUCHER]);
      const give = moveOf({ type: 'givePromise', actId: '1-1' });
      expect(play.refusalOf(give)).toBe('PAYOUT.EXCEEDS_CAP');
      play.meanwhile = {};
      play.play(give, AGENT);
      expect(play.state.payouts).toMatchObject([{ form: 'voucher', amountMinor: 300, cause: '1-1' }]);
      expect(play.refusalOf(give)).toBe('CASE.ILLEGAL_MOVE');
      payOut(play);
      expect(play.state).toMatchObject({ stage: 'followUp', complaint: { dispute: 'executed' } });
    });

    it('is broken when nobody gives it in time, and can be given late', () => {
      const play = capped([VOUCHER]);
      while (play.state.stage === 'executing') play.tick();
      expect(play.complaint.dispute).toBe('breached');
      play.meanwhile = {};
      play.command({ type: 'givePromise', actId: '1-1' });
      payOut(play);
      expect(play.complaint.dispute).toBe('executed');
    });

    it('is not kept by the part of a refund that the payments still bear', () => {
      const play = new ComplaintPlay().talking();
      play.agreed([aTerm({ amountMinor: 500 })]);
      const left = [100, 0].map((availableMinor, at) => ({ ...play.balances()[at]!, availableMinor }));
      play.meanwhile = { balances: left, payoutsElsewhere: { bankTransfer: 1_000_000 } };
      play.signed();
      settle(play);
      expect(play.state.refunds).toMatchObject([{ amountMinor: 100, status: 'settled' }]);
      expect(play.last('promiseHeldUp').payload).toMatchObject({ form: 'bankTransfer', amountMinor: 400 });
      expect(play.complaint.agreements[0]?.acts[0]?.status).toBe('promised');
    });

    it('lets nobody give what the case gives by itself, or what is no money', () => {
      const play = new ComplaintPlay().talking().inForce([aTerm(), APOLOGY]);
      for (const actId of ['1-1', '1-2'])
        expect(play.refusalOf(moveOf({ type: 'givePromise', actId }))).toBe('CASE.ILLEGAL_MOVE');
    });
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

  it('counts what went out as vouchers before, so that one offer after the other is judged as a whole', () => {
    const tiers: PolicyTerms['approvals']['tiers'] = [
      { role: 'agent', upToMinor: 500, approvers: 0 },
      { role: 'supervisor', approvers: 1 },
    ];
    const approvals = { rule: 'tiers', source: 'test', tiers, nextTierFor: [] };
    const play = new ComplaintPlay({ policy: aPolicy({ terms: { approvals } }) }).talking();
    const voucher = (amountMinor: number) => [aTerm({ what: 'voucher', amountMinor })];
    play.inForce([...voucher(300), APOLOGY]);
    while (play.state.stage === 'executing') play.tick();
    const offer = (amountMinor: number) =>
      byPerson(moveOf({ type: 'makeOffer', by: 'shop', terms: voucher(amountMinor) }), AGENT);
    expect(play.refusalOf(offer(201))).toBe('APPROVAL.NEEDED');
    play.play(offer(200), AGENT);
    expect(play.complaint.dispute).toBe('offered');
  });

  it('takes a tick that came too late for nothing', () => {
    const play = new ComplaintPlay().talking().inForce([APOLOGY]);
    const clock = play.state.clocks.find(({ name }) => name === 'promise')!;
    play.command({ type: 'keepPromise', actId: '1-1', saidBy: 'shop' });
    const tick = { clockId: clock.clockId, generation: 1, rung: 0, at: clock.rungs[0]!.at };
    expect(typesOf(play.play(clockTicked(tick)))).toEqual([]);
  });
});
