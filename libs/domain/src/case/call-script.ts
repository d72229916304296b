import type { MessageParams } from '../messages/template.js';
import type { CaseState } from './case-state.js';
import type { CaseKind } from './kind.js';
import { coveredMinor, goodwillMinor, refundedMinor } from './money-record.js';

/** What whoever calls says or does, in this order. */
export const CALL_STEPS = [
  'greeting', 'identity', 'again', 'about', 'promised', 'solved', 'score', 'needs', 'unhappy', 'closing', 'notReached',
] as const; // prettier-ignore
export type CallStep = (typeof CALL_STEPS)[number];

/** What the customer was promised or given, as far as the record says so. */
export const CALL_PROMISES = ['refunded', 'refundOutstanding', 'goodwill', 'sentBack', 'nothing'] as const;
export type CallPromise = (typeof CALL_PROMISES)[number];

export interface ScriptLine {
  readonly step: CallStep;
  /** Which words of the step, where it has several. */
  readonly of?: CaseKind | CallPromise;
  readonly params: MessageParams;
}

function promisesOf(state: CaseState): ScriptLine[] {
  const { currency, sendBack } = state;
  const promise = (of: CallPromise, params: MessageParams = {}): ScriptLine => ({
    step: 'promised',
    of,
    params,
  });
  const settled = refundedMinor(state);
  const outstanding = coveredMinor(state) - settled;
  const goodwill = goodwillMinor(state);
  const promises = [
    ...(settled > 0 ? [promise('refunded', { amountMinor: settled, currency })] : []),
    ...(outstanding > 0 ? [promise('refundOutstanding', { amountMinor: outstanding, currency })] : []),
    ...(goodwill > 0 ? [promise('goodwill', { amountMinor: goodwill, currency })] : []),
    ...(sendBack?.trackingNumber === undefined
      ? []
      : [promise('sentBack', { trackingNumber: sendBack.trackingNumber })]),
  ];
  return promises.length > 0 ? promises : [promise('nothing')];
}

/** The script of a follow-up call. Nothing of the case is said before it is known who speaks. */
export function callScript(state: CaseState): ScriptLine[] {
  const { kind, orderId, filedAt, callTask } = state;
  const say = (step: CallStep, params: MessageParams = {}): ScriptLine => ({ step, params });
  const tried = callTask?.attempts.length ?? 0;
  return [
    say('greeting'),
    say('identity'),
    ...(tried > 0 ? [say('again')] : []),
    { step: 'about', of: kind, params: { orderId, filedOn: filedAt.slice(0, 10) } },
    ...promisesOf(state),
    ...(['solved', 'score', 'needs', 'unhappy', 'closing', 'notReached'] as const).map((step) => say(step)),
  ];
}
