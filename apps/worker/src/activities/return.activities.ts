import type { ArrangeReturnInput, CancelPickupInput, CaseView, ReturnActivities } from '#contracts';
import { viewOf } from '#contracts';
import { arrangementFailed, type ArrangementMade, type CaseState, returnArranged } from '#domain';
import type { CaseRecorder, CaseStore, TextStore } from '#persistence';
import { ArrangementRefusedError, type CarrierClient, type WarehouseClient } from '#ports';

export interface ReturnDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly texts: TextStore;
  readonly carrier: CarrierClient;
  readonly warehouse: WarehouseClient;
}

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
        const made = await arrange(state, dependencies);
        return (await recorder.record({ caseId, cause, move: returnArranged(made) })).view;
      } catch (error) {
        if (!(error instanceof ArrangementRefusedError)) throw error;
        return (await recorder.record({ caseId, cause, move: arrangementFailed(revision, error.code) })).view;
      }
    },

    async cancelPickup({ pickupId }: CancelPickupInput): Promise<void> {
      await carrier.cancelPickup(pickupId);
    },
  };
}

async function arrange(
  state: CaseState,
  { warehouse, carrier, texts }: ReturnDependencies,
): Promise<ArrangementMade> {
  const { caseId, logistics, arrangement } = state;
  const { revision } = arrangement;
  if (arrangement.supersededPickupId !== undefined)
    await carrier.cancelPickup(arrangement.supersededPickupId);
  const pickup = logistics.method === 'pickup' ? await bookPickup(state, { carrier, texts }) : null;
  const trackingNumber = pickup?.trackingNumber ?? logistics.trackingNumber;
  // The warehouse hears of it first: a parcel that is scanned in before that would be nobody's.
  const lines = state.lines.map(({ lineId, sku, quantity }) => ({ lineId, sku, quantity }));
  await warehouse.expectReturn({
    reference: caseId,
    lines,
    trackingNumbers: trackingNumber === undefined ? [] : [trackingNumber],
  });
  if (pickup === null && trackingNumber !== undefined) await carrier.trackParcel(trackingNumber, caseId);
  return { revision, ...(pickup ?? {}) };
}

async function bookPickup(
  { caseId, logistics, arrangement }: CaseState,
  { carrier, texts }: Pick<ReturnDependencies, 'carrier' | 'texts'>,
): Promise<{ pickupId: string; trackingNumber: string }> {
  if (logistics.slotId === undefined)
    throw new ArrangementRefusedError('slot_missing', 'A pickup needs a slot.');
  const address = logistics.addressId === undefined ? null : await texts.find(logistics.addressId);
  const { pickupId, trackingNumber } = await carrier.bookPickup({
    reference: caseId,
    slotId: logistics.slotId,
    address: address?.content ?? {},
    idempotencyKey: `pickup:${caseId}:${arrangement.revision}`,
  });
  return { pickupId, trackingNumber };
}
