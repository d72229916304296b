import { CasePlay, type Setting, typesOf } from '../../../../../../test/support/case-play.js';
import { aCaseLine, aLine, anOrder, aPolicy } from '../../../../../../test/support/builders.js';
import {
  acceptQuote, approve, cancel, type CaseState, chooseRemedy, collectionSaid, collectionSent, declineQuote, errandsOf, giveUpVisit, goodsReceived,
  goodsSentBack, heldUnits, moveOf, type Policy, type RepairFact, repairJobOpened, repairNetworkSaid, repairQuoteTold, type RepairReport,
  reportRepair, type RepairWish, shipmentScanned, type Stage, visitBooked, visitCancelled, visitRefused, wantVisit,
} from '../../../index.js'; // prettier-ignore

type Said = RepairReport & { readonly reference?: string };

const HOURS = { rule: 'TEST', cause: 'operation' } as const;
const QUOTE = {
  ...{ type: 'diagnosed', result: 'repairable', fault: 'E42', quoteId: 'quote-1' },
  parts: [{ code: 'PUMP', quantity: 2, priceMinor: 1000 }],
  ...{ labourMinor: 1500, taxMinor: 700, totalMinor: 4200 },
} as const;
const NOTHING = { fault: 'E0', parts: [], labourMinor: 0, taxMinor: 0, totalMinor: 0 } as const;
const FREE = { type: 'diagnosed', result: 'repairable', ...NOTHING } as const;
const DONE = { type: 'repaired', testPassed: true } as const;
const FAILED = { type: 'repairFailed', reason: 'stillLeaks' } as const;

const covered = (terms: Partial<Policy['terms']> = {}): Policy =>
  aPolicy({
    terms: {
      warranty: { rule: 'WARRANTY', source: 'test', months: { by: { kettle: 24 }, otherwise: 12 } },
      ...terms,
    },
  });

const LADDER = {
  ...{ rule: 'LADDER', source: 'test', afterRepairs: 1, onSilence: 'refund', reductionBasisPoints: 2500 },
  failed: ['repair', 'exchange', 'refund', 'priceReduction'],
  overdue: ['exchange', 'refund'],
  notRepairable: ['exchange', 'refund', 'priceReduction'],
} as const;

const REPAIRS = {
  ...{ rule: 'REPAIRS', source: 'test', paid: true, missedVisits: 2 },
  routes: { by: {}, otherwise: ['mailIn', 'inStore', 'brandPartner', 'technician'] },
} as const;

const wish = (more: Partial<RepairWish> = {}): RepairWish => ({ kind: 'repair', ...more });

/** A repair in play: what is said of it is said of its newest try. */
class Repair {
  readonly play: CasePlay;
  private facts = 0;

  constructor(setting: Partial<Setting> = {}) {
    this.play = new CasePlay({ policy: covered(), wish: wish(), ...setting });
  }

  get state(): CaseState {
    return this.play.state;
  }

  get reference(): string {
    return this.state.repair?.jobs.at(-1)?.reference ?? '';
  }

  say(...said: readonly Said[]): this {
    for (const one of said) {
      this.facts += 1;
      const fact = { reference: this.reference, factId: `fact-${this.facts}`, happenedAt: this.play.now, ...one };
      this.play.play(repairNetworkSaid(fact as RepairFact));
    }
    return this;
  }

  arrive(): this {
    const lines = this.state.lines.map(({ lineId, quantity }) => ({
      ...{ lineId, quantity },
      condition: 'asClaimed' as const,
    }));
    this.play.play(goodsReceived({ receiptId: 'receipt-1', lines }));
    return this;
  }

  opened(): this {
    this.play.play(repairJobOpened(this.reference, 'job-1'));
    return this;
  }

  booked(): this {
    this.play.play(wantVisit({ slotId: 'slot-1', addressId: 'address-1' }));
    const { sequence = 0 } = this.state.repair?.visit ?? {};
    const times = { startsAt: '2026-06-20T08:00:00.000Z', endsAt: '2026-06-20T12:00:00.000Z' };
    this.play.play(visitBooked({ sequence, visitId: `visit-${sequence}`, ...times }));
    return this;
  }

  backHome(): this {
    const { sequence = 0 } = this.state.sendBack ?? {};
    this.play.play(goodsSentBack({ sequence, shipmentId: 'ship-1', trackingNumber: 'back-1' }));
    this.play.play(shipmentScanned({ trackingNumber: 'back-1', shipmentId: 'ship-1', status: 'delivered' }));
    return this;
  }

