import fc from 'fast-check';
import {
  answerSurvey, appeal, askForInformation, closeReviewed, CONDITIONS, contradictOrder, giveInformation, handOver, reopen,
  resolveContradiction, withdrawQuestion,
} from '#domain'; // prettier-ignore
import { AGENT, SUPERVISOR } from './case-play.js';
import { asStep, byAgent, nth, step, type Step } from './random-step.js';

const questions: fc.Arbitrary<Step> = fc.constantFrom(
  byAgent('ask for more', () => askForInformation('question-note')),
  asStep('answer', () => giveInformation('answer-note')),
  byAgent('withdraw the question', () => withdrawQuestion()),
);

const reviews: fc.Arbitrary<Step> = fc.constantFrom(
  asStep('appeal', () => appeal('appeal-note')),
  byAgent('reopen', () => reopen({ isSupervisor: true })),
  byAgent('close the review', () => closeReviewed()),
  asStep('answer the survey unhappily', () => answerSurvey({ score: 1, solved: false })),
  byAgent('hand over', () => handOver('agent-2', AGENT)),
  asStep('order contradicted', ({ version }) => contradictOrder(version, 'line line-0 is gone')),
  byAgent('contradiction resolved', () => resolveContradiction('note-3')),
);

/** Any event, of which only some can be put right, and by any replacement. */
const corrections: fc.Arbitrary<Step> = fc
  .record({
    back: fc.nat(12),
    line: nth,
    quantity: fc.nat(6),
    condition: fc.constantFrom(...CONDITIONS),
    by: fc.constantFrom(AGENT, SUPERVISOR),
  })
  .map(({ back, by, line, ...received }) =>
    step(`correct the event ${back} from the end ${JSON.stringify({ line, ...received })}`, (play) => {
      const lines = [{ lineId: `line-${line}`, ...received }];
      const ofSeq = Math.max(1, play.events.length - back);
      play.correct(ofSeq, { by, lines, textId: 'text-1', owner: 'agent-3' });
    }),
  );

/** Receipts are few among the events, so that they are named on purpose too. */
const receiptCorrections: fc.Arbitrary<Step> = fc
  .record({ n: nth, line: nth, quantity: fc.nat(6), condition: fc.constantFrom(...CONDITIONS) })
  .map(({ n, line, ...received }) =>
    step(`correct receipt ${n} ${JSON.stringify({ line, ...received })}`, (play) => {
      const all = play.events.filter(({ type }) => type === 'goodsReceived');
      const { seq } = all[n % Math.max(1, all.length)] ?? { seq: 1 };
      play.correct(seq, { lines: [{ lineId: `line-${line}`, ...received }] });
    }),
  );

/** What customer and staff do besides deciding. */
export const peopleSteps = fc.oneof(
  { weight: 1, arbitrary: questions },
  { weight: 2, arbitrary: reviews },
  { weight: 1, arbitrary: corrections },
  { weight: 1, arbitrary: receiptCorrections },
);
