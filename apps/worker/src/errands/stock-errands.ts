import { type CaseView, type ErrandActivities, type ErrandInput, viewOf } from '#contracts';
import {
  type CaseState, errandsOf, type ErrandKind, type Move, replacementRefused, replacementShipped, sequenceOf, stockAnswered, stockAsked,
  stockReleased, type StockReservation, stockUsed,
} from '#domain'; // prettier-ignore
import type { CaseRecorder, CaseStore, TextStore } from '#persistence';
import { ArrangementRefusedError, type OutOfStock, type Reservation, type StockClient } from '#ports';

export interface StockDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly texts: TextStore;
  readonly stock: StockClient;
}

type StockErrands = Pick<ErrandActivities, 'reserveStock' | 'releaseStock' | 'shipReplacement'>;

const SYSTEM = { kind: 'system' } as const;

const isWanted = (state: CaseState, kind: ErrandKind, id: string): boolean =>
  errandsOf(state).some((errand) => errand.kind === kind && errand.id === id);

function reservationIn({ exchange }: CaseState, id: string): StockReservation | undefined {
  return exchange?.reservations.find(({ sequence }) => sequence === sequenceOf(id));
}

/** Has it sent, or says why it cannot be. */
async function send(
  state: CaseState,
  id: string,
  { texts, stock }: Pick<StockDependencies, 'texts' | 'stock'>,
): Promise<Move> {
  const { caseId, exchange } = state;
  const sequence = sequenceOf(id);
  const addressId = exchange?.replacement?.addressId;
  const address = addressId === undefined ? null : await texts.find(addressId);
  // Also when it was erased meanwhile: then nobody knows any more where it is to go.
  if (!address) return replacementRefused(sequence, 'addressMissing');
  const reservationId = exchange?.reservations.at(-1)?.reservationId ?? '';
  try {
    const shipped = await stock.ship({
      ...{ reference: id, reservationId, address: address.content },
      idempotencyKey: `ship:${caseId}:${sequence}`,
    });
    return replacementShipped({ sequence, ...shipped });
  } catch (error) {
    if (!(error instanceof ArrangementRefusedError)) throw error;
    return replacementRefused(sequence, error.code);
  }
}

/** What the warehouse keeps for customers, lets go of, and sends. Each is safe to repeat, and records its own outcome. */
export function createStockErrands({ recorder, cases, texts, stock }: StockDependencies): StockErrands {
  const record = async (caseId: string, causeId: string, move: Move) =>
    recorder.record({ caseId, cause: { causeId, actor: SYSTEM }, move });

  /** The same key again gets the same answer: also for who only wants to know what was answered. */
  function ask({ caseId }: CaseState, { sequence, lines, until }: StockReservation) {
    const idempotencyKey = `reserve:${caseId}:${sequence}`;
    return stock.reserve({ reference: caseId, lines, until, idempotencyKey });
  }

  async function answered(
    state: CaseState,
    reservation: StockReservation,
  ): Promise<Reservation | OutOfStock> {
    const { sequence } = reservation;
    const answer = await ask(state, reservation);
    await record(state.caseId, `stockAnswered:${sequence}`, stockAnswered(sequence, answer));
    return answer;
  }

  async function settle(state: CaseState, reservation: StockReservation): Promise<Move> {
    const { sequence, status, reservationId } = reservation;
    if (status === 'handedOver') {
      if (reservationId !== undefined) await stock.handOut(reservationId);
      return stockUsed(sequence);
    }
    const kept = reservationId === undefined ? await answered(state, reservation) : { reservationId };
    if ('reservationId' in kept) await stock.release(kept.reservationId);
    return stockReleased(sequence);
  }

  return {
    async reserveStock({ caseId, id }: ErrandInput): Promise<CaseView> {
      const sequence = sequenceOf(id);
      const { state } = await record(caseId, `stockAsked:${sequence}`, stockAsked(sequence));
      const reservation = reservationIn(state, id);
      if (reservation?.status !== 'asked') return viewOf(state);
      await answered(state, reservation);
      return viewOf(await cases.get(caseId));
    },

    async releaseStock({ caseId, id }: ErrandInput): Promise<CaseView> {
      const state = await cases.get(caseId);
      const reservation = reservationIn(state, id);
      if (!reservation || !isWanted(state, 'releaseStock', id)) return viewOf(state);
      const move = await settle(state, reservation);
      return (await record(caseId, `stockSettled:${reservation.sequence}`, move)).view;
    },

    async shipReplacement({ caseId, id }: ErrandInput): Promise<CaseView> {
      const state = await cases.get(caseId);
      if (!isWanted(state, 'shipReplacement', id)) return viewOf(state);
      return (await record(caseId, `replacement:${sequenceOf(id)}`, await send(state, id, { texts, stock })))
        .view;
    },
  };
}
