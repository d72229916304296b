import { sleep } from '@temporalio/workflow';

/** What a careless change looks like: the same type, another story. */
export async function returnCaseWorkflow(): Promise<void> {
  await sleep('1 day');
}
