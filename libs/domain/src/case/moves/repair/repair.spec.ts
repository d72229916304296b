import { aLine, anOrder } from '../../../../../../test/support/builders.js';
import { typesOf } from '../../../../../../test/support/case-play.js';
import {
  covered, DONE, FAILED, FREE, HOURS, LADDER, mailedIn, paid, QUOTE, quoted, Repair, REPAIRS, type Said,
} from '../../../../../../test/support/repair-play.js'; // prettier-ignore
import {
  acceptQuote, answerSurvey, approve, chooseRemedy, declineQuote, heldUnits, parcelScanned, repairQuoteTold, type Stage,
} from '../../../index.js'; // prettier-ignore

describe('a repair that is covered', () => {
  it('is taken in, diagnosed, repaired and carried back, and can then be claimed again', () => {
    const repair = mailedIn().opened().say(FREE, DONE);
    expect(repair.state.stage).toBe('sendingBack');
    expect(heldUnits(repair.state)[0]?.units).not.toEqual([]);
    repair.backHome();
    expect(repair.state.stage).toBe('followUp');
    expect(heldUnits(repair.state).flatMap(({ units }) => units)).toEqual([]);
    expect(repair.state.repair?.jobs[0]).toMatchObject({ outcome: 'repaired', returnedAt: repair.play.now });
    expect(repair.state.refunds).toEqual([]);
    expect(repair.state.collections).toBeUndefined();
  });

  it.each<[string, readonly Said[], Stage]>([
    ['it is found out what is wrong', [FREE], 'repairing'],
    [
      'parts are ordered',
      [FREE, { type: 'partsOrdered', expectedAt: '2026-07-01T00:00:00.000Z' }],
      'awaitingParts',
    ],
    [
      'parts arrive',
      [FREE, { type: 'partsOrdered', expectedAt: '2026-07-01T00:00:00.000Z' }, { type: 'partsArrived' }],
      'repairing',
    ],
    ['no fault is found', [{ ...FREE, result: 'noFaultFound' }], 'sendingBack'],
    ['it cannot be repaired', [{ ...FREE, result: 'notRepairable' }], 'awaitingChoice'],
    [
      'the fault is the customer’s own, and costs',
      [{ ...QUOTE, result: 'notUnderWarranty' }],
      'awaitingConsent',
    ],
    ['the fault is his own, and costs nothing', [{ ...FREE, result: 'notUnderWarranty' }], 'repairing'],
    ['it is repaired without a word before', [DONE], 'sendingBack'],
    ['a first try fails, and another is due', [FREE, FAILED], 'diagnosing'],
    ['two tries failed', [FREE, FAILED, FREE, FAILED], 'awaitingChoice'],
    ['parts come that nobody ordered', [FREE, { type: 'partsArrived' }], 'repairing'],
    ['somebody was visited where nobody is visited', [{ type: 'visitDone' }], 'diagnosing'],
  ])('when %s', (_what, said, stage) => {
    expect(mailedIn().say(...said).state.stage).toBe(stage);
  });

  it('does nothing of what is said of an earlier try, twice, or when it is over', () => {
    const repair = mailedIn().say(FREE, FAILED);
    const { version } = repair.state;
    repair.say({ ...DONE, reference: 'case-1:r1' }, { ...FAILED, reference: 'case-1:r9' });
    expect(repair.state.version).toBe(version);
    repair.say(FREE, FREE);
    expect(typesOf(repair.play.events).filter((type) => type === 'repairDiagnosed')).toHaveLength(2);
  });

  it('counts the time away from the proof that the goods were sent, and stands still for parts', () => {
    const repair = mailedIn().say(FREE, { type: 'partsOrdered', expectedAt: '2026-07-01T00:00:00.000Z' });
    const clock = () => repair.state.clocks.find(({ name }) => name === 'repair');
    expect(clock()).toMatchObject({ status: 'paused', pauseReason: 'awaitingParts' });
    repair.say({ type: 'partsArrived' });
    expect(clock()?.status).toBe('running');
    repair.say(DONE);
    expect(clock()?.status).toBe('met');
  });

  it('does not say that goods are repaired that are lost on their way', () => {
    const repair = mailedIn().say(FREE, DONE);
    repair.carried('lost');
    expect(repair.state.stage).toBe('settling');
    expect(repair.state.breakdown?.totalMinor).toBeGreaterThan(0);
  });
});

