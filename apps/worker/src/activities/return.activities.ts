import type {
  ArrangeReturnInput, CancelPickupInput, CaseView, ReturnActivities, SendGoodsBackInput, VoidLabelInput,
} from '#contracts'; // prettier-ignore
import { viewOf } from '#contracts';
import { arrangementFailed, type ArrangementMade, type CaseState, returnArranged } from '#domain';
import { ArrangementRefusedError } from '#ports';
import { type ArrangeDependencies, makeArrangement } from '../effects/make-arrangement.js';
import { sendGoodsBack } from './send-goods-back.js';

export type ReturnDependencies = ArrangeDependencies;

/** Effects on carrier and warehouse. Each is safe to repeat, and records its own outcome. */
export function createReturnActivities(dependencies: ReturnDependencies): ReturnActivities {
  const { recorder, cases, carrier } = dependencies;

  return {
    async arrangeReturn({ caseId, revision }: ArrangeReturnInput): Promise<CaseView> {
      const state = await cases.get(caseId);
      if (state.arrangement.revision !== revision || state.arrangement.status !== 'wanted')
        return viewOf(state);
      const cause = { causeId: `arrange:${revision}`, actor: { kind: 'system' } as const };
      try {
        const made = await makeArrangement(state, dependencies);
        const recorded = await recorder.record({ caseId, cause, move: returnArranged(made) });
        await undoUnwanted(made, recorded.state);
        return recorded.view;
      } catch (error) {
        if (!(error instanceof ArrangementRefusedError)) throw error;
        return (await recorder.record({ caseId, cause, move: arrangementFailed(revision, error.code) })).view;
      }
    },

    async cancelPickup({ pickupId }: CancelPickupInput): Promise<void> {
      await carrier.cancelPickup(pickupId);
    },

    async voidLabel({ labelId }: VoidLabelInput): Promise<void> {
      await carrier.voidLabel(labelId);
    },

    async sendGoodsBack(input: SendGoodsBackInput): Promise<CaseView> {
      return sendGoodsBack(input, dependencies);
    },
  };

  /** The customer chose another way, or the case ended, while the carrier was asked: nobody else knows of the answer. */
  async function undoUnwanted(
    { pickupId, labelId }: ArrangementMade,
    { arrangement }: CaseState,
  ): Promise<void> {
    const { supersededPickupId, supersededLabelId } = arrangement;
    if (pickupId !== undefined && ![arrangement.pickupId, supersededPickupId].includes(pickupId))
      await carrier.cancelPickup(pickupId);
    if (labelId !== undefined && ![arrangement.labelId, supersededLabelId].includes(labelId))
      await carrier.voidLabel(labelId);
  }
}
