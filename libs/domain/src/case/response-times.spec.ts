import { aPolicy } from '../../../../test/support/builders.js';
import { AGENT, CasePlay, SUPERVISOR } from '../../../../test/support/case-play.js';
import { ComplaintPlay } from '../../../../test/support/complaints.js';
import {
  addDuration, addNote, answerSurvey, appeal, approve, askForInformation, assign, cancel, closeReviewed, type Actor, clockTicked,
  contradictOrder, earliestTick, giveInformation, goodsReceived, type Move, parcelScanned, providerSaid, refundSent, refuse, reopen, type ResponseTime,
  responseTimesOf, term,
} from '../index.js'; // prettier-ignore

const HOUR = 3_600_000;
const reviewed = aPolicy({ amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 } });
const { within } = term(reviewed, 'standards');
const CUSTOMER: Actor = { kind: 'customer', id: 'customer-1' };
const SYSTEM: Actor = { kind: 'system' };

/** So many hours after the step before. */
type Played = readonly [hours: number, actor: Actor, move: Move];

const receive: Move = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
});
const onEach =
  (of: (intentId: string, attempt: number) => Move): Move =>
  (state, context) =>
    state.refunds.flatMap(({ intentId, attempt }) => of(intentId, attempt)(state, context));
const sent = onEach((intentId) => refundSent(intentId));
const said = (status: 'settled' | 'failed') =>
  onEach((intentId, attempt) =>
    providerSaid({ intentId, attempt, status, providerRefundId: `re-${attempt}` }),
  );
const timer: Move = (state, context) => {
  const tick = earliestTick(state.clocks);
  return tick ? clockTicked(tick)(state, context) : [];
};

function played(steps: readonly Played[], policy = reviewed): ResponseTime[] {
  const play = new CasePlay({ policy });
  for (const [hours, actor, move] of steps) {
    play.wait(`PT${hours}H`);
    play.play(move, actor);
  }
  return responseTimesOf(play.events, null, [], within);
}

/** Step, outcome, hours less those waited for the customer, and who did it. */
const shown = (times: readonly ResponseTime[]) =>
  times.map(({ step, status, startedAt, endedAt, waitedMs, agent }) =>
    [
      step,
      status,
      endedAt === undefined ? '' : (Date.parse(endedAt) - Date.parse(startedAt) - waitedMs) / HOUR,
      agent ?? '',
    ]
      .join(' ')
      .trim(),
  );

