import { anOrder, aLine } from '../../../../../../test/support/builders.js';
import type { CasePlay } from '../../../../../../test/support/case-play.js';
import {
  anExchange,
  arrive,
  choose,
  given,
  OFFERS,
  receive,
  said,
  ship,
  wanted,
  warehouse,
} from '../../../../../../test/support/exchange-play.js';
import { providerSaid, refundSent } from '../refund-facts.js';
import { approve, decide } from '../decide.js';
import { cancel } from '../customer.js';
import { stockAnswered, stockAsked, stockCameBack } from './stock.js';

const settle = (play: CasePlay) => {
  for (const { intentId, attempt, status } of play.state.refunds) {
    if (status !== 'approved') continue;
    play.play(refundSent(intentId));
    play.play(providerSaid({ intentId, attempt, status: 'settled', providerRefundId: 're-1' }));
  }
};

describe('an exchange after inspection', () => {
  it('keeps stock at once, and sends the same article for the same money', () => {
    const play = anExchange('MUG-BLUE');
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', exchange: { differenceMinor: 0 } });
    expect(wanted(play)).toEqual(['reserveStock s1']);
    warehouse(play);
    expect(wanted(play)).toEqual([]);
    receive(play);
    expect(play.state.stage).toBe('replacing');
    expect(wanted(play)).toEqual(['shipReplacement r1']);
    ship(play);
    expect(wanted(play)).toEqual([]);
    arrive(play);
    expect(play.state.stage).toBe('followUp');
    expect(given(play)).toBe(0);
    expect(play.balanceOf('replacementSales')).toBe(-play.balanceOf('salesReturns'));
    expect(play.balanceOf('outputTax')).toBe(0);
  });

  it('is paid for before it leaves, where it costs more', () => {
    const play = anExchange('MUG-GOLD');
    warehouse(play);
    expect(play.state.stage).toBe('awaitingGoods');
    receive(play);
    expect(play.state).toMatchObject({
      stage: 'awaitingPayment',
      collections: [{ purpose: 'difference', amountMinor: 1_200, capture: 'now', status: 'wanted' }],
    });
    expect(wanted(play)).toEqual(['askForPayment c1']);
    play.play(said('case-1:c1', 'captured'));
    expect(play.state.stage).toBe('replacing');
    ship(play);
    arrive(play);
    expect(play.state.stage).toBe('followUp');
    expect(play.balanceOf('replacementSales')).toBe(6_200 - 1_033);
    expect(play.balanceOf('collectedFromCustomers')).toBe(0);
    expect(play.balanceOf('providerClearing')).toBe(-1_200);
    expect(play.balanceOf('replacementsOwed')).toBe(0);
  });

  it('gives back the rest, where it costs less', () => {
    const play = anExchange('MUG-MINI');
    warehouse(play);
    receive(play);
    expect(given(play)).toBe(1_002);
    ship(play);
    arrive(play);
    expect(play.state.stage).toBe('settling');
    settle(play);
    expect(play.state.stage).toBe('followUp');
    expect(play.balanceOf('providerClearing')).toBe(1_002);
  });

  it('keeps the rate of discount of the line, if policy says so', () => {
    const order = anOrder({ lines: [aLine({ paidMinor: 4_000, taxMinor: 666, discountMinor: 1_000 })] });
    expect(anExchange('MUG-GOLD', {}, { order }).state.exchange?.differenceMinor).toBe(4_960 - 4_000);
    expect(anExchange('MUG-GOLD', { keepsDiscount: false }, { order }).state.exchange?.differenceMinor).toBe(
      2_200,
    );
  });

  it.each([
    ['cancelled', (play: CasePlay) => play.play(cancel())],
    ['expired', (play: CasePlay) => [play.tick(), play.tick()]],
  ])('lets the stock go when it is %s', (stage, end) => {
    const play = anExchange('MUG-RED');
    warehouse(play);
    end(play);
    expect(play.state.stage).toBe(stage);
    expect(wanted(play)).toEqual(['releaseStock s1']);
    warehouse(play);
    expect(wanted(play)).toEqual([]);
  });

  it('finds out what was asked and never answered, when it is over', () => {
    const play = anExchange('MUG-RED');
    play.play(stockAsked(1));
    play.play(cancel());
    expect(wanted(play)).toEqual(['releaseStock s1']);
    play.play(stockAnswered(1, { reservationId: 'late' }));
    expect(wanted(play)).toEqual(['releaseStock s1']);
  });

  it('asks nothing of the warehouse that was not asked before it was over', () => {
    const play = anExchange('MUG-RED');
    play.play(cancel());
    expect(wanted(play)).toEqual([]);
  });

  it('falls back to a refund when the difference is not paid', () => {
    const play = anExchange('MUG-GOLD');
    warehouse(play);
    receive(play);
    play.play(said('case-1:c1', 'failed'));
    expect(play.state).toMatchObject({ stage: 'settling', resolution: 'refund' });
    expect(given(play)).toBe(5_395);
    expect(wanted(play)).toContain('releaseStock s1');
  });

  it('sends only for what is accepted, and keeps stock for that', () => {
    const play = anExchange('MUG-RED');
    warehouse(play);
    receive(play, 'damaged');
    expect(play.state.stage).toBe('inspecting');
    play.play(
      decide({
        outcome: 'partial',
        reason: 'worn',
        lines: [{ lineId: 'line-1', quantity: 1, deductionMinor: 300 }],
      }),
    );
    expect(play.state.stage).toBe('awaitingPayment');
    expect(play.state.collections).toMatchObject([{ amountMinor: 300 }]);
    expect(wanted(play)).toEqual(['releaseStock s1', 'reserveStock s2', 'askForPayment c1']);
    warehouse(play);
    play.play(said('case-1:c1', 'captured'));
    expect(play.state.exchange?.replacement?.lines).toMatchObject([{ quantity: 1, paidMinor: 2_500 }]);
    expect(play.balanceOf('valueReductions')).toBe(300);
  });

  it('refuses goods: they go back, and so does what is kept', () => {
    const play = anExchange('MUG-RED');
    warehouse(play);
    receive(play, 'damaged');
    play.play(decide({ outcome: 'refuse', reason: 'worn' }));
    expect(play.state.stage).toBe('sendingBack');
    expect(wanted(play)).toEqual(['releaseStock s1']);
  });

  it('is reviewed by people where policy says nothing of exchanges, and keeps stock meanwhile', () => {
    const play = anExchange('MUG-RED', {}, { policy: { ...anExchange('POT').setting.policy, terms: {} } });
    expect(play.state.stage).toBe('deciding');
    expect(wanted(play)).toEqual(['reserveStock s1']);
    warehouse(play, false);
    play.play(approve({}));
    expect(play.state.stage).toBe('awaitingChoice');
  });
});

