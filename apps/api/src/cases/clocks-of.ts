import { dueNextOf } from '#contracts';
import {
  ACT_MEANINGS, type CaseState, CLOCK_MEANINGS, type ClockName, clocksToStart, findClockRule, type Instant, type Policy, policyReference,
} from '#domain'; // prettier-ignore
import type { CaseClockRow } from '#persistence';
import { present } from '../optional.js';
import type { ClockResponse, ClocksResponse } from './clocks.dto.js';

interface Shown {
  readonly state: CaseState;
  readonly rows: readonly CaseClockRow[];
  readonly policy: Policy;
  readonly now: Instant;
  /** How we run the case is no business of the customer's. */
  readonly forCustomer: boolean;
}

/** What a clock is for, with what the pinned policy says of where it comes from. */
function originOf(name: string, policy: Policy) {
  const { source, doubt } = findClockRule(policy, name as ClockName) ?? {};
  return present({ waitsFor: CLOCK_MEANINGS[name as ClockName], source, doubt });
}

function clockOf(row: CaseClockRow, policy: Policy): ClockResponse {
  const { caseId: _caseId, startedAt, dueAt, nextAt, law, countsFrom, pauseReason, ...clock } = row;
  return {
    ...clock,
    ...originOf(row.name, policy),
    ...present({
      law: law ?? undefined,
      countsFrom: countsFrom ?? undefined,
      pauseReason: pauseReason ?? undefined,
      nextAt: nextAt?.toISOString(),
    }),
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
  };
}

function nextOf(state: CaseState, policy: Policy): ClocksResponse['next'] {
  const next = dueNextOf(state);
  if (!next) return undefined;
  const means = next.act === 'resume' ? 'its time goes on' : ACT_MEANINGS[next.act];
  return { ...next, means, ...originOf(next.name, policy) };
}

function toStart(state: CaseState, policy: Policy, now: Instant): ClocksResponse['toStart'] {
  return clocksToStart(state, policy, now).map(({ name, cause, rule, law, starts, withheldUntil }) => ({
    ...{ name, cause, rule, countsFrom: starts },
    ...present({ law, withheldUntil }),
    ...originOf(name, policy),
  }));
}

/** All deadlines of a case: those that are, the one that is due next and why, and those still to begin. */
export function clocksOf({ state, rows, policy, now, forCustomer }: Shown): ClocksResponse {
  const isShown = ({ cause }: { readonly cause: string }) => !forCustomer || cause !== 'operation';
  const next = nextOf({ ...state, clocks: state.clocks.filter(isShown) }, policy);
  return {
    policy: policyReference({ policyId: policy.policyId, policyVersion: policy.version }),
    ...present({ next }),
    items: rows.filter(isShown).map((row) => clockOf(row, policy)),
    toStart: toStart(state, policy, now).filter(isShown),
  };
}
