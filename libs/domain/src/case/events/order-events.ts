import { type Appliers } from './applier.js';

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
    // What a clock has escalated stays so.
    escalated: state.clocks.some(
      ({ status, rungs, rungsReached }) =>
        status !== 'void' &&
        status !== 'met' &&
        rungs.slice(0, rungsReached).some(({ act }) => act === 'escalate'),
    ),
  }),
};