describe('what is out of stock', () => {
  const missing = (sku = 'MUG-RED', terms = {}) => {
    const play = anExchange(sku, terms);
    warehouse(play, false);
    return play;
  };

  it('is for the customer to choose about', () => {
    expect(missing().state).toMatchObject({ stage: 'awaitingChoice' });
    expect(missing().state.clocks.find(({ name }) => name === 'choice')?.status).toBe('running');
  });

  it('is waited for until it is there', () => {
    const play = missing();
    choose(play, { choice: 'wait' });
    play.play(stockCameBack());
    warehouse(play);
    expect(play.state.stage).toBe('awaitingGoods');
  });

  it('goes on with something else, at its own price', () => {
    const play = missing();
    receive(play);
    choose(play, {
      choice: 'other',
      replacements: [{ lineId: 'line-1', sku: 'MUG-GOLD', quantity: 2 }],
      offers: OFFERS,
    });
    expect(wanted(play)).toEqual(['reserveStock s2']);
    warehouse(play);
    expect(play.state).toMatchObject({ stage: 'awaitingPayment', collections: [{ amountMinor: 1_200 }] });
  });

  it('is refunded when the customer wants his money, once his goods are back', () => {
    const play = missing();
    choose(play, { choice: 'refund' });
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', resolution: 'refund' });
    receive(play);
    expect(play.state.stage).toBe('settling');
    expect(given(play)).toBe(5_395);
  });

  it('is refunded when he says nothing', () => {
    const play = missing();
    play.tick();
    play.tick();
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', resolution: 'refund' });
  });

  it('is left to people when he says nothing and policy says so', () => {
    const play = missing('MUG-RED', { onSilence: 'wait' });
    play.tick();
    play.tick();
    expect(play.state).toMatchObject({ stage: 'awaitingChoice', resolution: 'exchange' });
  });

  it('is looked for once more when he waited in vain, and asked about again', () => {
    const play = missing();
    choose(play, { choice: 'wait' });
    play.tick();
    play.tick();
    expect(wanted(play)).toEqual(['reserveStock s2']);
    warehouse(play, false);
    play.tick();
    play.tick();
    expect(play.state.resolution).toBe('refund');
  });
});
