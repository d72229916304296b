import { goodsReceived, parcelScanned, type PolicyTerms, replacementScanned } from '#domain';
import { aPolicy } from '../support/builders.js';
import { EXCHANGE_TERMS, exchangeFor, said } from '../support/exchange-play.js';
import { StagedExchange } from '../support/staged-exchange.js';
import { type StagedCase, WorkflowStage } from '../support/workflow-stage.js';

const received = goodsReceived({
  receiptId: 'receipt-1',
  lines: [{ lineId: 'line-1', quantity: 2, condition: 'asClaimed' }],
});
const arrives = (status: 'delivered' | 'lost', sequence = 1) =>
  replacementScanned({ sequence, status, shipmentId: `shp-${sequence}`, trackingNumber: `out-${sequence}` });
const ended = (staged: StagedCase) => expect(staged.handle.result()).resolves;

describe('the workflow of an exchange', () => {
  let stage: WorkflowStage;
  beforeAll(async () => {
    stage = await WorkflowStage.open();
  }, 120_000);
  afterAll(async () => stage?.close());

  async function play(
    sku: string,
    story: (on: StagedCase) => Promise<void>,
    {
      terms = {},
      hasStock = [true],
    }: { terms?: Partial<PolicyTerms['exchange']>; hasStock?: boolean[] } = {},
  ): Promise<string[]> {
    const outside = new StagedExchange();
    outside.hasStock = hasStock;
    const policy = aPolicy({ terms: { exchange: { ...EXCHANGE_TERMS, ...terms } } });
    await stage.run({ policy, wish: exchangeFor(sku) }, story, (staged) => outside.errands(staged));
    return outside.asked;
  }

  it('reserves, waits for the goods, sends, and ends after the follow-up', async () => {
    const asked = await play('MUG-RED', async (on) => {
      await on.day(1);
      await on.fact(received);
      await on.day(1);
      expect(on.play.state).toMatchObject({
        stage: 'replacing',
        exchange: { replacement: { status: 'onItsWay' } },
      });
      await on.fact(arrives('delivered'));
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(asked).toEqual(['reserve case-1:s1', 'ship case-1:r1']);
  });

  it('releases what it reserved when the goods are never sent, after it has ended', async () => {
    const asked = await play('MUG-RED', async (on) => ended(on).toMatchObject({ stage: 'expired' }));
    expect(asked).toEqual(['reserve case-1:s1', 'release case-1:s1']);
  });

  it('releases it when it is cancelled', async () => {
    const asked = await play('MUG-RED', async (on) => {
      await on.day(1);
      await on.command({ type: 'cancel' });
      await ended(on).toMatchObject({ stage: 'cancelled' });
    });
    expect(asked.at(-1)).toBe('release case-1:s1');
  });

  it('asks for the difference, and refunds the goods when nobody pays in time', async () => {
    const asked = await play('MUG-GOLD', async (on) => {
      await on.day(1);
      await on.fact(received);
      await ended(on).toMatchObject({ stage: 'closed' });
      expect(on.play.state).toMatchObject({ resolution: 'refund' });
      expect(on.lateness().map(({ act }) => act)).toContain('expire');
      expect(on.play.state.refunds).toMatchObject([{ amountMinor: 5_395, status: 'settled' }]);
    });
    expect(asked).toEqual(['reserve case-1:s1', 'ask case-1:c1', 'release case-1:s1', 'end case-1:c1']);
  });

  it('takes silence about what is out of stock as policy says', async () => {
    const asked = await play(
      'MUG-RED',
      async (on) => {
        await on.day(1);
        expect(on.play.state.stage).toBe('awaitingChoice');
        await ended(on).toMatchObject({ stage: 'expired' });
        expect(on.play.state.resolution).toBe('refund');
      },
      { hasStock: [false] },
    );
    expect(asked).toEqual(['reserve case-1:s1']);
  });

  it('looks for stock once more for who waits, and goes on when it is there', async () => {
    const asked = await play(
      'MUG-RED',
      async (on) => {
        await on.day(1);
        await on.command({ type: 'chooseReplacement', choice: { choice: 'wait' } });
        await on.day(16);
        expect(on.play.state.stage).toBe('awaitingGoods');
      },
      { hasStock: [false, true] },
    );
    expect(asked).toEqual(['reserve case-1:s1', 'reserve case-1:s2']);
  });

  it('sends at the first scan, before the goods are here', async () => {
    const asked = await play(
      'MUG-RED',
      async (on) => {
        await on.day(1);
        await on.fact(parcelScanned({ trackingNumber: 'in-1', status: 'inTransit', scannedAt: on.play.now }));
        await on.day(1);
        expect(on.play.state).toMatchObject({
          stage: 'awaitingGoods',
          exchange: { replacement: { status: 'onItsWay' } },
        });
        await on.fact(arrives('delivered'));
        await on.fact(received);
        await ended(on).toMatchObject({ stage: 'closed' });
      },
      { terms: { mode: 'onFirstScan' } },
    );
    expect(asked).toEqual(['reserve case-1:s1', 'ship case-1:r1']);
  });

  it('sends first against a deposit, and takes it at its deadline', async () => {
    const asked = await play(
      'MUG-RED',
      async (on) => {
        await on.day(1);
        await on.fact(said('case-1:c1', 'held'));
        await on.day(1);
        await on.fact(arrives('delivered'));
        await ended(on).toMatchObject({ stage: 'closed' });
        expect(on.play.state.lines[0]?.goods).toEqual({ keptByCustomer: 2 });
        expect(on.lateness().map(({ act }) => act)).toContain('capture');
      },
      { terms: { mode: 'shipFirst' } },
    );
    expect(asked).toEqual(['reserve case-1:s1', 'ask case-1:c1', 'ship case-1:r1', 'capture case-1:c1']);
  });

  it('lets the deposit go when the goods come in time', async () => {
    const asked = await play(
      'MUG-RED',
      async (on) => {
        await on.day(1);
        await on.fact(said('case-1:c1', 'held'));
        await on.day(1);
        await on.fact(arrives('delivered'));
        await on.fact(received);
        await ended(on).toMatchObject({ stage: 'closed' });
      },
      { terms: { mode: 'shipFirst' } },
    );
    expect(asked.at(-1)).toBe('end case-1:c1');
  });

  it('sends once more what got lost, from stock that is reserved anew', async () => {
    const asked = await play('MUG-RED', async (on) => {
      await on.day(1);
      await on.fact(received);
      await on.day(1);
      await on.fact(arrives('lost'));
      await on.command({ type: 'shipReplacementAgain' });
      await on.day(1);
      await on.fact(arrives('delivered', 2));
      await ended(on).toMatchObject({ stage: 'closed' });
    });
    expect(asked).toEqual(['reserve case-1:s1', 'ship case-1:r1', 'reserve case-1:s2', 'ship case-1:r2']);
  });
});