describe('how long the steps of a case took', () => {
  it.each<[string, Played[], string[]]>([
    ['waiting for staff', [], ['firstAnswer open', 'decision open']],
    ['approved by an agent', [[5, AGENT, approve({})]], ['firstAnswer done 5 agent-1', 'decision done 5 agent-1']],
    ['refused by a supervisor', [[30, SUPERVISOR, refuse({})]], ['firstAnswer done 30 supervisor-1', 'decision done 30 supervisor-1']],
    [
      'answered by a note before it is decided',
      [[2, AGENT, addNote('n')], [7, SUPERVISOR, approve({})]],
      ['firstAnswer done 2 agent-1', 'decision done 9 supervisor-1'],
    ],
    ['a note of the customer is no answer', [[2, CUSTOMER, addNote('n')]], ['firstAnswer open', 'decision open']],
    ['an owner is no answer', [[2, AGENT, assign('agent-1')]], ['firstAnswer open', 'decision open']],
    [
      'less what the customer took for his answer',
      [[1, AGENT, askForInformation('q')], [40, CUSTOMER, giveInformation('a')], [3, AGENT, approve({})]],
      ['firstAnswer done 1 agent-1', 'decision done 4 agent-1'],
    ],
    [
      'asked twice',
      [
        [1, AGENT, askForInformation('q')], [10, CUSTOMER, giveInformation('a')], [1, AGENT, askForInformation('q')],
        [20, CUSTOMER, giveInformation('a')], [1, SUPERVISOR, refuse({})],
      ],
      ['firstAnswer done 1 agent-1', 'decision done 3 supervisor-1'],
    ],
    ['taken back by the customer', [[2, CUSTOMER, cancel()]], ['firstAnswer void 2', 'decision void 2']],
    ['cancelled by an agent', [[2, AGENT, cancel()]], ['firstAnswer done 2 agent-1', 'decision done 2 agent-1']],
    [
      'decided by the clock',
      [[24, SYSTEM, timer], [24, SYSTEM, timer], [24, SYSTEM, timer]],
      ['firstAnswer done 72', 'decision done 72'],
    ],
    [
      'appealed: answered and decided again, after a time of nobody’s',
      [[5, AGENT, refuse({})], [100, CUSTOMER, appeal('n')], [6, SUPERVISOR, approve({})]],
      [
        'firstAnswer done 5 agent-1', 'decision done 5 agent-1', 'firstAnswer done 6 supervisor-1', 'decision done 6 supervisor-1',
      ],
    ],
    [
      'reopened by staff: decided again; nobody waits for a first answer',
      [[5, AGENT, refuse({})], [100, AGENT, reopen({ isSupervisor: true })], [6, AGENT, refuse({})]],
      ['firstAnswer done 5 agent-1', 'decision done 5 agent-1', 'decision done 6 agent-1'],
    ],
    [
      'paid, from the approval of the money to the word of the provider',
      [[1, AGENT, approve({})], [48, SYSTEM, receive], [1, SYSTEM, sent], [9, SYSTEM, said('settled')]],
      ['firstAnswer done 1 agent-1', 'decision done 1 agent-1', 'refund done 10'],
    ],
    [
      'paid, with an owner who answers for it',
      [[1, AGENT, approve({})], [1, AGENT, assign('agent-9')], [48, SYSTEM, receive], [1, SYSTEM, sent], [9, SYSTEM, said('settled')]],
      ['firstAnswer done 1 agent-1', 'decision done 1 agent-1', 'refund done 10 agent-9'],
    ],
    [
      'on its way',
      [[1, AGENT, approve({})], [48, SYSTEM, receive], [1, SYSTEM, sent], [9, SYSTEM, said('failed')]],
      ['firstAnswer done 1 agent-1', 'decision done 1 agent-1', 'refund open'],
    ],
    [
      'come back: owed again',
      [[1, AGENT, approve({})], [48, SYSTEM, receive], [1, SYSTEM, sent], [9, SYSTEM, said('settled')], [9, SYSTEM, said('failed')]],
      ['firstAnswer done 1 agent-1', 'decision done 1 agent-1', 'refund done 10', 'refund open'],
    ],
    [
      'not happy: looked at again',
      [
        [1, AGENT, approve({})], [48, SYSTEM, receive], [1, SYSTEM, sent], [9, SYSTEM, said('settled')],
        [2, CUSTOMER, answerSurvey({ score: 1, solved: false })], [4, AGENT, closeReviewed()],
      ],
      [
        'firstAnswer done 1 agent-1', 'decision done 1 agent-1', 'refund done 10', 'firstAnswer done 4 agent-1', 'decision done 4 agent-1',
      ],
    ],
    ['contradicted by the shop, which is no step', [[1, SYSTEM, contradictOrder(2, 'x')]], ['firstAnswer open', 'decision open']],
  ])('%s', (_what, steps, expected) => {
    expect(shown(played(steps))).toEqual(expected);
  }); // prettier-ignore

  it('where policy decides by itself: at once, by nobody', () => {
    expect(shown(played([], aPolicy()))).toEqual(['firstAnswer done 0', 'decision done 0']);
  });

  it('where the law counts from before the approval: from there', () => {
    const play = new CasePlay();
    const [shipBack] = play.state.clocks;
    const startedAt = addDuration(play.now, 'PT1H');
    const statutory = {
      ...shipBack!,
      clockId: 'statutoryRefund-1',
      name: 'statutoryRefund',
      startedAt,
    } as const;
    const before = { ...play.state, clocks: [...play.state.clocks, statutory] };
    play.wait('PT48H');
    const [time] = responseTimesOf(play.play(receive), before, [], within);
    expect(time).toMatchObject({ step: 'refund', status: 'open', startedAt });
  });

  it('says when the standard is missed, later by what the customer took', () => {
    const [answer, asked] = played([[1, AGENT, askForInformation('q')]]);
    const [, told] = played([
      [1, AGENT, askForInformation('q')],
      [10, CUSTOMER, giveInformation('a')],
    ]);
    expect(Date.parse(answer!.dueAt) - Date.parse(answer!.startedAt)).toBe(24 * HOUR);
    expect(Date.parse(asked!.dueAt) - Date.parse(asked!.startedAt)).toBe(72 * HOUR);
    expect(Date.parse(told!.dueAt) - Date.parse(asked!.dueAt)).toBe(10 * HOUR);
  });

  it('is moot when goods that were given up for lost are on their way after all', () => {
    const play = new CasePlay();
    const scanned = (status: 'inTransit' | 'lost') =>
      play.play(parcelScanned({ trackingNumber: 't-1', scannedAt: play.now, status }));
    scanned('inTransit');
    scanned('lost');
    expect(play.state.stage).toBe('inspecting');
    scanned('inTransit');
    expect(play.state.stage).toBe('awaitingGoods');
    const times = responseTimesOf(play.events, null, [], within);
    expect(shown(times)).toEqual(['firstAnswer done 0', 'decision done 0', 'decision void 0']);
  });

  it('is not answered by policy when it is a complaint, but by who does', () => {
    const play = new ComplaintPlay().owned();
    play.wait('PT5H');
    expect(shown(responseTimesOf(play.events, null, [], within))).toContain('firstAnswer open');
    play.command({ type: 'answerComplaint', noteId: 'answer-1', mediate: false });
    expect(shown(responseTimesOf(play.events, null, [], within))).toContain('firstAnswer done 5 agent-1');
  });
});
