import { aCaseLine, aLine, anOrder, aPolicy } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, SUPERVISOR } from '../../../../../test/support/case-play.js';
import { instantPolicy } from '../../../../../test/support/promises.js';
import {
  type Actor, answerSurvey, appeal, correct, approve, approvedByOthers, byPerson, customerRepaid, decide, goodsReceived, grantGoodwill, isAsAsked, judgeAct, type Move, overridePolicy,
  type Policy, type PolicyTerms, providerSaid, refundSent, refuse, reopen,
} from '../../index.js'; // prettier-ignore

const tiers = (...uptos: readonly number[]): PolicyTerms['approvals'] => ({
  rule: 'OPS-1',
  source: 'test',
  tiers: [
    { role: 'agent', upToMinor: uptos[0] ?? 0, approvers: 0 },
    { role: 'supervisor', upToMinor: uptos[1] ?? 1_000_000, approvers: 1 },
    { role: 'supervisor', approvers: 2 },
  ],
  nextTierFor: ['override'],
});
const under = (approvals: PolicyTerms['approvals'], change: Partial<Policy> = {}) =>
  aPolicy({
    amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 },
    ...change,
    terms: { approvals },
  });
const judge = (play: CasePlay, move: Move, by: Actor = AGENT) =>
  judgeAct(move(play.state, play.context()), by, play.state, play.context());
const receive = (quantity: number, condition: 'asClaimed' | 'used' = 'asClaimed') =>
  goodsReceived({ receiptId: `receipt-${quantity}`, lines: [{ lineId: 'line-1', quantity, condition }] });
/** Goods of 5,395 that came back used: an agent decides. */
const inspecting = (policy: Policy) => {
  const play = new CasePlay({ policy });
  play.play(approve({}), SUPERVISOR);
  play.play(receive(2, 'used'));
  return play;
};
const partial = (deductionMinor: number) =>
  decide({ outcome: 'partial', reason: 'used', lines: [{ lineId: 'line-1', quantity: 2, deductionMinor }] });

const pay = (play: CasePlay) => {
  for (const { intentId, attempt, status } of play.state.refunds) {
    if (status !== 'approved') continue;
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: `re-${intentId}` }));
  }
};