  pay(): this {
    const { collectionId = '', amountMinor } = this.state.collections?.at(-1) ?? { amountMinor: 0 };
    this.play.play(collectionSent(collectionId));
    this.play.play(
      collectionSaid({ collectionId, status: 'captured', providerPaymentId: 'pi-1', capturedMinor: amountMinor }),
    );
    return this;
  }

  untilLast(clock: string): this {
    for (let tries = 0; tries < 40; tries += 1) {
      const named = this.state.clocks.filter(({ name }) => name === clock).at(-1);
      if (named?.status === 'missed') return this;
      this.play.tick();
    }
    throw new Error(`${clock} never ran out`);
  }

  errands(): string[] {
    return errandsOf(this.state).map(({ kind, id }) => `${kind} ${id}`);
  }
}

const mailedIn = (setting: Partial<Setting> = {}) => new Repair(setting).arrive();
const technician = (setting: Partial<Setting> = {}) =>
  new Repair({ wish: wish({ route: 'technician' }), ...setting });
const paid = () => mailedIn({ policy: covered({ warranty: undefined as never }) });
const quoted = () => paid().opened().say(QUOTE);

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
    ['parts are ordered', [FREE, { type: 'partsOrdered', expectedAt: '2026-07-01T00:00:00.000Z' }], 'awaitingParts'],
    [
      'parts arrive',
      [FREE, { type: 'partsOrdered', expectedAt: '2026-07-01T00:00:00.000Z' }, { type: 'partsArrived' }],
      'repairing',
    ],
    ['no fault is found', [{ ...FREE, result: 'noFaultFound' }], 'sendingBack'],
    ['it cannot be repaired', [{ ...FREE, result: 'notRepairable' }], 'awaitingChoice'],
    ['the fault is the customer’s own, and costs', [{ ...QUOTE, result: 'notUnderWarranty' }], 'awaitingConsent'],
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
    const { sequence = 0 } = repair.state.sendBack ?? {};
    repair.play.play(goodsSentBack({ sequence, shipmentId: 'ship-1', trackingNumber: 'back-1' }));
    repair.play.play(shipmentScanned({ trackingNumber: 'back-1', status: 'lost' }));
    expect(repair.state.stage).toBe('settling');
    expect(repair.state.breakdown?.totalMinor).toBeGreaterThan(0);
  });
});

describe('the ladder of failed repairs', () => {
  const failed = (policy = covered({ repairLadder: LADDER })) => mailedIn({ policy }).opened().say(FREE, FAILED);

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
    const order = anOrder({ lines: [aLine({ quantity: 1, paidMinor: 10000, taxMinor: 1667 })], shipping: { paidMinor: 0, taxMinor: 0 } });
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
    expect(waiting.untilLast('choice').state).toMatchObject({ stage: 'awaitingChoice', repair: { chosen: 'exchange' } });
  });

  it('counts repairs of earlier cases: what is open can be chosen before anything is sent', () => {
    const order = anOrder({
      lines: [aLine({ repairs: [{ sentAt: '2026-06-01T00:00:00.000Z', returnedAt: '2026-06-03T00:00:00.000Z', outcome: 'repaired' }] })],
    });
    const repair = new Repair({ policy: covered({ repairLadder: LADDER }), order });
    expect(repair.state).toMatchObject({ stage: 'awaitingGoods', repair: { remedies: { cause: 'failed' } } });
    repair.play.play(chooseRemedy('refund'));
    expect(repair.arrive().state.stage).toBe('settling');
  });

  it('lets time open it, and the work goes on', () => {
    const ladder = [{ after: 'P1D', act: 'openRemedies' as const }];
    const policy = { ...covered({ repairLadder: LADDER }) };
    const repair = mailedIn({ policy: { ...policy, clocks: { ...policy.clocks, repair: { ...HOURS, ladder } } } });
    repair.say(FREE).untilLast('repair');
    expect(repair.state).toMatchObject({ stage: 'repairing', repair: { remedies: { open: LADDER.overdue, cause: 'overdue' } } });
    expect(repair.say(DONE).state.stage).toBe('sendingBack');
  });

  it('is no business of a repair that nobody owes', () => {
    const repair = quoted();
    repair.play.play(acceptQuote());
    repair.pay().say(FAILED);
    expect(repair.state.repair?.remedies).toBeUndefined();
    expect(repair.state.stage).toBe('sendingBack');
    expect(repair.state.refunds).toMatchObject([{ purpose: 'collection', amountMinor: 4200, paymentId: 'pi-1' }]);
  });
});

