import { DomainError } from '../../../errors.js';
import type { Minor } from '../../../money/money.js';
import { bonusOf, type CompensationDecision } from '../../../policy/compensation-decision.js';
import { leftOfOrder } from '../../../policy/decide-compensation.js';
import { assert } from '../../../errors.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import type { PayoutForm } from '../../payout.js';
import type { RefundIntent } from '../../refund.js';
import type { CompensationForm } from '../../wish.js';
import { after } from '../after.js';
import type { MoveContext } from '../move.js';
import { approvePayout } from '../pay-out.js';
import { intentsOver, startMoneyClocks } from '../payments.js';
import { fileClaim } from '../recourse-claims.js';
import { followUpClocks } from '../settle.js';

export interface CompensationGrant {
  /** In all, with what the case was given before. */
  readonly amountMinor: Minor;
  readonly form: CompensationForm;
}

/** What policy said of the harm. */
export function judgedHarm({ decision }: Pick<CaseState, 'decision'>): CompensationDecision {
  assert(decision?.compensation, 'harm was judged when the case was filed');
  return decision.compensation;
}

const beyond = (message: string, field: string): DomainError =>
  new DomainError('COMPENSATION.BEYOND_BOUNDS', message, field);

/** In a form that policy names, more than nothing but for an apology, and no more than harm is worth and the order may have. */
function assertWithinBounds(
  state: CaseState,
  { amountMinor, form }: CompensationGrant,
  context: MoveContext,
): void {
  const { forms, mostMinor, facts } = judgedHarm(state);
  const known = context.compensation ?? { givenMinor: 0 };
  const takenSince = Math.max(0, (known.chargedBackMinor ?? 0) - (facts.chargedBackMinor ?? 0));
  const most = Math.max(0, Math.min(mostMinor - takenSince, leftOfOrder(context, known)));
  if (!forms.includes(form)) throw beyond(`The policy gives it as ${forms.join(', ')}.`, 'form');
  const given = state.compensation?.givenMinor ?? 0;
  if (form === 'apology' ? amountMinor !== 0 : amountMinor <= given)
    throw beyond(
      form === 'apology' ? 'An apology is no money.' : `More than ${given} is to be given.`,
      'amountMinor',
    );
  if (amountMinor > most) throw beyond(`At most ${most} may be given for it.`, 'amountMinor');
}

function assertInBudget(valueMinor: Minor, { compensation }: MoveContext): void {
  const budget = compensation?.budget;
  if (!budget || valueMinor <= budget.leftMinor) return;
  throw new DomainError(
    'COMPENSATION.OVER_BUDGET',
    `Budget ${budget.budgetId} has ${budget.leftMinor} left; this takes ${valueMinor}.`,
    'amountMinor',
  );
}

/** In money what the payments bear goes back to them; everything else goes out another way. */
function split(
  state: CaseState,
  form: CompensationForm,
  amountMinor: Minor,
  context: MoveContext,
): { intents: RefundIntent[]; payoutForm: PayoutForm; beyondMinor: Minor } {
  if (form !== 'money')
    return { intents: [], payoutForm: form === 'points' ? 'points' : 'voucher', beyondMinor: amountMinor };
  const { intents, shortfallMinor } = intentsOver(amountMinor, state, context);
  const forHarm = intents.map((intent): RefundIntent => ({ ...intent, purpose: 'compensation' }));
  return { intents: forHarm, payoutForm: 'bankTransfer', beyondMinor: shortfallMinor };
}

/** Where a case stands once this is given: it settles, unless there is nothing to be paid. */
export const stageAfterGrant = ({ form }: Pick<CompensationGrant, 'form'>): 'settling' | 'followUp' =>
  form === 'apology' ? 'followUp' : 'settling';

/** Gives it: as refunds, as a payout, or in words; and claims it of whose fault it was. */
export function grant(state: CaseState, wish: CompensationGrant, context: MoveContext): NewEvent[] {
  assertWithinBounds(state, wish, context);
  const judged = judgedHarm(state);
  const { form } = wish;
  const amountMinor = Math.max(0, wish.amountMinor - (state.compensation?.givenMinor ?? 0));
  const bonusMinor = bonusOf(judged, form, amountMinor);
  assertInBudget(amountMinor + bonusMinor, context);
  const { intents, payoutForm, beyondMinor } = split(state, form, amountMinor, context);
  const payoutMinor = beyondMinor + bonusMinor;
  const granted = event('compensationGranted', {
    ...{ cause: judged.cause, form, amountMinor, bonusMinor, payoutMinor, intents },
  });
  const paid = approvePayout(
    state,
    { form: payoutForm, amountMinor: payoutMinor, cause: judged.cause },
    context,
  );
  const clocks =
    stageAfterGrant(wish) === 'followUp'
      ? followUpClocks(state, context)
      : startMoneyClocks(after(state, [granted, ...paid], context), context);
  const against = judged.recourse;
  const claimed =
    against === undefined || amountMinor === 0
      ? []
      : fileClaim(state, { against, amountMinor: amountMinor + bonusMinor, reason: judged.cause }, context);
  return [granted, ...paid, ...clocks, ...claimed];
}
