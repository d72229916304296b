import { type CaseView, type ErrandActivities, type ErrandInput, viewOf } from '#contracts';
import { type Agreement, agreementDrawnUp, type CaseState, complaintErrands } from '#domain';
import { type AgreedTerms, agreementText, agreementTitle, languageOf } from '#locales';
import type {
  AgreementStore,
  CaseRecorder,
  CaseStore,
  ContactStore,
  PartyStore,
  TextStore,
} from '#persistence';
import { agreementFileKey, sha256Hex } from '#platform';
import type { FileStore } from '#ports';
import { agreementDocument } from './agreement-document.js';

export interface AgreementDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly texts: TextStore;
  readonly contacts: ContactStore;
  readonly parties: PartyStore;
  readonly agreements: AgreementStore;
  readonly files: FileStore;
}

/** What a complaint has done outside. */
export function createComplaintErrands(
  dependencies: AgreementDependencies,
): Pick<ErrandActivities, 'drawUpAgreement'> {
  const { recorder, cases, agreements, files } = dependencies;

  return {
    /** Writes down what both sides agreed on. What was written first stays: a repeat makes the same paper of it. */
    async drawUpAgreement({ caseId, id }: ErrandInput): Promise<CaseView> {
      const state = await cases.get(caseId);
      const agreement = state.complaint?.agreements.at(-1);
      if (!agreement || !complaintErrands(state).some((errand) => errand.id === id)) return viewOf(state);
      const { agreementNo } = agreement;
      const language = await languageFor(state, dependencies);
      const text = agreementText(language, await termsOf(state, agreement, dependencies));
      const paper = await agreements.keep({
        ...{ caseId, agreementNo, language: languageOf(language), text },
        ...{ sha256: sha256Hex(text), fileKey: agreementFileKey(id) },
      });
      const words = { title: agreementTitle(paper.language), text: paper.text, sha256: paper.sha256 };
      const pdf = agreementDocument({ ...words, at: new Date(agreement.agreedAt) });
      await files.put(paper.fileKey, pdf, { contentType: 'application/pdf' });
      const recorded = await recorder.record({
        caseId,
        cause: { causeId: `drawUpAgreement:${id}`, actor: { kind: 'system' } },
        move: agreementDrawnUp(agreementNo, { sha256: paper.sha256, language: paper.language }),
      });
      return recorded.view;
    },
  };
}

/** Of whoever complains: the customer of the order, or who was given its goods. */
async function languageFor(
  { customerId, orderId, gift }: CaseState,
  { contacts, parties }: AgreementDependencies,
): Promise<string> {
  const known = gift ? await parties.find(customerId) : await contacts.ofOrder(orderId);
  return known?.language ?? 'en';
}

async function termsOf(
  { caseId, orderId, currency }: CaseState,
  { agreementNo, acts }: Agreement,
  { texts }: AgreementDependencies,
): Promise<AgreedTerms> {
  const noteIds = acts.flatMap(({ noteId }) => noteId ?? []);
  const notes = await texts.findAll(noteIds);
  const wordsOf = (noteId: string | undefined): { words?: string } => {
    const content =
      noteId === undefined ? undefined : (notes.get(noteId)?.content as { text?: string } | undefined);
    return content?.text === undefined ? {} : { words: content.text };
  };
  return {
    ...{ caseId, orderId, agreementNo, currency },
    acts: acts.map((act) => ({ ...act, ...wordsOf(act.noteId) })),
  };
}
