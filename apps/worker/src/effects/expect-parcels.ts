import { type CaseState, outstandingParcels } from '#domain';
import type { CaseStore } from '#persistence';
import type { CarrierClient, WarehouseClient } from '#ports';

export interface ExpectDependencies {
  readonly cases: CaseStore;
  readonly carrier: CarrierClient;
  readonly warehouse: WarehouseClient;
}

const numbersOf = (state: CaseState): string[] =>
  outstandingParcels(state.parcels).map(({ trackingNumber }) => trackingNumber);

/** What the customer may keep is not to come. */
function expectedOf({ lines }: CaseState): { lineId: string; sku: string; quantity: number }[] {
  return lines
    .map(({ lineId, sku, quantity, goods }) => ({
      lineId,
      sku,
      quantity: quantity - (goods.keptByCustomer ?? 0),
    }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * Tells the warehouse of every parcel that is to come, and has the carrier track those that he did not sell himself.
 * Repeated until nothing was announced meanwhile, so that of two announcements at once the newer one stands.
 */
export async function expectParcels(
  caseId: string,
  { cases, carrier, warehouse }: ExpectDependencies,
  sold?: string,
): Promise<void> {
  let state = await cases.get(caseId);
  let told: string;
  do {
    const numbers = numbersOf(state);
    told = numbers.join();
    // The warehouse hears of it first: a parcel that is scanned in before that would be nobody's.
    await warehouse.expectReturn({
      reference: caseId,
      lines: expectedOf(state),
      trackingNumbers: [...new Set([...(sold === undefined ? [] : [sold]), ...numbers])],
    });
    for (const number of numbers) if (number !== sold) await carrier.trackParcel(number, caseId);
    state = await cases.get(caseId);
  } while (numbersOf(state).join() !== told);
}

/** The same for a parcel that was announced later. A case under review has its own announced once it is approved. */
export async function expectLateParcels(caseId: string, dependencies: ExpectDependencies): Promise<'done'> {
  const { stage } = await dependencies.cases.get(caseId);
  if (stage === 'awaitingGoods') await expectParcels(caseId, dependencies);
  return 'done';
}
