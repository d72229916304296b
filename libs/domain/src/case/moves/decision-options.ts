import type { Minor } from '../../money/money.js';
import { NO_REFUND, type RefundBreakdown } from '../../money/refund-plan.js';
import type { RuleOrigin } from '../../policy/rule-origin.js';
import { term } from '../../policy/policy-terms.js';
import type { CaseLine, CaseState } from '../case-state.js';
import type { DecidedLine, DeviationOutcome } from '../goods-record.js';
import { owedByCustomerMinor } from '../instant-refund.js';
import { type UnitsAlike, unitsByFate } from '../graded-units.js';
import { after } from './after.js';
import { carryOut, decidedLines, type LineWish, acceptableUnits } from './decide-deviation.js';
import { assertStage, type MoveContext } from './move.js';

/** What would come of one outcome. Nothing of it is recorded. */
export interface DecisionOption {
  readonly outcome: DeviationOutcome;
  readonly lines: readonly DecidedLine[];
  readonly breakdown: RefundBreakdown;
  /** Of what is due, what has not been approved before. */
  readonly toPayMinor: Minor;
  /** What it is expected to cost to carry goods back to the customer; zero when none go. */
  readonly sendBackFreightMinor: Minor;
  /** What the customer would owe, of what he was given before. */
  readonly owedMinor: Minor;
}

export interface DecisionOptions {
  /** What the grades speak for, in the form in which it can be decided. */
  readonly suggested: { readonly outcome: DeviationOutcome; readonly lines: readonly LineWish[] };
  readonly options: readonly DecisionOption[];
  readonly found: readonly {
    readonly lineId: string;
    readonly missingUnits: number;
    readonly units: readonly (UnitsAlike & { readonly deductionBasisPoints: number })[];
  }[];
  readonly rule: RuleOrigin;
}

/** The wrong article, and what has lost all its value: the customer rather has it back than gets nothing for it. */
function isWorthless({ condition, grade = 'A' }: UnitsAlike, { policy }: MoveContext): boolean {
  return condition === 'wrongItem' || term(policy, 'deviation').deductionBasisPoints[grade] === 10_000;
}

function suggestedFor(state: CaseState, line: CaseLine, context: MoveContext): LineWish {
  const { here } = unitsByFate(state, line);
  const worthless = here
    .filter((units) => isWorthless(units, context))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const quantity = acceptableUnits(line) - worthless;
  const { lineId } = line;
  return quantity > 0 ? { lineId, outcome: 'partial', quantity } : { lineId, outcome: 'refuse' };
}

/** As the carrier charged last for goods of the case, or else as policy charges for their way here. */
function freightOf(lines: readonly DecidedLine[], { costs }: CaseState, { policy }: MoveContext): Minor {
  if (lines.every(({ sendBackUnits }) => sendBackUnits === 0)) return 0;
  return costs.findLast(({ kind }) => kind === 'freight')?.amountMinor ?? policy.returnFreight.minor;
}

function optionFor(
  outcome: DeviationOutcome,
  lines: readonly LineWish[],
  state: CaseState,
  context: MoveContext,
): DecisionOption {
  const wish = { outcome, reason: 'preview', ...(outcome === 'partial' ? { lines } : {}) };
  const decided = decidedLines(state, wish, context);
  const events = carryOut(state, { outcome, lines: decided }, context);
  const approval = events.find((one) => one.type === 'refundApproved')?.payload;
  return {
    outcome,
    lines: decided,
    breakdown: approval?.breakdown ?? NO_REFUND,
    toPayMinor: (approval?.intents ?? []).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    sendBackFreightMinor: freightOf(decided, state, context),
    owedMinor: owedByCustomerMinor(after(state, events, context)),
  };
}

/** `decided` is what the grades speak for line by line, whether or not policy decides in parts. */
function suggest(options: readonly DecisionOption[], decided: readonly DecidedLine[]): DeviationOutcome {
  const wanted: readonly DeviationOutcome[] = decided.every(({ paidUnits }) => paidUnits === 0)
    ? ['refuse', 'partial', 'full']
    : decided.every((line) => line.deductionMinor === 0 && line.sendBackUnits === 0)
      ? ['full', 'partial', 'refuse']
      : ['partial', 'full', 'refuse'];
  return wanted.find((outcome) => options.some((option) => option.outcome === outcome)) ?? 'full';
}

/** What may be decided of goods that came back other than claimed, what each would pay, and what the grades speak for. */
export function decisionOptions(state: CaseState, context: MoveContext): DecisionOptions {
  assertStage(state, ['inspecting'], 'decide what came back');
  const { outcomes, disposition: _usual, deductionBasisPoints, ...rule } = term(context.policy, 'deviation');
  const wishes = state.lines
    .map((line) => suggestedFor(state, line, context))
    .map((wish) => (wish.outcome === 'refuse' && !outcomes.includes('refuse') ? partialOfNone(wish) : wish));
  const options = outcomes.map((outcome) => optionFor(outcome, wishes, state, context));
  const wish = { outcome: 'partial', lines: wishes, onSilence: true } as const;
  const outcome = suggest(options, decidedLines(state, wish, context));
  return {
    suggested: { outcome, lines: outcome === 'partial' ? wishes : [] },
    options,
    found: state.lines.map((line) => ({
      lineId: line.lineId,
      missingUnits: line.quantity - acceptableUnits(line),
      units: unitsByFate(state, line).here.map((units) => ({
        ...units,
        deductionBasisPoints: deductionBasisPoints[units.grade ?? 'A'],
      })),
    })),
    rule,
  };
}

/** Where policy knows no refusal, a line can still be paid for no units. */
const partialOfNone = ({ lineId }: LineWish): LineWish => ({ lineId, outcome: 'partial', quantity: 0 });
