import type { CaseRun } from './case-run.js';

/** Waits for an agent under the decision's clock, which warns, escalates, and in the end acts as policy says. */
export async function decision(run: CaseRun): Promise<void> {
  await run.until(() => run.view.stage !== 'deciding');
}

/** Waits for what the customer was asked, under the clock that says what his silence means. */
export async function customerAnswer(run: CaseRun): Promise<void> {
  await run.until(() => run.view.stage !== 'awaitingCustomer');
}

/** The same as a decision, for goods that came back other than claimed. */
export async function inspection(run: CaseRun): Promise<void> {
  await run.until(() => run.view.stage !== 'inspecting');
}

/** Somebody looks again: after an appeal, a reopening, or an unhappy answer. */
export async function review(run: CaseRun): Promise<void> {
  await run.until(() => run.view.stage !== 'reviewing');
}
