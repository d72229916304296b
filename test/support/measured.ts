import {
  applyAll, type CaseEvent, type CaseState, isFinal, owesMoney, type ResponseTime, responseTimesOf, STAFF_STAGES, type Standards, term,
} from '#domain'; // prettier-ignore
import type { CasePlay } from './case-play.js';

/** The response times of a whole life, recording by recording, as the recorder writes them. */
export function measuredInParts(events: readonly CaseEvent[], standards: Standards): ResponseTime[] {
  let [state, times]: [CaseState | null, ResponseTime[]] = [null, []];
  for (const causeId of new Set(events.map((event) => event.causeId))) {
    const recorded = events.filter((event) => event.causeId === causeId);
    const open = times.filter(({ status }) => status === 'open');
    const changed = responseTimesOf(recorded, state, open, standards);
    const isKept = (time: ResponseTime) =>
      !changed.some(({ step, seq }) => step === time.step && seq === time.seq);
    times = [...times.filter(isKept), ...changed];
    state = applyAll(state, recorded);
  }
  return times;
}

const bySeq = (one: ResponseTime, other: ResponseTime) =>
  one.seq - other.seq || one.step.localeCompare(other.step);

/** What is measured agrees with where the case stands, whichever way it came there. */
export function expectMeasured({ events, state, setting }: CasePlay): void {
  const { within } = term(setting.policy, 'standards');
  const times = responseTimesOf(events, null, [], within);
  expect(measuredInParts(events, within).sort(bySeq)).toEqual([...times].sort(bySeq));

  const open = times.filter(({ status }) => status === 'open').map(({ step }) => step);
  expect(new Set(open).size).toBe(open.length);
  const waits = [...STAFF_STAGES, 'awaitingCustomer'].includes(state.stage);
  expect(open.includes('decision')).toBe(waits);
  expect(open.includes('refund')).toBe(owesMoney(state));
  if (isFinal(state.stage)) expect(open).not.toContain('firstAnswer');
  for (const { startedAt, endedAt = startedAt, withinMs, waitedMs, dueAt } of times) {
    expect(Date.parse(dueAt)).toBe(Date.parse(startedAt) + withinMs + waitedMs);
    expect(Date.parse(startedAt) + waitedMs).toBeLessThanOrEqual(
      Date.parse(endedAt) + (endedAt === startedAt ? waitedMs : 0),
    );
  }
}
