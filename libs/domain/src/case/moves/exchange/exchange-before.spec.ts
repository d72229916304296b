import {
  anExchange,
  arrive,
  choose,
  given,
  receive,
  said,
  scanIn,
  ship,
  wanted,
  warehouse,
} from '../../../../../../test/support/exchange-play.js';
import { decide } from '../decide.js';
import { cancel } from '../customer.js';
import { chooseReplacement } from './choose.js';
import { replacementRefused, shipAgain } from './replacement-facts.js';
import { exchangeInStore } from './store-exchange.js';

describe('an exchange at the first scan', () => {
  const scanned = () => {
    const play = anExchange('MUG-RED', { mode: 'onFirstScan' });
    warehouse(play);
    scanIn(play);
    return play;
  };

  it('sends the replacement while the goods travel, and owes nothing once they are here', () => {
    const play = scanned();
    expect(play.state.stage).toBe('awaitingGoods');
    expect(wanted(play)).toEqual(['shipReplacement r1']);
    expect(play.balanceOf('replacementsOwed')).toBe(-5_000);
    ship(play);
    arrive(play);
    receive(play);
    expect(play.state.stage).toBe('followUp');
    expect(play.balanceOf('replacementsOwed')).toBe(0);
  });

  it('is not refunded in advance, nor cancelled any more', () => {
    expect(scanned().refusalOf(cancel())).toBe('CASE.GOODS_ON_THEIR_WAY');
    const sending = scanned();
    ship(sending);
    expect(sending.refusalOf(chooseReplacement({ choice: 'refund' }))).toBe('EXCHANGE.ALREADY_SENT');
  });

  it('claims what a deviation costs of the customer, who has the replacement', () => {
    const play = scanned();
    ship(play);
    arrive(play);
    receive(play, 'damaged');
    play.play(
      decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', deductionMinor: 700 }] }),
    );
    expect(play.state.recourses).toMatchObject([{ against: 'customer', amountMinor: 700 }]);
    expect(play.balanceOf('replacementsOwed')).toBe(-700);
  });

  it('costs anew what it costs, when the first one got lost and the goods are worth less', () => {
    const play = scanned();
    arrive(play, 'lost');
    receive(play, 'damaged');
    play.play(
      decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', deductionMinor: 700 }] }),
    );
    expect(play.state).toMatchObject({ stage: 'awaitingPayment', collections: [{ amountMinor: 700 }] });
  });

  it('may be given up as long as it is not sent, and refunds nothing for goods that were refused', () => {
    const play = scanned();
    receive(play, 'damaged');
    play.play(decide({ outcome: 'refuse', reason: 'worn' }));
    choose(play, { choice: 'refund' });
    expect(play.state).toMatchObject({ stage: 'sendingBack', refunds: [] });
    expect(play.balanceOf('replacementsOwed')).toBe(0);
  });

  it('is paid for before the goods are sent', () => {
    const play = anExchange('MUG-GOLD', { mode: 'onFirstScan' });
    warehouse(play);
    expect(play.state.stage).toBe('awaitingPayment');
    play.play(said('case-1:c1', 'captured'));
    expect(play.state.stage).toBe('awaitingGoods');
    expect(play.refusalOf(cancel())).toBe('CASE.ILLEGAL_MOVE');
  });

  it('expires unpaid, and gives back what was paid for goods that never came', () => {
    const unpaid = anExchange('MUG-GOLD', { mode: 'onFirstScan' });
    unpaid.play(said('case-1:c1', 'failed'));
    expect(unpaid.state.stage).toBe('expired');
    const paid = anExchange('MUG-GOLD', { mode: 'onFirstScan' });
    warehouse(paid);
    paid.play(said('case-1:c1', 'captured'));
    paid.tick();
    paid.tick();
    expect(paid.state.stage).toBe('settling');
    expect(given(paid)).toBe(1_200);
    expect(wanted(paid)).toEqual(['releaseStock s1']);
    expect(paid.balanceOf('collectedFromCustomers')).toBe(0);
  });
});

