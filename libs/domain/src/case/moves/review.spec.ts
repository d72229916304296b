import { aCaseLine, aPolicy } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  answerSurvey, appeal, approve, cancel, closeReviewed, contradictOrder, goodsReceived, handOver, providerSaid, refundSent, refuse, reopen,
  resolveContradiction, retryRefund, term,
} from '../../index.js'; // prettier-ignore

const policy = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const receive = (quantity: number, condition: 'asClaimed' | 'used' = 'asClaimed') =>
  goodsReceived({ receiptId: `receipt-${quantity}`, lines: [{ lineId: 'line-1', quantity, condition }] });
const running = ({ state }: CasePlay) =>
  state.clocks.filter(({ status }) => status === 'running').map(({ clockId }) => clockId);

function say(play: CasePlay, status: 'settled' | 'failed'): void {
  for (const { intentId, attempt, status: now } of play.state.refunds) {
    if (now === 'approved') play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt, status, providerRefundId: `re-${attempt}` }));
  }
}

/** A case at each of its ends. */
const ENDS = {
  refused: () => {
    const play = new CasePlay({ policy });
    play.play(refuse({}), AGENT);
    return play;
  },
  cancelled: () => {
    const play = new CasePlay({ policy });
    play.play(cancel(), AGENT);
    return play;
  },
  expired: () => {
    const play = new CasePlay();
    play.tick();
    play.tick();
    return play;
  },
  closed: () => {
    const play = new CasePlay();
    play.play(receive(2));
    say(play, 'settled');
    play.play(answerSurvey({ score: 5, solved: true }));
    return play;
  },
};
const ends = Object.keys(ENDS) as (keyof typeof ENDS)[];

describe('a case that is over', () => {
  it.each(ends)('is reopened from %s as the next epoch, with the clock of a review', (end) => {
    const play = ENDS[end]();
    expect([play.state.stage, play.state.endedAt]).toEqual([end, play.now]);
    play.play(reopen({ noteId: 'note-1', isSupervisor: false }), AGENT);
    expect(play.state).toMatchObject({
      stage: 'reviewing',
      epoch: 2,
      review: { from: end, cause: 'reopening' },
    });
    expect([play.state.endedAt, play.state.closedAt]).toEqual([undefined, undefined]);
    expect(running(play)).toEqual(['review-1']);
    expect(play.refusalOf(reopen({ isSupervisor: true }))).toBe('REOPENING.NOT_ALLOWED');
  });

  it.each(ends)('is back at %s when the review changes nothing', (end) => {
    const play = ENDS[end]();
    play.play(reopen({ isSupervisor: false }), AGENT);
    play.play(refuse({ noteId: 'note-2' }), AGENT);
    expect(play.state.stage).toBe(end);
    expect(play.state.review).toBeUndefined();
    expect(running(play)).toEqual([]);
    expect(typesOf(play.events)).toContain('reviewEnded');
  });

  it.each([
    ['refused', 'awaitingGoods'],
    ['cancelled', 'awaitingGoods'],
    ['expired', 'awaitingGoods'],
    ['closed', 'followUp'],
  ] as const)('goes on from %s to %s when the customer is found to be right', (end, to) => {
    const play = ENDS[end]();
    play.play(reopen({ isSupervisor: false }), AGENT);
    play.play(approve({}), AGENT);
    expect(play.state.stage).toBe(to);
    expect([play.state.review, play.state.survey]).toEqual([undefined, undefined]);
    if (to === 'awaitingGoods') {
      expect(play.state.arrangement).toEqual({ revision: 2, status: 'wanted' });
      play.play(receive(2));
      say(play, 'settled');
    }
    expect(play.state.refunds).toHaveLength(1);
    play.play(answerSurvey({ score: 5, solved: true }));
    expect(play.state.stage).toBe('closed');
  });

  it('settles at once what is here, and only what was not given yet', () => {
    const play = new CasePlay();
    play.play(receive(1, 'used'));
    play.play(approve({}), AGENT);
    say(play, 'settled');
    play.play(answerSurvey({ score: 1, solved: false, noteId: 'note-1' }));
    expect(play.state).toMatchObject({
      stage: 'reviewing',
      review: { cause: 'unhappy', noteId: 'note-1' },
      epoch: 1,
    });
    play.play(approve({}), AGENT);
    expect(play.state.stage).toBe('awaitingGoods');
    play.play(receive(1, 'asClaimed'));
    play.play(approve({}), AGENT);
    expect(play.state.refunds.map(({ amountMinor }) => amountMinor)).toEqual([2500, 2895]);
  });

  it('is reopened late by a supervisor only', () => {
    const play = ENDS.closed();
    play.wait('P91D');
    expect(play.refusalOf(reopen({ isSupervisor: false }))).toBe('REOPENING.TOO_LATE');
    play.play(reopen({ isSupervisor: true }));
    expect(play.state.stage).toBe('reviewing');
  });

  it('never ends as if nothing had come when goods have come during the review', () => {
    const play = ENDS.cancelled();
    play.play(reopen({ isSupervisor: false }), AGENT);
    Object.assign(play.state, { lines: [aCaseLine({ goods: { received: 2 } })] });
    play.play(refuse({}), AGENT);
    expect([play.state.stage, running(play)]).toEqual(['inspecting', ['inspection-1']]);
  });
});