describe('a repair that nothing covers', () => {
  it('is refused where the shop repairs for nobody', () => {
    const repair = new Repair({ policy: covered({ warranty: undefined as never, repairs: { ...REPAIRS, paid: false } }) });
    expect(repair.state).toMatchObject({ stage: 'refused', decision: { warranty: { cover: 'none' } } });
  });

  it('is quoted, accepted, paid and done', () => {
    const repair = quoted();
    expect(repair.state).toMatchObject({ stage: 'awaitingConsent', repair: { quote: { partsMinor: 2000, totalMinor: 4200 } } });
    repair.play.play(acceptQuote());
    expect(repair.state.collections).toMatchObject([{ purpose: 'repair', amountMinor: 4200, capture: 'now' }]);
    expect(repair.errands()).toEqual(['answerQuote case-1:r1', 'askForPayment case-1:c1']);
    repair.play.play(repairQuoteTold('case-1:r1'));
    repair.pay();
    expect(repair.state.stage).toBe('repairing');
    expect(repair.say(DONE).backHome().state.stage).toBe('followUp');
    expect(repair.state.refunds).toEqual([]);
  });

  it.each<[string, (repair: Repair) => void, string]>([
    ['declines', (repair) => repair.play.play(declineQuote()), 'declined'],
    ['is silent', (repair) => repair.untilLast('consent'), 'lapsed'],
  ])('sends the goods back when the customer %s, and asks for the inspection where policy does', (_what, act, status) => {
    const repairs = { ...REPAIRS, inspectionFeeMinor: 1500 };
    const repair = mailedIn({ policy: covered({ warranty: undefined as never, repairs }) }).opened().say(QUOTE);
    act(repair);
    expect(repair.state).toMatchObject({ stage: 'sendingBack', repair: { quote: { status } } });
    expect(repair.state.collections).toMatchObject([{ purpose: 'repair', amountMinor: 1500 }]);
    expect(repair.backHome().state.stage).toBe('followUp');
  });

  it('sends the goods back when he does not pay', () => {
    const repair = quoted();
    repair.play.play(acceptQuote());
    repair.untilLast('payment');
    expect(repair.state).toMatchObject({ stage: 'sendingBack', repair: { quote: { status: 'lapsed' } } });
    expect(repair.state.collections).toMatchObject([{ status: 'ended' }]);
  });

  it('opens nothing when it cannot be repaired', () => {
    expect(paid().say({ ...FREE, result: 'notRepairable' }).state.stage).toBe('sendingBack');
  });
});

describe('a technician who comes', () => {
  it('opens the job before it books the visit, and goes on once he was there', () => {
    const repair = technician();
    expect(repair.state.stage).toBe('awaitingVisit');
    expect(repair.errands()).toEqual(['openRepairJob case-1:r1']);
    repair.opened();
    repair.play.play(wantVisit({ slotId: 'slot-1', addressId: 'address-1' }));
    expect(repair.errands()).toEqual(['bookVisit case-1:r1:v1']);
    repair.booked().say({ type: 'visitDone' });
    expect(repair.state.stage).toBe('diagnosing');
    expect(repair.say(FREE, DONE).state).toMatchObject({ stage: 'followUp', repair: { jobs: [{ outcome: 'repaired' }] } });
  });

  it('needs an address', () => {
    expect(technician().play.refusalOf(wantVisit({ slotId: 'slot-1' }))).toBe('LOGISTICS.INVALID');
    expect(mailedIn().play.refusalOf(wantVisit({ slotId: 'slot-1' }))).toBe('CASE.ILLEGAL_MOVE');
  });

  it('cancels the visit whose place another takes, whichever answer comes first', () => {
    const repair = technician().opened().booked();
    repair.play.play(wantVisit({ slotId: 'slot-2' }));
    expect(repair.errands()).toEqual(['cancelVisit visit-1', 'bookVisit case-1:r1:v2']);
    repair.play.play(wantVisit({ slotId: 'slot-3' }));
    const times = { startsAt: '2026-06-20T08:00:00.000Z', endsAt: '2026-06-20T12:00:00.000Z' };
    repair.play.play(visitBooked({ sequence: 2, visitId: 'visit-2', ...times }));
    expect(repair.errands()).toContain('cancelVisit visit-2');
    repair.play.play(visitCancelled('visit-1'));
    repair.play.play(visitRefused(3, 'slot_unavailable'));
    expect(repair.state.repair?.visit).toMatchObject({ status: 'refused', failureCode: 'slot_unavailable' });
  });

  it('starts the promised time anew when he does not come, at nobody’s cost', () => {
    const repair = technician().opened().booked().say({ type: 'visitMissed', by: 'technician' });
    repair.say({ type: 'visitMissed', by: 'technician' });
    expect(repair.state).toMatchObject({ stage: 'awaitingVisit', repair: { missed: { technician: 1, customer: 0 } } });
    expect(repair.state.clocks.filter(({ name }) => name === 'visit').map(({ status }) => status)).toEqual(['void', 'running']);
  });

  it('ends the case when the customer is not met as often as policy says', () => {
    const repair = technician().opened();
    for (const _time of [1, 2]) repair.booked().say({ type: 'visitMissed', by: 'customer' });
    expect(repair.state).toMatchObject({ stage: 'expired', repair: { missed: { customer: 2 } } });
    expect(repair.errands()).toEqual(['endRepairJob case-1:r1']);
  });

  it('is sent away when the visit, or the case, is cancelled', () => {
    const repair = technician().opened().booked();
    repair.play.play(giveUpVisit());
    expect(repair.errands()).toEqual(['cancelVisit visit-1']);
    const other = technician().opened().booked();
    other.play.play(cancel());
    expect(other.state.stage).toBe('cancelled');
    expect(other.errands()).toEqual(['cancelVisit visit-1', 'endRepairJob case-1:r1']);
  });

  it('waits for the goods when his money is chosen, since he has them', () => {
    const repair = technician({ policy: covered({ repairLadder: LADDER }) }).opened().booked();
    repair.say({ ...FREE, result: 'notRepairable' });
    repair.play.play(chooseRemedy('refund'));
    expect(repair.state.stage).toBe('awaitingGoods');
    expect(repair.arrive().state.stage).toBe('settling');
  });

  it('ends a job of which the answer came too late', () => {
    const repair = technician({ policy: covered({ repairLadder: LADDER }) });
    repair.say({ ...FREE, result: 'notRepairable' });
    expect(repair.errands()).toEqual([]);
  });
});