describe('an exchange that is sent first', () => {
  const held = () => {
    const play = anExchange('MUG-RED', { mode: 'shipFirst' });
    warehouse(play);
    play.play(said('case-1:c1', 'held'));
    return play;
  };

  it('asks for a deposit, and sends once it is held', () => {
    const play = anExchange('MUG-RED', { mode: 'shipFirst' });
    expect(play.state).toMatchObject({
      stage: 'awaitingPayment',
      collections: [{ purpose: 'deposit', amountMinor: 5_000, capture: 'later' }],
    });
    warehouse(play);
    play.play(said('case-1:c1', 'held'));
    expect(play.state.stage).toBe('awaitingGoods');
    expect(wanted(play)).toEqual(['shipReplacement r1']);
  });

  it('lets the deposit go when the goods come as claimed', () => {
    const play = held();
    ship(play);
    arrive(play);
    receive(play);
    expect(play.state.stage).toBe('followUp');
    expect(wanted(play)).toEqual(['endCollection c1']);
  });

  it('takes it when they do not come, and the customer keeps them', () => {
    const play = held();
    ship(play);
    arrive(play);
    play.tick();
    play.tick();
    expect(play.state.lines[0]?.goods).toEqual({ keptByCustomer: 2 });
    expect(wanted(play)).toEqual(['captureHold c1']);
    play.play(said('case-1:c1', 'captured'));
    expect(play.balanceOf('replacementsOwed')).toBe(0);
    expect(play.balanceOf('replacementSales')).toBe(5_000 - 833);
    expect(given(play)).toBe(0);
  });

  it('takes of it what a deviation costs', () => {
    const play = held();
    ship(play);
    arrive(play);
    receive(play, 'damaged');
    play.play(
      decide({ outcome: 'partial', reason: 'worn', lines: [{ lineId: 'line-1', deductionMinor: 700 }] }),
    );
    expect(play.state.collections).toMatchObject([{ status: 'capturing', captureMinor: 700 }]);
  });

  it('lets it go at its deadline when what was sent got lost, and never lets it be sent after that', () => {
    const play = held();
    arrive(play, 'lost');
    while (play.state.stage === 'awaitingGoods') play.tick();
    expect(play.state).toMatchObject({ stage: 'followUp', lines: [{ goods: { keptByCustomer: 2 } }] });
    expect(wanted(play)).toEqual(['endCollection c1']);
    expect(play.balanceOf('replacementsOwed')).toBe(0);
    expect(play.refusalOf(shipAgain())).toBe('EXCHANGE.NOT_TO_BE_SENT');
  });

  it('lets it go once the goods are here, though what was sent got lost', () => {
    const play = held();
    arrive(play, 'lost');
    receive(play);
    expect(play.state.stage).toBe('replacing');
    expect(wanted(play)).toEqual(['reserveStock s2', 'endCollection c1']);
    expect(play.state.clocks.filter(({ status }) => status === 'running')).toMatchObject([
      { name: 'replacement', generation: 1 },
    ]);
  });

  it('waits for the goods first when there is no deposit, or ends', () => {
    const play = anExchange('MUG-RED', { mode: 'shipFirst' });
    warehouse(play);
    play.play(said('case-1:c1', 'failed'));
    expect(play.state).toMatchObject({ stage: 'awaitingGoods', exchange: { mode: 'afterInspection' } });
    const ends = anExchange('MUG-RED', { mode: 'shipFirst', withoutDeposit: 'end' });
    ends.play(said('case-1:c1', 'failed'));
    expect(ends.state.stage).toBe('expired');
  });
});

describe('the parcel with the replacement', () => {
  const underWay = () => {
    const play = anExchange('MUG-RED');
    warehouse(play);
    receive(play);
    return play;
  };

  it('is known by the carrier before the warehouse has answered', () => {
    const play = underWay();
    arrive(play);
    expect(play.state).toMatchObject({
      stage: 'followUp',
      exchange: { replacement: { shipmentId: 'shp-1' } },
    });
    expect(ship(play)).toEqual([]);
  });

  it('is kept anew when it was not kept any more', () => {
    const play = underWay();
    play.play(replacementRefused(1, 'not_reserved'));
    expect(wanted(play)).toEqual(['reserveStock s2']);
    warehouse(play);
    expect(wanted(play)).toEqual(['shipReplacement r2']);
  });

  it('that got lost is sent once more, from stock that is kept anew', () => {
    const play = underWay();
    ship(play);
    arrive(play, 'lost');
    expect(play.state.recourses).toMatchObject([{ against: 'carrier', amountMinor: 5_000 }]);
    play.play(shipAgain());
    expect(wanted(play)).toEqual(['reserveStock s2']);
    warehouse(play);
    ship(play);
    arrive(play);
    expect(play.state.stage).toBe('followUp');
  });

  it('that did not arrive may end as a refund', () => {
    const play = underWay();
    ship(play);
    arrive(play, 'undelivered');
    choose(play, { choice: 'refund' });
    expect(play.state.stage).toBe('settling');
    expect(given(play)).toBe(5_395);
    expect(play.balanceOf('replacementSales')).toBe(0);
  });

  it('is not sent once more when the money was taken instead', () => {
    const play = underWay();
    choose(play, { choice: 'refund' });
    arrive(play, 'lost');
    expect(play.refusalOf(shipAgain())).toBe('EXCHANGE.NOT_TO_BE_SENT');
  });

  it('hears nothing of a parcel before it', () => {
    const play = underWay();
    ship(play);
    arrive(play, 'undelivered');
    play.play(shipAgain('address-2'));
    expect(arrive(play, 'delivered', 1)).toEqual([]);
    expect(play.refusalOf(shipAgain())).toBe('EXCHANGE.NOT_TO_BE_SENT');
  });
});

describe('an exchange in a store', () => {
  const logistics = { method: 'inStore' } as const;

  it('takes the goods and hands out the replacement in one act', () => {
    const play = anExchange('MUG-MINI', {}, { logistics });
    expect(play.refusalOf(exchangeInStore())).toBe('EXCHANGE.NOT_READY');
    warehouse(play);
    play.play(exchangeInStore());
    expect(play.state).toMatchObject({ stage: 'settling', lines: [{ goods: { received: 2 } }] });
    expect(given(play)).toBe(1_002);
    expect(wanted(play)).toEqual(['releaseStock s1']);
  });

  it('is refused for goods that come another way', () => {
    expect(anExchange('MUG-RED').refusalOf(exchangeInStore())).toBe('EXCHANGE.NOT_IN_STORE');
  });
});