describe('an appeal', () => {
  it('is for refusals, as often and as long as the policy allows', () => {
    const { most, within } = term(policy, 'appeals');
    expect([most, within]).toEqual([1, 'P30D']);
    const late = ENDS.refused();
    late.wait('P31D');
    expect(late.refusalOf(appeal('note-1'))).toBe('APPEAL.TOO_LATE');
    const play = ENDS.refused();
    play.wait('P29D');
    play.play(appeal('note-1'));
    expect(play.state).toMatchObject({ stage: 'reviewing', appeals: 1, review: { cause: 'appeal' } });
    expect(play.refusalOf(appeal('note-1'))).toBe('APPEAL.NOT_ALLOWED');
    play.play(refuse({}), AGENT);
    expect(play.refusalOf(appeal('note-1'))).toBe('APPEAL.NOT_ALLOWED');
    expect(ENDS.cancelled().refusalOf(appeal('note-1'))).toBe('APPEAL.NOT_ALLOWED');
  });

  it('claims other units when its own have gone to another case', () => {
    const play = ENDS.refused();
    play.play(appeal('note-1', [{ lineId: 'line-1', units: [{ from: 4, to: 6 }] }]));
    expect(play.state.lines[0]?.units).toEqual([{ from: 4, to: 6 }]);
  });
});

describe('a review', () => {
  it('is left by closing only for what had given the customer something', () => {
    const play = ENDS.refused();
    play.play(appeal('note-1'));
    expect(play.refusalOf(closeReviewed())).toBe('CASE.ILLEGAL_MOVE');
    expect(ENDS.closed().refusalOf(closeReviewed())).toBe('CASE.CLOSED');
  });

  it('closes once what came back is settled again', () => {
    const play = ENDS.closed();
    say(play, 'failed');
    expect(play.state).toMatchObject({ stage: 'closed', refunds: [{ status: 'reversed' }] });
    expect(play.refusalOf(retryRefund('case-1.1.1'))).toBe('CASE.CLOSED');
    play.play(reopen({ isSupervisor: false }), AGENT);
    play.play(retryRefund('case-1.1.1'), AGENT);
    play.play(closeReviewed('note-1'), AGENT);
    expect([play.state.stage, running(play)]).toEqual(['followUp', ['providerCheck-2']]);
    say(play, 'settled');
    expect([play.state.stage, running(play)]).toEqual(['closed', []]);
  });

  it('lapses when the policy says so', () => {
    const lapsing = {
      ...policy,
      clocks: {
        ...policy.clocks,
        review: {
          rule: 'review',
          cause: 'policy' as const,
          ladder: [{ after: 'P7D', act: 'lapse' as const }],
        },
      },
    };
    const play = new CasePlay({ policy: lapsing });
    play.play(refuse({}), AGENT);
    play.play(appeal('note-1'));
    play.tick();
    expect(play.state.stage).toBe('refused');
    expect(play.last('reviewEnded').payload).toEqual({ to: 'refused', lapsed: true });
  });

  it('does not expire a case that gave money before: it goes on with that', () => {
    const play = ENDS.closed();
    play.play(reopen({ isSupervisor: false }), AGENT);
    Object.assign(play.state, { lines: [aCaseLine({ goods: { sentBack: 2 } })] });
    play.play(approve({}), AGENT);
    expect(play.refusalOf(cancel())).toBe('CASE.ILLEGAL_MOVE');
    play.tick();
    play.tick();
    expect(play.state.stage).toBe('followUp');
    expect(play.state.recourses).toMatchObject([{ against: 'customer', amountMinor: 5395 }]);
  });

  it.each([
    [3, true, 'closed'],
    [2, true, 'reviewing'],
    [5, false, 'reviewing'],
  ] as const)('follows an answer of %i, solved %s: %s', (score, solved, stage) => {
    const play = new CasePlay();
    play.play(receive(2));
    say(play, 'settled');
    play.play(answerSurvey({ score, solved }));
    expect(play.state.stage).toBe(stage);
  });
});

describe('handing over', () => {
  it('is for the owner and for supervisors', () => {
    const play = new CasePlay();
    expect(play.refusalOf(handOver('agent-2', { by: AGENT }))).toBe('CASE.NOT_YOURS');
    play.play(handOver('agent-1', { by: { kind: 'supervisor', id: 'boss' } }));
    play.play(handOver('agent-2', { by: AGENT }, 'note-1'));
    expect(play.last('caseHandedOver').payload).toEqual({ from: 'agent-1', to: 'agent-2', noteId: 'note-1' });
    expect(play.state.owner).toBe('agent-2');
    expect(play.refusalOf(handOver('agent-1', { by: AGENT }))).toBe('CASE.NOT_YOURS');
  });
});

describe('a contradicted order', () => {
  it('escalates the case until it is resolved, the newest version counting', () => {
    const play = new CasePlay();
    play.play(contradictOrder(3, 'line line-1 is gone'));
    expect(play.state).toMatchObject({ escalated: true, orderContradiction: { version: 3 } });
    expect(play.play(contradictOrder(2, 'the customer changed'))).toEqual([]);
    play.play(resolveContradiction('note-1'), AGENT);
    expect(play.state.escalated).toBe(false);
    expect(play.refusalOf(resolveContradiction('note-1'))).toBe('ORDER.NOT_CONTRADICTED');
  });

  it('stays escalated for what a clock had escalated', () => {
    const play = new CasePlay({ policy });
    play.tick();
    play.tick();
    expect(play.state.escalated).toBe(true);
    play.play(contradictOrder(2, 'the customer changed'));
    play.play(resolveContradiction('note-1'), AGENT);
    expect(play.state.escalated).toBe(true);
  });
});
