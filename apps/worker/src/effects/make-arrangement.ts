import { type ArrangementMade, type CaseState, slotChosen } from '#domain';
import type { CaseRecorder, TextStore } from '#persistence';
import { labelFileKey } from '#platform';
import { ArrangementRefusedError, type BookedPickup, type CarrierClient, type FileStore } from '#ports';
import { type ExpectDependencies, expectParcels } from './expect-parcels.js';
import { earliestSlot } from './rebook-slot.js';

export interface ArrangeDependencies extends ExpectDependencies {
  readonly recorder: CaseRecorder;
  readonly texts: TextStore;
  readonly files: FileStore;
}

const MOST_SLOTS_TRIED = 5;

/** Has the goods come back by the method that the customer chose. Keys follow from case and revision, so a repeat changes nothing. */
export async function makeArrangement(
  state: CaseState,
  dependencies: ArrangeDependencies,
): Promise<ArrangementMade> {
  const { caseId, arrangement } = state;
  const { carrier } = dependencies;
  await undoSuperseded(state, carrier);
  const made = await makeByMethod(state, dependencies);
  await expectParcels(caseId, dependencies, made.trackingNumber);
  return { revision: arrangement.revision, ...made };
}

async function undoSuperseded(
  { arrangement: { supersededPickupId, supersededLabelId } }: CaseState,
  carrier: CarrierClient,
): Promise<void> {
  if (supersededPickupId !== undefined) await carrier.cancelPickup(supersededPickupId);
  if (supersededLabelId !== undefined) await carrier.voidLabel(supersededLabelId);
}

async function makeByMethod(
  state: CaseState,
  dependencies: ArrangeDependencies,
): Promise<Omit<ArrangementMade, 'revision'>> {
  if (['mail', 'inStore', 'none'].includes(state.logistics.method)) return {};
  if (state.logistics.method === 'dropOff') return buyLabel(state, dependencies);
  const isTriedAgain = (state.arrangement.failedPickups ?? 0) > 0;
  return isTriedAgain ? bookAgain(state, dependencies) : book(state, dependencies, '');
}

async function addressOf({ logistics }: CaseState, texts: TextStore): Promise<unknown> {
  const address = logistics.addressId === undefined ? null : await texts.find(logistics.addressId);
  return address?.content;
}

/** Goods of a country with a hub go there, not to our warehouse. */
function destinationOf({ decision }: CaseState): { readonly destination?: string } {
  const hub = decision?.route?.hub;
  return hub === undefined ? {} : { destination: hub };
}

async function book(
  state: CaseState,
  { carrier, texts }: Pick<ArrangeDependencies, 'carrier' | 'texts'>,
  keySuffix: string,
): Promise<BookedPickup> {
  const { caseId, logistics, arrangement } = state;
  if (logistics.slotId === undefined)
    throw new ArrangementRefusedError('slot_missing', 'A pickup needs a slot.');
  return carrier.bookPickup({
    reference: caseId,
    slotId: logistics.slotId,
    address: (await addressOf(state, texts)) ?? {},
    idempotencyKey: `pickup:${caseId}:${arrangement.revision}${keySuffix}`,
    ...destinationOf(state),
  });
}

/**
 * Books the earliest slot for a pickup that failed. The slot is recorded before the carrier is asked, so that a repeat
 * asks for the same one; another one is taken only once the carrier has refused it.
 */
async function bookAgain(state: CaseState, dependencies: ArrangeDependencies): Promise<BookedPickup> {
  const { failedSlotIds = [] } = state.arrangement;
  const refused: string[] = [];
  let current = state;
  for (let tried = 0; tried < MOST_SLOTS_TRIED; tried += 1) {
    const { slotId = '' } = current.logistics;
    if (failedSlotIds.includes(slotId) || refused.includes(slotId))
      current = await chooseSlot(current, dependencies, refused);
    try {
      return await book(current, dependencies, `:${current.logistics.slotId ?? ''}`);
    } catch (error) {
      if (!(error instanceof ArrangementRefusedError)) throw error;
      refused.push(current.logistics.slotId ?? '');
    }
  }
  throw new ArrangementRefusedError('slot_unavailable', 'The carrier has no slot for another try.');
}

async function chooseSlot(
  state: CaseState,
  { recorder, carrier }: ArrangeDependencies,
  refused: readonly string[],
): Promise<CaseState> {
  const { caseId, arrangement } = state;
  const slotId = await earliestSlot(state, carrier, refused);
  if (slotId === null)
    throw new ArrangementRefusedError('slot_unavailable', 'The carrier has no slot for another try.');
  const cause = { causeId: `slot:${arrangement.revision}:${slotId}`, actor: { kind: 'system' } as const };
  const recorded = await recorder.record({ caseId, cause, move: slotChosen(arrangement.revision, slotId) });
  if (recorded.state.arrangement.revision !== arrangement.revision)
    throw new ArrangementRefusedError('superseded', 'The customer has chosen another way meanwhile.');
  return recorded.state;
}

/** The label is kept before it is told of: whoever hears of it can have it. */
async function buyLabel(
  state: CaseState,
  { carrier, texts, files }: ArrangeDependencies,
): Promise<Omit<ArrangementMade, 'revision'>> {
  const { caseId, arrangement } = state;
  const address = await addressOf(state, texts);
  const { pdf, validUntil, ...label } = await carrier.createLabel({
    reference: caseId,
    idempotencyKey: `label:${caseId}:${arrangement.revision}`,
    ...(address === undefined ? {} : { address }),
    ...destinationOf(state),
  });
  await files.put(labelFileKey(label.labelId), pdf, { contentType: 'application/pdf' });
  return { ...label, labelValidUntil: new Date(validUntil).toISOString() };
}
