import fc from 'fast-check';
import {
  abandonGoods, type CaseState, CONDITIONS, decide, DEVIATION_OUTCOMES, dispositionRefused, dispositionTold, GRADES, goodsSentBack, type Move,
  recordInspection, sendAgain, sendBackFailed, shipmentScanned,
} from '#domain'; // prettier-ignore
import type { CasePlay } from './case-play.js';

type Step = (play: CasePlay) => void;
const step = (name: string, move: (state: CaseState) => Move): Step =>
  Object.assign((play: CasePlay) => void play.play(move(play.state)), { [fc.toStringMethod]: () => name });

const found = fc.array(
  fc.record({
    lineId: fc.nat(2).map((line) => `line-${line}`),
    quantity: fc.integer({ min: 1, max: 3 }),
    condition: fc.constantFrom(...CONDITIONS),
    grade: fc.constantFrom(...GRADES),
  }),
  { minLength: 1, maxLength: 3 },
);

const inspections: fc.Arbitrary<Step> = fc.oneof(
  found.map((lines) =>
    step(`inspect ${JSON.stringify(lines)}`, ({ version }) =>
      recordInspection({ inspectionId: `inspection-${version}`, lines }),
    ),
  ),
  fc.constant(
    step('inspect all that is here, as claimed', ({ version, lines }) =>
      recordInspection({
        inspectionId: `inspection-${version}`,
        lines: lines
          .filter(({ goods }) => (goods.received ?? 0) > 0)
          .map(({ lineId, goods }) => ({
            ...{ lineId, quantity: goods.received ?? 0 },
            ...{ condition: 'asClaimed' as const, grade: 'A' as const },
          })),
      }),
    ),
  ),
);

const decisions: fc.Arbitrary<Step> = fc
  .record({
    outcome: fc.constantFrom(...DEVIATION_OUTCOMES),
    line: fc.option(
      fc.record(
        {
          lineId: fc.nat(2).map((line) => `line-${line}`),
          outcome: fc.constantFrom(...DEVIATION_OUTCOMES),
          quantity: fc.nat(6),
          deductionBasisPoints: fc.constantFrom(0, 2_500, 10_000),
        },
        { requiredKeys: ['lineId'] },
      ),
    ),
  })
  .map(({ outcome, line }) =>
    step(`decide ${outcome} ${JSON.stringify(line)}`, () =>
      decide({ outcome, reason: 'test', ...(line ? { lines: [line] } : {}) }),
    ),
  );

const sequenceOf = ({ sendBack }: CaseState): number => sendBack?.sequence ?? 0;
const handOver = (state: CaseState): Move =>
  goodsSentBack({
    ...{ sequence: sequenceOf(state), shipmentId: `shipment-${sequenceOf(state)}` },
    trackingNumber: `back-${sequenceOf(state)}`,
  });
const carriers = fc
  .record({
    status: fc.constantFrom(...(['inTransit', 'delivered', 'undelivered', 'undelivered', 'lost'] as const)),
    older: fc.constantFrom(0, 0, 0, 1),
    isNew: fc.boolean(),
  })
  .map(({ status, older, isNew }): Step => {
    const name = `${isNew ? 'hand goods over, and ' : ''}carrier says ${status} of sending −${older}`;
    const act: Step = (play) => {
      if (isNew) play.play(handOver(play.state));
      play.play(shipmentScanned({ trackingNumber: `back-${sequenceOf(play.state) - older}`, status }));
    };
    return Object.assign(act, { [fc.toStringMethod]: () => name });
  });
const sendings: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: carriers },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      step('hand goods over', handOver),
      step('have no address', (state) => sendBackFailed(sequenceOf(state), 'addressMissing')),
      step('send again', () => sendAgain()),
      step('abandon', () => abandonGoods()),
    ),
  },
);

const orders: fc.Arbitrary<Step> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([n, told]) =>
    step(`warehouse ${told ? 'takes' : 'refuses'} order ${n}`, () =>
      told ? dispositionTold(n) : dispositionRefused(n, 'refused'),
    ),
  );

/** What happens to goods once they are here. */
export const goodsSteps = fc.oneof(
  { weight: 3, arbitrary: inspections },
  { weight: 3, arbitrary: decisions },
  { weight: 4, arbitrary: sendings },
  { weight: 1, arbitrary: orders },
);
