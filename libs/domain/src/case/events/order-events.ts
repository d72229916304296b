import { type Appliers, staysEscalated } from './applier.js';

export interface OrderEvents {
  /** The shop sent a version of the order that takes away what the case holds; an agent finds out what is true. */
  orderContradicted: { readonly version: number; readonly contradiction: string };
  orderContradictionResolved: { readonly version: number; readonly noteId: string };
}

export const orderAppliers: Appliers<OrderEvents> = {
  orderContradicted: (state, { version, contradiction }, event) => ({
    ...state,
    escalated: true,
    orderContradiction: { version, contradiction, since: event.recordedAt },
  }),
  orderContradictionResolved: ({ orderContradiction: _resolved, ...state }) => ({
    ...state,
    escalated: staysEscalated(state),
  }),
};
