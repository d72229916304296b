import { type CaseView, type ErrandActivities, type ErrandInput, viewOf } from '#contracts';
import {
  type CaseState, type Move, repairJobEnded, repairJobOpened, repairJobRefused, repairQuoteTold, type RepairJob, visitBooked, visitCancelled,
  visitRefused,
} from '#domain'; // prettier-ignore
import type { CaseRecorder, CaseStore, TextStore } from '#persistence';
import { ArrangementRefusedError, type RepairJobOrder, type RepairNetwork } from '#ports';
import { bookFact } from '../effects/book-fact.js';

export interface RepairErrandDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly texts: TextStore;
  readonly network: RepairNetwork;
}

export type RepairErrands = Pick<
  ErrandActivities,
  'openRepairJob' | 'answerQuote' | 'endRepairJob' | 'bookVisit' | 'cancelVisit'
>;

const SYSTEM = { kind: 'system' } as const;

type Book = (input: ErrandInput, causeId: string, move: Move) => Promise<CaseView>;

/** Errands to those who repair. Keys follow from the job, the visit or the quote, so that a repeat changes nothing. */
export function createRepairErrands(dependencies: RepairErrandDependencies): RepairErrands {
  const { recorder, cases, network } = dependencies;
  const book: Book = ({ caseId, id: about }, causeId, move) =>
    bookFact(recorder, { about, caseId, cause: { causeId, actor: SYSTEM }, move });

  return {
    openRepairJob: (input) => openJob(input, dependencies, book),
    bookVisit: (input) => bookVisit(input, dependencies, book),

    async answerQuote(input) {
      const state = await cases.get(input.caseId);
      const { quote } = state.repair ?? {};
      const jobId = jobOf(state, input.id)?.jobId;
      if (
        !quote ||
        quote.isTold ||
        quote.status === 'open' ||
        quote.quoteId === undefined ||
        jobId === undefined
      )
        return viewOf(state);
      const isAccepted = quote.status === 'accepted';
      try {
        const idempotencyKey = `quote:${quote.quoteId}:${quote.status}`;
        await network.answerQuote({ jobId, quoteId: quote.quoteId, isAccepted, idempotencyKey });
      } catch (error) {
        // They hold it no longer, or were answered otherwise: what they do about it, they say.
        if (!(error instanceof ArrangementRefusedError)) throw error;
      }
      return book(input, `quoteTold:${quote.quoteId}:${quote.status}`, repairQuoteTold(input.id));
    },

    async endRepairJob(input) {
      const state = await cases.get(input.caseId);
      const job = jobOf(state, input.id);
      if (job?.jobId === undefined || job.status === 'ended') return viewOf(state);
      await network.endJob(job.jobId);
      return book(input, `jobEnded:${input.id}`, repairJobEnded(input.id));
    },

    async cancelVisit(input) {
      await network.cancelVisit(input.id);
      return book(input, `visitCancelled:${input.id}`, visitCancelled(input.id));
    },
  };
}

async function openJob(
  input: ErrandInput,
  { cases, network, texts }: RepairErrandDependencies,
  book: Book,
): Promise<CaseView> {
  const state = await cases.get(input.caseId);
  const job = jobOf(state, input.id);
  if (job?.status !== 'wanted') return viewOf(state);
  const causeId = `job:${input.id}`;
  try {
    const { jobId } = await network.openJob({ ...orderOf(state, job), ...(await problemOf(state, texts)) });
    return await book(input, causeId, repairJobOpened(input.id, jobId));
  } catch (error) {
    if (!(error instanceof ArrangementRefusedError)) throw error;
    return book(input, causeId, repairJobRefused(input.id, error.code));
  }
}

async function bookVisit(
  input: ErrandInput,
  { cases, network, texts }: RepairErrandDependencies,
  book: Book,
): Promise<CaseView> {
  const state = await cases.get(input.caseId);
  const { visit } = state.repair ?? {};
  const [reference = '', sequence = ''] = input.id.split(':v');
  const jobId = jobOf(state, reference)?.jobId;
  if (!visit || visit.status !== 'wanted' || String(visit.sequence) !== sequence || jobId === undefined)
    return viewOf(state);
  const address = (await contentOf(visit.addressId ?? state.logistics.addressId, texts)) ?? {};
  const causeId = `visit:${input.id}`;
  try {
    const booked = await network.bookVisit({ jobId, slotId: visit.slotId, address, idempotencyKey: causeId });
    return await book(input, causeId, visitBooked({ sequence: visit.sequence, ...booked }));
  } catch (error) {
    if (!(error instanceof ArrangementRefusedError)) throw error;
    return book(input, causeId, visitRefused(visit.sequence, error.code));
  }
}

async function contentOf(textId: string | undefined, texts: TextStore): Promise<unknown> {
  return textId === undefined ? undefined : (await texts.find(textId))?.content;
}

async function problemOf({ wish }: CaseState, texts: TextStore): Promise<Pick<RepairJobOrder, 'problem'>> {
  const noteId = wish?.kind === 'repair' ? wish.faultNoteId : undefined;
  const problem = ((await contentOf(noteId, texts)) as { readonly text?: string } | undefined)?.text;
  return problem === undefined ? {} : { problem };
}

function jobOf({ repair }: CaseState, reference: string): RepairJob | undefined {
  return repair?.jobs.find((job) => job.reference === reference);
}

/** No words about the customer but his own of the fault; lines by their article. */
function orderOf({ repair, wish, lines, currency }: CaseState, { reference }: RepairJob): RepairJobOrder {
  const serialNumber = wish?.kind === 'repair' ? wish.serialNumber : undefined;
  return {
    ...{ reference, currency, idempotencyKey: `job:${reference}` },
    route: repair?.route ?? 'mailIn',
    underWarranty: repair?.isFree ?? false,
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    ...(serialNumber === undefined ? {} : { serialNumber }),
  };
}