describe('the ladder of failed repairs', () => {
  const failed = (policy = covered({ repairLadder: LADDER })) =>
    mailedIn({ policy }).opened().say(FREE, FAILED);

  it('opens by itself after as many as the market says', () => {
    const repair = failed();
    expect(repair.state.repair?.remedies).toEqual({ open: LADDER.failed, cause: 'failed' });
    expect(repair.state.stage).toBe('awaitingChoice');
    expect(repair.state.clocks.find(({ name }) => name === 'choice')?.status).toBe('running');
  });

  it.each<[string, 'repair' | 'exchange' | 'refund' | 'priceReduction', Stage, number]>([
    ['another try', 'repair', 'diagnosing', 0],
    ['a replacement, which another case makes', 'exchange', 'awaitingChoice', 0],
    ['his money', 'refund', 'settling', 10000],
    ['a part of the price', 'priceReduction', 'settling', 2500],
  ])('gives %s', (_what, remedy, stage, minor) => {
    const policy = covered({ repairLadder: LADDER });
    const order = anOrder({
      lines: [aLine({ quantity: 1, paidMinor: 10000, taxMinor: 1667 })],
      shipping: { paidMinor: 0, taxMinor: 0 },
    });
    const repair = mailedIn({ policy, order }).say(FREE, FAILED);
    repair.play.play(chooseRemedy(remedy));
    expect(repair.state.stage).toBe(stage);
    expect(repair.state.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(minor);
    expect(repair.state.sendBack?.status).toBe(remedy === 'priceReduction' ? 'wanted' : undefined);
  });

  it('refuses what is not open, and another choice after the money', () => {
    expect(mailedIn().play.refusalOf(chooseRemedy('refund'))).toBe('REPAIR.REMEDY_NOT_OPEN');
    const repair = failed();
    repair.play.play(chooseRemedy('refund'));
    expect(repair.play.refusalOf(chooseRemedy('refund'))).toBe('CASE.ILLEGAL_MOVE');
  });

  it('chooses for who is silent, but not for who waits for his replacement', () => {
    expect(failed().untilLast('choice').state.stage).toBe('settling');
    const waiting = failed();
    waiting.play.play(chooseRemedy('exchange'));
    expect(waiting.untilLast('choice').state).toMatchObject({
      stage: 'awaitingChoice',
      repair: { chosen: 'exchange' },
    });
  });

  it('counts repairs of earlier cases: what is open can be chosen before anything is sent', () => {
    const order = anOrder({
      lines: [
        aLine({
          repairs: [
            {
              sentAt: '2026-06-01T00:00:00.000Z',
              returnedAt: '2026-06-03T00:00:00.000Z',
              outcome: 'repaired',
            },
          ],
        }),
      ],
    });
    const repair = new Repair({ policy: covered({ repairLadder: LADDER }), order });
    expect(repair.state).toMatchObject({ stage: 'awaitingGoods', repair: { remedies: { cause: 'failed' } } });
    repair.play.play(chooseRemedy('refund'));
    expect(repair.arrive().state.stage).toBe('settling');
  });

  it('lets time open it, and the work goes on', () => {
    const ladder = [{ after: 'P1D', act: 'openRemedies' as const }];
    const policy = { ...covered({ repairLadder: LADDER }) };
    const repair = mailedIn({
      policy: { ...policy, clocks: { ...policy.clocks, repair: { ...HOURS, ladder } } },
    });
    repair.say(FREE).untilLast('repair');
    expect(repair.state).toMatchObject({
      stage: 'repairing',
      repair: { remedies: { open: LADDER.overdue, cause: 'overdue' } },
    });
    expect(repair.say(DONE).state.stage).toBe('sendingBack');
  });

  it('closes again when the fault turns out to be the customer’s own', () => {
    const ladder = [{ after: 'P1D', act: 'openRemedies' as const }];
    const { clocks, ...policy } = covered({ repairLadder: LADDER });
    const repair = mailedIn({ policy: { ...policy, clocks: { ...clocks, repair: { ...HOURS, ladder } } } });
    repair.untilLast('repair');
    expect(repair.state.repair?.remedies).toMatchObject({ cause: 'overdue' });
    repair.say({ ...QUOTE, result: 'notUnderWarranty' });
    expect(repair.play.refusalOf(chooseRemedy('refund'))).toBe('REPAIR.REMEDY_NOT_OPEN');
  });

  it('pays whole what got lost on its way to us, whatever part of the price is given back of the rest', () => {
    const policy = covered({ repairLadder: LADDER });
    const order = anOrder({ lines: [aLine({ quantity: 2, paidMinor: 10_000, taxMinor: 1_667 })] });
    const repair = new Repair({ policy, order, logistics: { method: 'pickup' } });
    const scan = (trackingNumber: string, status: 'delivered' | 'inTransit' | 'lost') =>
      repair.play.play(parcelScanned({ trackingNumber, status, scannedAt: repair.play.now }));
    scan('in-1', 'delivered');
    scan('in-2', 'inTransit');
    repair.arrive(1);
    scan('in-2', 'lost');
    repair.say(FREE, FAILED);
    repair.play.play(chooseRemedy('priceReduction'));
    expect(repair.state.breakdown?.lines).toEqual([
      { lineId: 'line-1', quantity: 2, paidMinor: 5_000 + 1_250, taxMinor: 1_041 },
    ]);
  });

  it('is no business of a repair that nobody owes', () => {
    const repair = quoted();
    repair.play.play(acceptQuote());
    repair.pay().say(FAILED);
    expect(repair.state.repair?.remedies).toBeUndefined();
    expect(repair.state.stage).toBe('sendingBack');
    expect(repair.state.refunds).toMatchObject([
      { purpose: 'collection', amountMinor: 4200, paymentId: 'pi-1' },
    ]);
  });
});

describe('what was paid for a repair', () => {
  const done = () => {
    const repair = quoted();
    repair.play.play(acceptQuote());
    return repair.pay().say(DONE);
  };
  const givenBack = ({ state }: Repair) =>
    state.refunds
      .filter(({ purpose }) => purpose === 'collection')
      .map(({ intentId, paymentId, amountMinor }) => [intentId, paymentId, amountMinor]);

  it('goes back beside the price of goods that the carrier loses on their way home', () => {
    const repair = done();
    expect(givenBack(repair)).toEqual([]);
    repair.carried('lost');
    expect(givenBack(repair)).toEqual([['case-1.2.1', 'pi-1', 4200]]);
    expect(repair.state).toMatchObject({ stage: 'settling', breakdown: { totalMinor: 5395 } });
  });

  it('goes back of every round, as refunds of their own, when the last one fails', () => {
    const repair = done().backHome();
    repair.play.play(answerSurvey({ score: 1, solved: false }));
    repair.play.play(approve({}));
    repair.arrive().say(QUOTE);
    repair.play.play(acceptQuote());
    repair.pay().say(FAILED);
    expect(givenBack(repair)).toEqual([
      ['case-1.1.1', 'pi-2', 4200],
      ['case-1.2.1', 'pi-1', 4200],
    ]);
  });

  it('is not asked for any more once it came to nothing', () => {
    const repairs = { ...REPAIRS, inspectionFeeMinor: 1500 };
    const repair = mailedIn({ policy: covered({ warranty: undefined as never, repairs }) }).say(QUOTE);
    repair.play.play(declineQuote());
    repair.carried('lost');
    expect(repair.state.collections).toMatchObject([{ amountMinor: 1500, status: 'ended' }]);
  });
});

describe('a repair that nothing covers', () => {
  it('is refused where the shop repairs for nobody', () => {
    const repair = new Repair({
      policy: covered({ warranty: undefined as never, repairs: { ...REPAIRS, paid: false } }),
    });
    expect(repair.state).toMatchObject({ stage: 'refused', decision: { warranty: { cover: 'none' } } });
  });

  it('is quoted, accepted, paid and done', () => {
    const repair = quoted();
    expect(repair.state).toMatchObject({
      stage: 'awaitingConsent',
      repair: { quote: { partsMinor: 2000, totalMinor: 4200 } },
    });
    repair.play.play(acceptQuote());
    expect(repair.state.collections).toMatchObject([
      { purpose: 'repair', amountMinor: 4200, capture: 'now' },
    ]);
    // Who is told yes begins: that waits for the money.
    expect(repair.errands()).toEqual(['askForPayment case-1:c1']);
    repair.pay();
    expect(repair.state.stage).toBe('repairing');
    expect(repair.errands()).toEqual(['answerQuote case-1:r1']);
    repair.play.play(repairQuoteTold('case-1:r1'));
    expect(repair.errands()).toEqual([]);
    expect(repair.say(DONE).backHome().state.stage).toBe('followUp');
    expect(repair.state.refunds).toEqual([]);
  });

  it.each<[string, (repair: Repair) => void, string]>([
    ['declines', (repair) => repair.play.play(declineQuote()), 'declined'],
    ['is silent', (repair) => repair.untilLast('consent'), 'lapsed'],
  ])(
    'sends the goods back when the customer %s, and asks for the inspection where policy does',
    (_what, act, status) => {
      const repairs = { ...REPAIRS, inspectionFeeMinor: 1500 };
      const repair = mailedIn({ policy: covered({ warranty: undefined as never, repairs }) })
        .opened()
        .say(QUOTE);
      act(repair);
      expect(repair.state).toMatchObject({ stage: 'sendingBack', repair: { quote: { status } } });
      expect(repair.state.collections).toMatchObject([{ purpose: 'repair', amountMinor: 1500 }]);
      expect(repair.backHome().state.stage).toBe('followUp');
    },
  );

  it('sends the goods back when he does not pay', () => {
    const repair = quoted();
    repair.play.play(acceptQuote());
    repair.untilLast('payment');
    expect(repair.state).toMatchObject({ stage: 'sendingBack', repair: { quote: { status: 'lapsed' } } });
    expect(repair.state.collections).toMatchObject([{ status: 'ended' }]);
    expect(repair.errands()).toContain('answerQuote case-1:r1');
  });

  it('opens nothing when it cannot be repaired', () => {
    expect(paid().say({ ...FREE, result: 'notRepairable' }).state.stage).toBe('sendingBack');
  });
});
