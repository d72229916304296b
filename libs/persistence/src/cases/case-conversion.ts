import {
  type Actor, type CaseState, convert, type ConvertibleKind, DomainError, linesTakenOver, type Logistics, takenOver, type Wish,
} from '#domain'; // prettier-ignore
import { query, type Transaction } from '../data-source.js';
import type { IdempotencyStore, KeyedRequest, StoredAnswer } from '../messages/idempotency-store.js';
import type { CaseFiling, FilingHooks, FilingWithin } from './case-filing.js';
import type { CaseRecorder, PreparedMove } from './case-recorder.js';
import { insertTexts, type NewText } from './text-store.js';

export interface ConversionRequest {
  readonly from: string;
  /** The case that takes over. */
  readonly caseId: string;
  readonly wish: Wish & { readonly kind: ConvertibleKind };
  readonly noteId?: string;
  readonly actor: Actor;
  readonly texts: readonly NewText[];
  readonly expectedVersion?: number;
  readonly keyed: KeyedRequest;
}

/** The goods come as the customer chose; what a technician was to look at comes by post, unless he chooses otherwise. */
function logisticsOf({ logistics }: CaseState): Logistics {
  return logistics.method === 'none' ? { ...logistics, method: 'mail' } : logistics;
}

/** Then nobody is left with less than he had: the case stays what it is. */
function refusedBy({ kind, decision }: CaseState): DomainError {
  const rules = (decision?.reasons ?? []).filter(({ effect }) => effect === 'refuse').map(({ rule }) => rule);
  return new DomainError(
    'CONVERSION.NOT_POSSIBLE',
    `The policy gives no ${kind} for it (${[...new Set(rules)].join(', ')}).`,
    'kind',
  );
}

/** A replacement that a repair opened is owed: by it, and not by what a return is decided by. */
function openedFor({ repair }: CaseState, { kind }: Wish): Pick<FilingWithin, 'remedyOpened'> {
  const { remedies } = repair ?? {};
  return kind === 'exchange' && remedies?.open.includes(kind) ? { remedyOpened: remedies.cause } : {};
}

/** Turns a case into one of another kind: in one transaction the one ends, and the other has its units and goods. */
export class CaseConversion {
  constructor(
    private readonly stores: {
      readonly filing: CaseFiling;
      readonly recorder: CaseRecorder;
      readonly idempotency: IdempotencyStore;
    },
  ) {}

  async convert(request: ConversionRequest, hooks: Pick<FilingHooks, 'answer'>): Promise<StoredAnswer> {
    const { recorder, idempotency } = this.stores;
    return recorder.transaction(async (tx) => {
      const earlier = await idempotency.claimWithin(tx, request.keyed);
      if (earlier) return earlier;
      const answer = hooks.answer(await this.convertWithin(tx, request));
      await idempotency.answerWithin(tx, request.keyed, answer);
      return answer;
    });
  }

  private async convertWithin(tx: Transaction, request: ConversionRequest): Promise<CaseState> {
    const { from, caseId, wish, noteId, actor, texts, keyed, expectedVersion } = request;
    const said = noteId === undefined ? {} : { noteId };
    let before: CaseState | undefined;
    const move: PreparedMove = {
      prepare: async (_tx, state) => {
        before = state;
        // As a filing does, and before the units: two transactions over one order must not wait for each other.
        await query(tx, `SELECT 1 FROM orders WHERE order_id = $1 FOR NO KEY UPDATE`, [state.orderId]);
        return convert({ caseId, kind: wish.kind, ...said });
      },
    };
    await insertTexts(tx, from, texts);
    await this.stores.recorder.recordWithin(tx, {
      ...{ caseId: from, move, tellWorkflow: true },
      cause: { causeId: keyed.commandId, actor },
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    if (!before) throw new Error('A conversion that was recorded has been prepared.');
    return this.takeOver(tx, before, request);
  }

  /** The notice stays the one that the customer gave: what was in time then is in time. */
  private async takeOver(
    tx: Transaction,
    before: CaseState,
    { from, caseId, wish, actor, keyed }: ConversionRequest,
  ): Promise<CaseState> {
    const { orderId, noticeAt, channel } = before;
    const goods = takenOver(before);
    const state = await this.stores.filing.fileWithin(
      tx,
      {
        ...{ caseId, wish, orderId, actor, keyed, noticeAt, texts: [] },
        lines: linesTakenOver(before),
        logistics: logisticsOf(before),
        ...(channel === undefined ? {} : { channel }),
        convertedFrom: from,
        takenOver: goods,
        ...openedFor(before, wish),
      },
      { assertMayFile: () => undefined },
    );
    if (state.stage === 'refused') throw refusedBy(state);
    await this.tellWarehouse(tx, caseId, goods.parcels.length > 0);
    return state;
  }

  /** Parcels that are under way come under the name of the case that waits for them. */
  private async tellWarehouse(tx: Transaction, caseId: string, areUnderWay: boolean): Promise<void> {
    if (!areUnderWay) return;
    const message = JSON.stringify({ kind: 'expectParcels', caseId });
    await query(tx, `INSERT INTO outbox (case_id, message) VALUES ($1, $2)`, [caseId, message]);
  }
}
