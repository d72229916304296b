import { type CaseView, type SendGoodsBackInput, viewOf } from '#contracts';
import { type CaseState, goodsSentBack, sendBackFailed } from '#domain';
import type { CaseRecorder, CaseStore, TextStore } from '#persistence';
import { ArrangementRefusedError, type CarrierClient, type SentBack, type WarehouseClient } from '#ports';

export interface SendBackDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly texts: TextStore;
  readonly carrier: Pick<CarrierClient, 'sendBack'>;
  readonly warehouse: Pick<WarehouseClient, 'releaseGoods'>;
}

const SYSTEM = { kind: 'system' } as const;

/**
 * Has goods handed out by the warehouse and carried to the customer. Both calls may be repeated: the warehouse hands
 * out once under a sequence, the carrier makes one shipment under a key.
 */
export async function sendGoodsBack(
  { caseId, sequence }: SendGoodsBackInput,
  dependencies: SendBackDependencies,
): Promise<CaseView> {
  const { recorder, cases } = dependencies;
  const state = await cases.get(caseId);
  if (state.sendBack?.sequence !== sequence || state.sendBack.status !== 'wanted') return viewOf(state);
  const cause = { causeId: `sendBack:${sequence}`, actor: SYSTEM };
  try {
    const sent = await send(state, state.sendBack, dependencies);
    return (await recorder.record({ caseId, cause, move: goodsSentBack({ sequence, ...sent }) })).view;
  } catch (error) {
    if (!(error instanceof ArrangementRefusedError)) throw error;
    return (await recorder.record({ caseId, cause, move: sendBackFailed(sequence, error.code) })).view;
  }
}

async function send(
  { caseId, lines: claimed }: CaseState,
  sendBack: NonNullable<CaseState['sendBack']>,
  { warehouse, carrier, texts }: SendBackDependencies,
): Promise<SentBack> {
  const { sequence, releaseSequence, addressId } = sendBack;
  // Also when it was erased meanwhile: then nobody knows any more where the goods belong.
  const address = addressId === undefined ? null : await texts.find(addressId);
  if (!address)
    throw new ArrangementRefusedError('addressMissing', 'Nobody has said where the goods are to go.');
  const lines = sendBack.lines.map(({ lineId, quantity }) => ({
    lineId,
    sku: claimed.find((line) => line.lineId === lineId)?.sku ?? '',
    quantity,
  }));
  await warehouse.releaseGoods({
    ...{ reference: caseId, sequence: releaseSequence, lines },
    idempotencyKey: `release:${caseId}:${releaseSequence}`,
  });
  return carrier.sendBack({
    ...{ reference: caseId, address: address.content, lines },
    idempotencyKey: `sendBack:${caseId}:${sequence}`,
  });
}
