import {
  type Actor, appeal, type CaseAct, type CaseEvent, type CaseState, type ClaimedAgain, correct, correctionReopens, type CorrectionRequest,
  DomainError, type Move, moveOf, type Override, overridePolicy, reopen, type Reopening,
} from '#domain'; // prettier-ignore
import { query, type Transaction } from '../data-source.js';
import { claimAgain } from '../orders/unit-claims.js';
import type { PreparedMove } from './case-recorder.js';

/** These ends set the case's units free; a closed case keeps them, since its goods came back. */
const WITHOUT_CLAIM: readonly string[] = ['refused', 'cancelled', 'expired'];

async function claimedAgain(tx: Transaction, state: CaseState): Promise<ClaimedAgain> {
  return WITHOUT_CLAIM.includes(state.stage) ? claimAgain(tx, state) : [];
}

/** An appeal claims the units again in the recording that begins it; when it is refused, so is the claim. */
export function preparedAppeal(noteId: string): PreparedMove {
  return {
    prepare: async (tx, state) =>
      appeal(noteId, state.stage === 'refused' ? await claimedAgain(tx, state) : []),
  };
}

export function preparedReopening(reopening: Reopening): PreparedMove {
  return { prepare: async (tx, state) => reopen(reopening, await claimedAgain(tx, state)) };
}

/** The event that is to be put right, read under the lock of its case; a correction leads to what it corrected. */
async function eventToCorrect(tx: Transaction, caseId: string, ofSeq: number): Promise<CaseEvent> {
  const [row] = await query<{ event: CaseEvent }>(
    tx,
    `WITH RECURSIVE corrected AS (
       SELECT * FROM case_events WHERE case_id = $1 AND seq = $2
       UNION ALL
       SELECT e.* FROM case_events e JOIN corrected c ON e.case_id = c.case_id AND e.seq = (c.payload ->> 'ofSeq')::int
     )
     SELECT json_build_object('caseId', case_id, 'seq', seq, 'type', type, 'payload', payload, 'actor', actor, 'causeId', cause_id,
       'recordedAt', recorded_at) AS event
     FROM corrected ORDER BY seq LIMIT 1`,
    [caseId, ofSeq],
  );
  if (!row) throw new DomainError('CORRECTION.NOT_POSSIBLE', `The case has no event ${ofSeq}.`, 'ofSeq');
  return row.event;
}

export function preparedCorrection(request: CorrectionRequest): PreparedMove {
  return {
    prepare: async (tx, state): Promise<Move> => {
      const corrected = await eventToCorrect(tx, state.caseId, request.ofSeq);
      const claimed = correctionReopens(corrected, state) ? await claimedAgain(tx, state) : [];
      return correct(corrected, { ...request, claimed });
    },
  };
}

function preparedOverride(wish: Override): PreparedMove {
  return {
    prepare: async (tx, state) =>
      overridePolicy(wish, wish.what === 'approveRefused' ? await claimedAgain(tx, state) : []),
  };
}

/** What an act of somebody comes to, claims and all. */
export function moveOfAct(act: CaseAct, by: Actor): Move | PreparedMove {
  if (act.type === 'correct') return preparedCorrection({ ...act, by });
  return act.type === 'override' ? preparedOverride(act) : moveOf(act);
}

/** Puts something around a move, prepared or not. */
export function around(move: Move | PreparedMove, put: (move: Move) => Move): Move | PreparedMove {
  if (!('prepare' in move)) return put(move);
  return { prepare: async (tx, state) => put(await move.prepare(tx, state)) };
}
