import { type CaseState, currentJob } from '#domain';
import { present } from './present.js';

function clockDue({ clocks }: CaseState, name: string): string | undefined {
  return clocks.find((clock) => clock.name === name && clock.status === 'running')?.dueAt;
}

/** What is open beside the repair, and by when it is to be chosen, where something has to be. */
function remediesOf(state: CaseState) {
  const { remedies, chosen } = state.repair ?? {};
  return remedies && present({ ...remedies, chosen, dueAt: clockDue(state, 'choice') });
}

function quoteOf(state: CaseState) {
  const { quote } = state.repair ?? {};
  if (!quote) return undefined;
  const { partsMinor, labourMinor, taxMinor, totalMinor, status } = quote;
  return present({
    partsMinor,
    labourMinor,
    taxMinor,
    totalMinor,
    status,
    dueAt: clockDue(state, 'consent'),
  });
}

/** How a repair goes, as the outside sees it. */
export function repairSnapshot(state: CaseState) {
  const { repair, decision } = state;
  if (!repair) return undefined;
  const { route, isFree, missed, failedRepairs, diagnosis, partsExpectedAt, visit } = repair;
  const job = currentJob(repair);
  return {
    ...{ route, isFree, missed, failedRepairs },
    ...present({
      warranty: decision?.warranty,
      job:
        job &&
        present({
          reference: job.reference,
          status: job.status,
          failureCode: job.failureCode,
          outcome: job.outcome,
        }),
      visit:
        visit &&
        present({
          ...{ slotId: visit.slotId, status: visit.status, startsAt: visit.startsAt, endsAt: visit.endsAt },
          failureCode: visit.failureCode,
        }),
      diagnosis: diagnosis && { result: diagnosis.result, fault: diagnosis.fault, parts: diagnosis.parts },
      quote: quoteOf(state),
      partsExpectedAt,
      remedies: remediesOf(state),
    }),
  };
}