describe('an act of staff', () => {
  it.each<[string, CasePlay, Move, string, number]>([
    [
      'an approval, by what it will give',
      new CasePlay({ policy: under(tiers()) }),
      approve({}),
      'decision',
      5395,
    ],
    ['a decision of goods, by what it pays', inspecting(under(tiers())), partial(395), 'decision', 5000],
    [
      'an approval of goods that never came, by what it pays at once',
      new CasePlay({ policy: under(tiers()), lines: [aCaseLine({ goods: { notDelivered: 2 } })] }),
      ...([approve({}), 'decision', 5395] as const),
    ],
  ])('is judged: %s', (_what, play, move, ...[kind, amountMinor]) => {
    expect(judge(play, move)).toMatchObject({
      ...{ kind, amountMinor, need: { rule: 'OPS-1', role: 'supervisor', approvers: 1 } },
    });
  });

  it('is refused when he may not do it alone, and passes when he may', () => {
    const play = new CasePlay({ policy: under(tiers(5_394)) });
    expect(play.refusalOf(byPerson(approve({}), AGENT))).toBe('APPROVAL.NEEDED');
    expect(play.refusalOf(byPerson(approve({}), SUPERVISOR))).toBe('APPROVAL.NEEDED');
    const within = new CasePlay({ policy: under(tiers(5_395)) });
    within.play(byPerson(approve({}), AGENT), AGENT);
    expect(within.state.stage).toBe('awaitingGoods');
  });

  it('needs nobody to give nothing, and is no matter of policy’s silence', () => {
    const play = new CasePlay({ policy: under(tiers()) });
    expect(judge(play, refuse({}))).toBeNull();
    expect(judge(inspecting(under(tiers())), refuse({ reason: 'used' }))?.need ?? null).toBeNull();
    expect(judge(play, approve({ onSilence: true }), { kind: 'system' })).toBeNull();
  });

  it('goes one tier higher against the policy, by whichever way', () => {
    const late = () => new CasePlay({ policy: under(tiers(9_000)), noticeAt: '2026-09-10T09:00:00.000Z' });
    const overridden = overridePolicy({ what: 'approveRefused', noteId: 'note-1' });
    expect(judge(late(), overridden)).toMatchObject({
      ...{ kind: 'override', amountMinor: 5395, need: { role: 'supervisor', approvers: 1 } },
    });
    const appealed = late();
    appealed.play(appeal('note-2'));
    expect(judge(appealed, approve({}))).toMatchObject({ kind: 'decision', need: { approvers: 1 } });
    const agreed = new CasePlay({ policy: under(tiers(9_000)) });
    expect(judge(agreed, approve({}))?.need).toBeNull();
  });

  it('of goodwill counts what the case has had already, and asks above the agent’s limit', () => {
    const order = anOrder({ payments: [{ paymentId: 'payment-1', tender: 'card', capturedMinor: 10_000 }] });
    const lines = [aCaseLine({ goods: { notDelivered: 2 }, reason: 'notReceived' })];
    const policy = under(tiers(9_000));
    const play = new CasePlay({ order, lines, policy });
    play.play(approve({}), SUPERVISOR);
    const grant = (amountMinor: number) =>
      grantGoodwill({ amountMinor, reason: 'delay', bySupervisor: false });
    expect(judge(play, grant(1_000))).toMatchObject({ kind: 'goodwill', amountMinor: 1_000, need: null });
    play.play(byPerson(grant(600), AGENT), AGENT);
    expect(judge(play, grant(600))).toMatchObject({
      amountMinor: 600,
      need: { role: 'supervisor', approvers: 1 },
    });
    expect(judge(play, grant(600), SUPERVISOR)?.need).toBeNull();
  });

  it('counts what the case has given already, so that no decision is split in two', () => {
    const play = inspecting(under(tiers(3_000)));
    play.play(byPerson(partial(2_500), AGENT), AGENT);
    const given = play.state.refunds[0]!.amountMinor;
    expect(given).toBe(2_895);
    pay(play);
    play.play(answerSurvey({ score: 5, solved: true }));
    play.play(reopen({ isSupervisor: false }), AGENT);
    expect(judge(play, approve({}))).toMatchObject({
      ...{ kind: 'decision', amountMinor: 2_500, need: { role: 'supervisor', approvers: 1 } },
    });
  });

  it('gives again what the customer has paid back', () => {
    const { terms, clocks } = instantPolicy({ quotaMinor: { default: 10_000 } });
    const policy = aPolicy({ clocks, terms: { ...terms, approvals: tiers() } });
    const play = new CasePlay({ policy });
    expect(play.state.refunds).toMatchObject([{ amountMinor: 5_395 }]);
    pay(play);
    while (play.state.recourses.length === 0) play.tick();
    play.play(customerRepaid(5_395));
    play.play(answerSurvey({ score: 1, solved: false }));
    expect(judge(play, approve({}))).toMatchObject({ amountMinor: 5_395, need: { approvers: 1 } });
  });

  it('is judged by all that it promises, though part of it is paid at once', () => {
    const returnless = { rule: 'keep', source: 'test', belowMinor: 1_000, applies: {} };
    const policy = under(tiers(1_000));
    const play = new CasePlay({
      policy: { ...policy, terms: { ...policy.terms, returnless } },
      order: anOrder({ lines: [aLine(), aLine({ lineId: 'line-2', paidMinor: 900, taxMinor: 150 })] }),
      lines: [aCaseLine(), aCaseLine({ lineId: 'line-2' })],
    });
    expect(judge(play, approve({}))).toMatchObject({ amountMinor: 6_295, need: { approvers: 1 } });
  });

  it('goes one tier higher when it pays goods that policy refused, after a review that changed nothing', () => {
    const play = new CasePlay({ policy: under(tiers(9_000)), noticeAt: '2026-09-10T09:00:00.000Z' });
    play.play(appeal('note-2'));
    play.play(receive(2));
    play.play(byPerson(refuse({}), AGENT), AGENT);
    expect(play.state.stage).toBe('inspecting');
    const full = decide({ outcome: 'full' });
    expect(judge(play, full)).toMatchObject({ amountMinor: 5_395, need: { approvers: 1 } });
    expect(judge(play, refuse({ reason: 'late' }))?.need ?? null).toBeNull();
  });

  it('goes one tier higher for what spoke for fraud when the goods came', () => {
    const risky = { ...tiers(9_000), nextTierFor: ['parcelWeight'] as const };
    const play = (signal: object) => {
      const one = new CasePlay({ policy: under(risky) });
      one.play(approve({}), SUPERVISOR);
      const lines = [{ lineId: 'line-1', quantity: 2, condition: 'used' as const }];
      one.play(goodsReceived({ receiptId: 'receipt-1', lines, ...signal }));
      return one;
    };
    expect(judge(play({}), partial(0))?.need).toBeNull();
    expect(judge(play({ signal: 'parcelWeight' }), partial(0))?.need).toMatchObject({ approvers: 1 });
  });

  it('that puts a receipt right is judged by what it pays on top', () => {
    const play = inspecting(under(tiers()));
    const received = play.last('goodsReceived');
    const lines = [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' as const }];
    const request = { ofSeq: received.seq, noteId: 'note-1', by: SUPERVISOR, lines };
    expect(judge(play, correct(received, request), SUPERVISOR)).toMatchObject({
      ...{ kind: 'correction', amountMinor: 5395, need: { role: 'supervisor', approvers: 1 } },
    });
  });
});

describe('an act that others approved', () => {
  const approved = { requestId: 'apr-1', approvers: ['sue'], role: 'supervisor', needed: 1 } as const;

  it('says by whom, in the event that decides', () => {
    const play = new CasePlay({ policy: under(tiers()) });
    play.play(approvedByOthers(approve({}), AGENT, { ...approved, amountMinor: 5395 }), AGENT);
    expect(play.last('caseApproved').payload).toEqual({
      to: 'awaitingGoods',
      approval: { requestId: 'apr-1', approvers: ['sue'] },
    });
  });

  it('says so in what is paid as well', () => {
    const play = inspecting(under(tiers()));
    play.play(approvedByOthers(partial(395), AGENT, { ...approved, amountMinor: 5000 }), AGENT);
    expect(play.last('refundApproved').payload.approval).toEqual({ requestId: 'apr-1', approvers: ['sue'] });
  });

  it('is void when it would give something else', () => {
    const play = inspecting(under(tiers()));
    const move = approvedByOthers(partial(500), AGENT, { ...approved, amountMinor: 5000 });
    expect(play.refusalOf(move)).toBe('APPROVAL.VOIDED');
  });

  it('is void when it needs more than was wanted of it', () => {
    const judged = {
      kind: 'decision',
      amountMinor: 1,
      need: { rule: 'r', role: 'supervisor', approvers: 2 },
    } as const;
    expect(isAsAsked(judged, { amountMinor: 1, role: 'supervisor', needed: 1 })).toBe(false);
    expect(isAsAsked(judged, { amountMinor: 1, role: 'supervisor', needed: 2 })).toBe(true);
    expect(isAsAsked(judged, { amountMinor: 1, role: 'agent', needed: 2 })).toBe(false);
    expect(isAsAsked({ ...judged, need: null }, { amountMinor: 1, role: 'agent', needed: 1 })).toBe(true);
    expect(isAsAsked(null, { amountMinor: 0, role: 'agent', needed: 1 })).toBe(false);
  });
});
