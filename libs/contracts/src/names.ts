import type { CaseKind } from '#domain';

/** Cases of every kind; workflows, recordings and the effects on carrier and warehouse. */
export const CASES_TASK_QUEUE = 'cases';
/** The payment provider has a queue of its own, so that its rate limit holds over all workers. */
export const PAYMENTS_TASK_QUEUE = 'payments';

/** The workflow that tells the story of each kind of case. Names never change once cases run under them. */
export const CASE_WORKFLOWS = {
  return: 'returnCaseWorkflow',
  exchange: 'exchangeCaseWorkflow',
  repair: 'repairCaseWorkflow',
  compensation: 'compensationCaseWorkflow',
  complaint: 'complaintCaseWorkflow',
} as const satisfies Record<CaseKind, string>;

export function workflowOf({ kind = 'return' }: { readonly kind?: CaseKind }): string {
  return CASE_WORKFLOWS[kind];
}

/** `case:{caseId}:{epoch}`: the database allots the epoch, so an id is never used twice. */
export function caseWorkflowId(caseId: string, epoch: number): string {
  return `case:${caseId}:${epoch}`;
}

/** What a token signed for the end of mails of courtesy is for. It holds the customer's id and the channel. */
export const UNSUBSCRIBE_PURPOSE = 'unsubscribe';
