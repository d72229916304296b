import { DomainError } from '../../../errors.js';
import {
  type Agreement,
  type AgreementDocument,
  isInForce,
  type PromisedAct,
  promiseClockId,
} from '../../agreement.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { startClock } from '../../clock.js';
import { complaintOf, currentAgreement } from '../../complaint-record.js';
import type { Side } from '../../offer.js';
import { clockRule } from '../../../policy/policy-terms.js';
import { after } from '../after.js';
import { assertStage, type Move, type MoveContext, named, noteOf, stopClocks } from '../move.js';
import { type Claimant, isResponsible } from '../staff.js';
import { givePromised } from './promises.js';

/** The document of an agreement is made, and can be signed. Made again, it says the same. */
export function agreementDrawnUp(agreementNo: number, document: AgreementDocument): Move {
  return (state) => {
    const agreement = currentAgreement(state);
    if (agreement?.agreementNo !== agreementNo || agreement.document) return [];
    return [event('agreementDrawnUp', { agreementNo, document })];
  };
}

/** What is still to be signed. */
function toSign(state: CaseState): Agreement {
  assertStage(state, ['mediating'], 'sign an agreement');
  const agreement = currentAgreement(state);
  if (!agreement || complaintOf(state).dispute !== 'agreed')
    throw new DomainError('AGREEMENT.NOT_FOUND', 'Nothing is to be signed.');
  return agreement;
}

export interface Signature {
  readonly by: Side;
  /** Of the document that was read. */
  readonly sha256: string;
  /** Who signs for the shop: its owner, whoever stands in for him, or a supervisor. */
  readonly claimant?: Claimant;
}

/** Each side signs the same document, named by its hash. With the second signature it is in force. */
export function signAgreement({ by, sha256, claimant }: Signature): Move {
  return (state, context) => {
    const agreement = toSign(state);
    const { agreementNo, document, signed } = agreement;
    if (!document) throw new DomainError('AGREEMENT.NOT_DRAWN_UP', 'The document is still being drawn up.');
    if (document.sha256 !== sha256)
      throw new DomainError(
        'AGREEMENT.OTHER_HASH',
        `The agreement has the hash ${document.sha256}.`,
        'sha256',
      );
    if (claimant && !isResponsible(claimant, state.owner))
      throw new DomainError('CASE.NOT_YOURS', 'Its owner signs for the shop, or a supervisor.');
    if (signed[by] !== undefined) return [];
    const isLast = isInForce({ ...agreement, signed: { ...signed, [by]: context.now } });
    if (!isLast) return [event('agreementSigned', { agreementNo, by, sha256 })];
    const sealed = [
      ...stopClocks(state, ['signature'], named('signature')),
      event('agreementSigned', { agreementNo, by, sha256, to: 'executing' }),
      ...agreement.acts.map((act) => watched(act, context)),
    ];
    return [...sealed, ...givePromised(after(state, sealed, context), context)];
  };
}

/** Each act is watched by a clock of its own: by policy's ladder, to the day that was agreed on. */
function watched(act: PromisedAct, { policy, now: at, calendar }: MoveContext): NewEvent {
  const rule = clockRule(policy, 'promise');
  const due = { after: act.dueWithin, act: 'breach' } as const;
  const before = rule.ladder.filter((rung) => rung.act !== 'breach');
  const clock = startClock(
    promiseClockId(act),
    'promise',
    { ...rule, ladder: [...before, due] },
    { at, calendar },
  );
  return event('clockStarted', { clock });
}

/** A side will not sign after all: the talks go on. */
export function refuseAgreement({ by, noteId }: { readonly by: Side; readonly noteId?: string }): Move {
  return (state) => {
    const { agreementNo } = toSign(state);
    return [
      ...stopClocks(state, [], named('signature')),
      event('agreementRefused', { agreementNo, by, ...noteOf(noteId) }),
    ];
  };
}
