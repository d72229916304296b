import { proxyActivities } from '@temporalio/workflow';
import {
  type ErrandActivities,
  MONEY_ERRANDS,
  type MoneyErrand,
  type MoneyErrandActivities,
  PAYMENTS_TASK_QUEUE,
} from '#contracts';
import type { Errand, ErrandKind } from '#domain';
import type { CaseRun } from './case-run.js';
import type { Chore } from './during.js';

// Others may be away for long; clocks run on meanwhile and are seen, so we simply go on trying.
const RETRY = { initialInterval: '1 second', maximumInterval: '1 minute' } as const;
const outside = proxyActivities<ErrandActivities>({ startToCloseTimeout: '30 seconds', retry: RETRY });
const providers = proxyActivities<MoneyErrandActivities>({
  taskQueue: PAYMENTS_TASK_QUEUE,
  startToCloseTimeout: '40 seconds',
  retry: RETRY,
});

const isMoney = (kind: ErrandKind): kind is MoneyErrand =>
  (MONEY_ERRANDS as readonly ErrandKind[]).includes(kind);

/** An errand whose outcome left it wanted is not done again by this run: only a change of the record can help it. */
function wanted(run: CaseRun, kinds: readonly ErrandKind[]): readonly Errand[] {
  return (run.view.errands ?? []).filter(
    ({ kind, id }) => kinds.includes(kind) && !run.errandsDone.has(`${kind}:${id}`),
  );
}

async function carryOut(run: CaseRun, { kind, id }: Errand): Promise<void> {
  run.errandsDone.add(`${kind}:${id}`);
  const input = { caseId: run.caseId, id };
  run.adopt(await (isMoney(kind) ? providers[kind](input) : outside[kind](input)));
}

/** Sends the errands of these kinds that the record wants. */
export function errands(...kinds: readonly ErrandKind[]): Chore {
  return {
    isWanted: (run) => wanted(run, kinds).length > 0,
    carryOut: async (run) => {
      for (let next = wanted(run, kinds)[0]; next; next = wanted(run, kinds)[0]) await carryOut(run, next);
    },
  };
}

/** What a case that is over still wants done, such as releasing what was reserved for it. */
export async function lastErrands(run: CaseRun): Promise<void> {
  const kinds = (run.view.errands ?? []).map(({ kind }) => kind);
  await errands(...kinds).carryOut(run);
}
