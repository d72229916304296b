import {
  condition,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import type { Shape } from './actions.js';

export const movedSignal = defineSignal('moved');

interface EmptyActivities {
  nothing(): Promise<void>;
}
const regular = proxyActivities<EmptyActivities>({ startToCloseTimeout: '10 seconds' });
const local = proxyLocalActivities<EmptyActivities>({ startToCloseTimeout: '10 seconds' });

/** Starts and ends: what a start costs by itself. */
export async function emptyWorkflow(): Promise<void> {
  return Promise.resolve();
}

/** A workflow of the same shape as a case: as many messages, timers and activities, all empty. */
export async function bareCaseWorkflow(shape: Shape): Promise<void> {
  let signals = 0;
  setHandler(movedSignal, () => {
    signals += 1;
  });
  // Spread as in a case: one effect at the start, the others each after some news.
  const activitiesAfter = (signal: number): number =>
    signal === shape.signals - 2 ? shape.activities - 1 : 0;
  if (shape.activities > 0) await regular.nothing();
  for (let index = 0; index < shape.signals; index += 1) {
    const isArmed = index < shape.timers;
    const arrived = () => signals > index;
    if (isArmed) await condition(arrived, '1 day');
    else await condition(arrived);
    for (let more = activitiesAfter(index); more > 0; more -= 1) await regular.nothing();
  }
  for (let index = shape.signals; index < shape.timers; index += 1) await sleep(1);
  for (let index = 0; index < shape.localActivities; index += 1) await local.nothing();
}
