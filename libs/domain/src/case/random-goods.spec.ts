import fc from 'fast-check';
import { CasePlay } from '../../../../test/support/case-play.js';
import { randomSettings, randomSteps, type Step } from '../../../../test/support/random-case.js';
import { goodsSteps } from '../../../../test/support/random-goods.js';
import { expectGoodsSound } from '../../../../test/support/sound-goods.js';
import { approve, type CaseEventType, DomainError, goodsReceived } from '../index.js';

function take(next: Step, play: CasePlay): void {
  try {
    next(play);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

/** All that was claimed came, and nothing of it as claimed. */
function withGoodsHere(setting: ConstructorParameters<typeof CasePlay>[0]): CasePlay {
  const play = new CasePlay(setting);
  take(() => void play.play(approve({})), play);
  const lines = play.state.lines.map(({ lineId, goods }) => ({
    ...{ lineId, quantity: goods.withCustomer ?? 0, condition: 'damaged' as const },
  }));
  play.play(goodsReceived({ receiptId: 'receipt-1', lines: lines.filter(({ quantity }) => quantity > 0) }));
  return play;
}

describe('goods that are here', () => {
  const recorded = new Set<CaseEventType>();

  it('are promised to one only, whatever is done with them', () => {
    const steps = fc.oneof({ weight: 3, arbitrary: goodsSteps }, { weight: 1, arbitrary: randomSteps });
    fc.assert(
      fc.property(
        randomSettings,
        fc.array(steps, { minLength: 1, maxLength: 25, size: 'max' }),
        (setting, sequence) => {
          const play = withGoodsHere(setting);
          for (const next of sequence) {
            take(next, play);
            expectGoodsSound(play.state);
          }
          for (const { type } of play.events) recorded.add(type);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('have everything happen to them in these runs, so none of it goes untried', () => {
    const wanted: CaseEventType[] = [
      'inspectionRecorded', 'deviationDecided', 'dispositionOrdered', 'dispositionTold', 'dispositionRefused', 'sendBackOrdered', 'goodsSentBack',
      'sendBackFailed', 'deliveryFailed', 'sendBackRepeated', 'sendBackDelivered', 'sendBackLost', 'goodsAbandoned',
    ]; // prettier-ignore
    expect(wanted.filter((type) => !recorded.has(type))).toEqual([]);
  });
});
