import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import { caseWorkflowId } from '#contracts';
import type { CaseStore } from '#persistence';
import type { TemporalClientHandle } from '#platform';

type HistoryEvent = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>[number];

/** Keeps the engine's history of a closed case, or of one of its runs, with the case: the engine forgets it after its retention. */
export async function storeHistory(
  { caseId, epoch, runId: wanted }: { caseId: string; epoch: number; runId?: string },
  temporal: TemporalClientHandle,
  cases: CaseStore,
): Promise<'done' | 'later'> {
  const client = await temporal.client();
  const handle = client.workflow.getHandle(caseWorkflowId(caseId, epoch), wanted);
  try {
    const history = await handle.fetchHistory();
    const events = history.events ?? [];
    // The record is final before the workflow has written its last event.
    if (!isOver(events.at(-1))) return 'later';
    const runId = wanted ?? events[0]?.workflowExecutionStartedEventAttributes?.originalExecutionRunId ?? '';
    await cases.storeHistory(caseId, epoch, {
      runId,
      eventCount: events.length,
      json: JSON.parse(historyToJSON(history)) as unknown,
    });
    return 'done';
  } catch (error) {
    // A case that was over before its workflow started never had one.
    if (error instanceof WorkflowNotFoundError) return 'done';
    throw error;
  }
}

/** Completed as it should, gone on as another run, or ended by an operator or a fault: in each case nothing more will come. */
function isOver(last: HistoryEvent | undefined): boolean {
  return (
    last?.workflowExecutionCompletedEventAttributes != null ||
    last?.workflowExecutionContinuedAsNewEventAttributes != null ||
    last?.workflowExecutionFailedEventAttributes != null ||
    last?.workflowExecutionTimedOutEventAttributes != null ||
    last?.workflowExecutionCanceledEventAttributes != null ||
    last?.workflowExecutionTerminatedEventAttributes != null
  );
}
