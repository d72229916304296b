import type { CaseState } from '#domain';
import { present } from './present.js';

/** What is given for harm: what policy worked out, and what was given so far. */
export function compensationSnapshot({ wish, decision, compensation }: CaseState) {
  const judged = decision?.compensation;
  if (wish?.kind !== 'compensation' || !judged) return undefined;
  const { cause, form, forms, rule, law, formula, amountMinor, mostMinor, bonusBasisPoints } = judged;
  return present({
    ...{ cause, wishedForm: wish.form, forms, rule, law, formula, bonusBasisPoints },
    ...{ form: compensation?.form ?? form, proposedMinor: amountMinor, mostMinor },
    given: compensation && {
      amountMinor: compensation.givenMinor,
      bonusMinor: compensation.bonusMinor,
      refundMinor: compensation.refundMinor,
      payoutMinor: compensation.payoutMinor,
    },
  });
}
