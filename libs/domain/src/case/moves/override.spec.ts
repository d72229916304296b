import { aPolicy } from '../../../../../test/support/builders.js';
import { AGENT, CasePlay, typesOf } from '../../../../../test/support/case-play.js';
import {
  appeal, approve, goodsReceived, type Override, overrideOptions, overridePolicy, refuse,
} from '../../index.js'; // prettier-ignore

const refusing = aPolicy({ excludedCategories: { rule: 'excluded', source: 'test', categories: [] } });
/** Filed long after the last day on which a notice is in time. */
const late = () => new CasePlay({ policy: refusing, noticeAt: '2026-09-10T09:00:00.000Z' });
const charging = aPolicy({
  amountLimit: { rule: 'amount-limit', source: 'test', minor: 0 },
  restockingFee: { rule: 'restocking', source: 'test', basisPoints: 1_000, exceptReasons: [] },
  returnFreight: { rule: 'freight', source: 'test', minor: 395, exceptReasons: [] },
});
const override = (wish: Override) => overridePolicy(wish);
const approveRefused = override({ what: 'approveRefused', noteId: 'note-1' });
const waive = (...fees: ('restocking' | 'returnFreight')[]) =>
  override({ what: 'waiveFees', noteId: 'note-1', ...(fees.length === 0 ? {} : { fees }) });
const received = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
});

describe('approving what policy refused', () => {
  it('takes the case up as its next epoch, approved, and says which rules were set aside and why', () => {
    const play = late();
    expect(play.state).toMatchObject({ stage: 'refused', decision: { outcome: 'refuse' } });
    const events = play.play(approveRefused, AGENT);
    expect(typesOf(events)).toEqual([
      ...['caseReopened', 'clockStarted', 'policyOverridden', 'clockStopped', 'caseApproved', 'clockStarted'],
    ]);
    expect(play.last('policyOverridden').payload).toEqual({
      ...{ what: 'approveRefused', rules: ['window'], noteId: 'note-1' },
    });
    expect(play.state).toMatchObject({
      stage: 'awaitingGoods',
      epoch: 2,
      arrangement: { status: 'wanted', revision: 2 },
    });
    play.play(received);
    expect(play.state).toMatchObject({ stage: 'settling', breakdown: { totalMinor: 5395 } });
  });

  it('is not for what staff refused, nor for what is not refused', () => {
    const play = new CasePlay({ policy: charging });
    expect(play.refusalOf(approveRefused)).toBe('OVERRIDE.NOT_POSSIBLE');
    play.play(refuse({}), AGENT);
    expect(play.refusalOf(approveRefused)).toBe('OVERRIDE.NOT_POSSIBLE');
    const appealed = late();
    appealed.play(appeal('note-2'));
    expect(appealed.refusalOf(approveRefused)).toBe('OVERRIDE.NOT_POSSIBLE');
  });
});

describe('waiving fees', () => {
  it('leaves them out of what is due', () => {
    const play = new CasePlay({ policy: charging });
    play.play(waive(), AGENT);
    expect(play.last('policyOverridden').payload).toMatchObject({
      ...{ rules: ['restocking', 'freight'], fees: ['restocking', 'returnFreight'] },
    });
    play.play(approve({}), AGENT);
    play.play(received);
    expect(play.state.breakdown).toMatchObject({ fees: [], totalMinor: 5395 });
  });

  it('takes the others all the same', () => {
    const play = new CasePlay({ policy: charging });
    play.play(waive('returnFreight'), AGENT);
    play.play(approve({}), AGENT);
    play.play(received);
    expect(play.state.breakdown).toMatchObject({
      fees: [{ kind: 'restocking', minor: 500 }],
      totalMinor: 4895,
    });
  });

  it('is refused when there is none, none left, or the refund is approved', () => {
    expect(new CasePlay().refusalOf(waive())).toBe('OVERRIDE.NOT_POSSIBLE');
    const play = new CasePlay({ policy: charging });
    play.play(waive(), AGENT);
    expect(play.refusalOf(waive('restocking'))).toBe('OVERRIDE.NOT_POSSIBLE');
    const paid = new CasePlay({ policy: charging });
    paid.play(approve({}), AGENT);
    paid.play(received);
    expect(paid.refusalOf(waive())).toBe('OVERRIDE.NOT_POSSIBLE');
  });
});

describe('what could be done against the policy', () => {
  const optionsOf = (play: CasePlay) => overrideOptions(AGENT)(play.state, play.context());

  it('is told with the rules that say no and with what it would give', () => {
    expect(optionsOf(late())).toEqual([
      { what: 'approveRefused', rules: ['window'], amountMinor: 5395, need: null },
    ]);
    expect(optionsOf(new CasePlay({ policy: charging }))).toEqual([
      { what: 'waiveFees', rules: ['restocking', 'freight'], amountMinor: 895, need: null },
    ]);
    expect(optionsOf(new CasePlay())).toEqual([]);
  });
});
