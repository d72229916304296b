import type { CaseView } from './case-view.js';

/** What must happen outside the database once a transaction has committed; rows of the outbox. */
export type OutboxMessage =
  | { readonly kind: 'startCase'; readonly caseId: string; readonly epoch: number; readonly view: CaseView }
  | { readonly kind: 'signalCase'; readonly caseId: string; readonly epoch: number; readonly view: CaseView }
  /** Tells the outside what is new about the case: once for several of them. */
  | { readonly kind: 'announce'; readonly caseId: string }
  /** Carrier and warehouse are to hear of a parcel that was announced after the return was arranged. */
  | { readonly kind: 'expectParcels'; readonly caseId: string }
  | { readonly kind: 'storeHistory'; readonly caseId: string; readonly epoch: number }
  | { readonly kind: 'tellDisposition'; readonly caseId: string; readonly sequence: number }
  | { readonly kind: 'reconcile'; readonly reconciliationId: string }
  | { readonly kind: 'bulkAct'; readonly bulkId: string }
  | { readonly kind: 'simulatePolicy'; readonly simulationId: string }
  | { readonly kind: 'guestCode'; readonly requestId: string };