describe('a repair in a store', () => {
  it('is taken in, reported and handed back by staff', () => {
    const repair = new Repair({ wish: wish({ route: 'inStore' }) });
    repair.play.play(moveOf({ type: 'takeIn', receiptId: 'store-1' }));
    expect(repair.state.stage).toBe('diagnosing');
    expect(repair.errands()).toEqual([]);
    repair.play.play(reportRepair(FREE));
    repair.play.play(reportRepair(DONE));
    expect(repair.state).toMatchObject({ stage: 'sendingBack' });
    expect(repair.state.sendBack).toBeUndefined();
    repair.play.play(moveOf({ type: 'handBack' }));
    expect(repair.state.stage).toBe('followUp');
    expect(repair.state.lines[0]?.goods).toEqual({ sentBack: repair.state.lines[0]?.quantity });
  });

  it('refuses a report that does not fit, or does not add up', () => {
    const { play } = mailedIn();
    expect(play.refusalOf(reportRepair({ type: 'partsArrived' }))).toBe('CASE.ILLEGAL_MOVE');
    expect(play.refusalOf(reportRepair({ ...QUOTE, totalMinor: 1 }))).toBe('REQUEST.INVALID');
    expect(play.refusalOf(moveOf({ type: 'takeIn', receiptId: 'r' }))).toBe('CASE.ILLEGAL_MOVE');
  });
});

describe('what policy says of a repair', () => {
  const decided = (setting: Partial<Setting>) => new Repair(setting).state.decision;

  it.each<[string, Partial<Setting>, 'approve' | 'review' | 'refuse', 'right' | 'guarantee' | 'none']>([
    ['in the guarantee', {}, 'approve', 'guarantee'],
    ['after it', { noticeAt: '2029-06-05T09:00:00.000Z', filedAt: '2029-06-05T09:00:00.000Z' }, 'approve', 'none'],
    ['with a serial number that was never sold', { wish: wish({ serialNumber: 'SN-9' }), order: anOrder({ lines: [aLine({ serialNumbers: ['SN-1'] })] }) }, 'review', 'guarantee'],
    ['by a way that the shop does not go', { wish: wish({ route: 'technician' }), policy: covered({ repairs: { ...REPAIRS, routes: { by: {}, otherwise: ['mailIn'] } } }) }, 'refuse', 'guarantee'],
    ['of goods that never came', { order: anOrder({ deliveries: [] }), lines: [aCaseLine({ goods: { notDelivered: 2 } })] }, 'refuse', 'guarantee'],
  ])('decides one %s', (_what, setting, outcome, cover) => {
    expect(decided(setting)).toMatchObject({ outcome, warranty: { cover }, breakdown: { totalMinor: 0 } });
  });

  it('lets an agent approve what it asks him about', () => {
    const order = anOrder({ lines: [aLine({ serialNumbers: ['SN-1'] })] });
    const repair = new Repair({ wish: wish({ serialNumber: 'SN-9' }), order });
    expect(repair.state.stage).toBe('deciding');
    repair.play.play(approve({}));
    expect(repair.state.stage).toBe('awaitingGoods');
  });
});
