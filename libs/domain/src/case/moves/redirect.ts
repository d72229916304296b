import { DomainError } from '../../errors.js';
import { term } from '../../policy/policy-terms.js';
import { event } from '../case-event.js';
import { COLLECTED_TENDER } from '../collection.js';
import { mayBecome, type RefundIntent } from '../refund.js';
import { type Move, type MoveContext, named, noteOf, startNamedClock, stopClocks } from './move.js';
import { assertBears, nextSequence } from './payments.js';
import { assertPays, intentOf } from './refund-facts.js';

/** Where the money of a refund is to go instead. */
export type RedirectTarget =
  { readonly kind: 'storeCredit' } | { readonly kind: 'payment'; readonly paymentId: string };

export interface Redirection {
  readonly intentId: string;
  readonly to: RedirectTarget;
  /** How the customer agreed. */
  readonly consentNoteId: string;
  readonly noteId?: string;
}

type Way = Pick<RefundIntent, 'paymentId' | 'tender' | 'destination'>;

function wayOf(intent: RefundIntent, to: RedirectTarget, { balances, policy }: MoveContext): Way {
  if (to.kind === 'storeCredit') {
    if (!term(policy, 'tenders').storeCredit)
      throw new DomainError('REFUND.NO_STORE_CREDIT', 'The policy of this case gives no store credit.', 'to');
    const { paymentId, tender } = intent;
    // The payment whose cap bears it stays the same: store credit is no way around what was paid.
    return { paymentId, ...(tender === undefined ? {} : { tender }), destination: 'storeCredit' };
  }
  const payment = balances.find(({ paymentId }) => paymentId === to.paymentId);
  if (!payment)
    throw new DomainError('REFUND.NOT_FOUND', `The order has no payment ${to.paymentId}.`, 'to.paymentId');
  const { paymentId, tender } = payment;
  if (tender === COLLECTED_TENDER)
    throw new DomainError(
      'REFUND.ILLEGAL_MOVE',
      `Payment ${paymentId} was collected for the case, and gets back what came by it alone.`,
      'to.paymentId',
    );
  return { paymentId, ...(tender === undefined ? {} : { tender }) };
}

/**
 * Staff sends the money of a refund another way, as the customer agreed: the old intent is given up, and a new one of
 * the same amount takes its place. Legal only when surely nothing of the old one is under way.
 */
export function redirectRefund({ intentId, to, consentNoteId, noteId }: Redirection): Move {
  return (state, context) => {
    const intent = intentOf(state, intentId);
    assertPays(state, 'cannot be redirected');
    if (state.gift && to.kind === 'payment')
      throw new DomainError(
        'GIFT.NOT_TO_GIVER',
        'The giver hears nothing of it; his payment gets nothing.',
        'to',
      );
    const way = wayOf(intent, to, context);
    const isSame =
      way.paymentId === intent.paymentId &&
      (way.destination ?? 'original') === (intent.destination ?? 'original');
    if (isSame || !mayBecome(intent.status, 'redirected'))
      throw new DomainError(
        'REFUND.ILLEGAL_MOVE',
        isSame
          ? 'The refund goes there already; send it again instead.'
          : `A refund that is ${intent.status} cannot be redirected.`,
      );
    assertBears(state, intent, way.paymentId, context);
    const sequence = nextSequence(state);
    const next: RefundIntent = {
      intentId: `${state.caseId}.${sequence}.1`,
      sequence,
      ...way,
      amountMinor: intent.amountMinor,
      ...(intent.purpose === undefined ? {} : { purpose: intent.purpose }),
      ...(intent.collectionId === undefined ? {} : { collectionId: intent.collectionId }),
      status: 'approved',
      attempt: 1,
    };
    return [
      event('refundRedirected', {
        ...{ intentId, intent: next, consentNoteId },
        ...noteOf(noteId),
      }),
      ...stopClocks(state, [], named('providerCheck')),
      startNamedClock(state, 'providerCheck', context),
    ];
  };
}
