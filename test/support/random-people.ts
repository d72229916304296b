import fc from 'fast-check';
import {
  answerSurvey, appeal, approve, askForInformation, byPerson, type CaseEventType, closeReviewed, CONDITIONS, contradictOrder,
  type FoundLine, giveInformation, type Grade, GRADES, handOver, overridePolicy, refuse, release, reopen, resolveContradiction, take,
  withdrawQuestion,
} from '#domain'; // prettier-ignore
import { AGENT, type CasePlay, SUPERVISOR } from './case-play.js';
import { asStep, byAgent, nth, step, type Step } from './random-step.js';

const questions: fc.Arbitrary<Step> = fc.constantFrom(
  byAgent('ask for more', () => askForInformation('question-note')),
  asStep('answer', () => giveInformation('answer-note')),
  byAgent('withdraw the question', () => withdrawQuestion()),
);

const reviews: fc.Arbitrary<Step> = fc.constantFrom(
  asStep('appeal', () => appeal('appeal-note')),
  // Often enough that in some lives one of them follows the other.
  byAgent('reopen', () => reopen({ isSupervisor: true })),
  byAgent('reopen once more', () => reopen({ isSupervisor: true })),
  byAgent('close the review', () => closeReviewed()),
  byAgent('end the review as it began', () => refuse({})),
  byAgent('end it once more', () => refuse({})),
  asStep('answer the survey unhappily', () => answerSurvey({ score: 1, solved: false })),
  byAgent('hand over', () => handOver('agent-2', { by: AGENT })),
  byAgent('take', () => take('agent-1', { by: AGENT })),
  byAgent('release', () => release({ by: AGENT }, 'note-4')),
  asStep('order contradicted', ({ version }) => contradictOrder(version, 'line line-0 is gone')),
  byAgent('contradiction resolved', () => resolveContradiction('note-3')),
);

const acts: fc.Arbitrary<Step> = fc.constantFrom(
  byAgent('approve what policy refused', () =>
    overridePolicy({ what: 'approveRefused', noteId: 'override-note' }),
  ),
  byAgent('waive the fees', () => overridePolicy({ what: 'waiveFees', noteId: 'override-note' })),
  byAgent('approve as far as one may alone', () => byPerson(approve({}), AGENT)),
  byAgent('approve', () => approve({})),
);

/** The newest inspection, with every unit of the same grade. */
const regraded = ({ state }: CasePlay, grade: Grade): FoundLine[] =>
  (state.inspections.at(-1)?.lines ?? []).map(({ disposition: _usual, ...line }) => ({ ...line, grade }));

/** Mostly what can be put right, and by any replacement; now and then an event that stands. */
const corrections: fc.Arbitrary<Step> = fc
  .record({
    type: fc.constantFrom<CaseEventType>(
      ...([
        'goodsReceived',
        'goodsReceived',
        'receiptCorrected',
        'inspectionRecorded',
        'inspectionCorrected',
        'deviationDecided',
        'caseApproved',
        'caseApproved',
        'caseApproved',
        'caseRefused',
        'caseCancelled',
      ] as const),
      ...([
        'noteAdded',
        'noteAdded',
        'noteAdded',
        'noteCorrected',
        'caseAssigned',
        'caseHandedOver',
        'caseReleased',
        'caseDecided',
        'surveyAnswered',
      ] as const),
    ),
    line: nth,
    quantity: fc.nat(6),
    condition: fc.constantFrom('asClaimed' as const, ...CONDITIONS),
    grade: fc.constantFrom(...GRADES),
    by: fc.constantFrom(AGENT, SUPERVISOR),
  })
  .map(({ type, by, line, grade, ...received }) =>
    step(`correct the newest ${type} ${JSON.stringify({ line, ...received })}`, (play) => {
      const found = play.events.findLast((event) => event.type === type);
      const lines = [{ lineId: `line-${line}`, ...received }];
      const inspected = regraded(play, grade);
      if (found) play.correct(found.seq, { by, lines, inspected, textId: 'text-1', owner: 'agent-3' });
    }),
  );

/** What customer and staff do besides deciding. */
export const peopleSteps = fc.oneof(
  { weight: 1, arbitrary: questions },
  { weight: 2, arbitrary: reviews },
  { weight: 3, arbitrary: corrections },
  { weight: 1, arbitrary: acts },
);
