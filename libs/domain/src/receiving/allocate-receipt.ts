import type { Condition, ReceivedLine } from '../case/goods-record.js';

/** Goods in a box, as the warehouse names them. */
export interface ReceivedItem {
  /** Whose goods these are, where one box holds those of several. */
  readonly reference?: string;
  readonly lineReference?: string;
  readonly sku: string;
  readonly quantity: number;
  readonly condition: Condition;
}

/** What the warehouse tells of one box. */
export interface OpenedParcel {
  readonly receiptId: string;
  readonly trackingNumber?: string;
  /** Whose box it is, as the label says. */
  readonly reference?: string;
  /** Of the box as it came. */
  readonly weightGrams?: number;
  readonly items: readonly ReceivedItem[];
}

/** A case that the box may be about, and what it can still take in. */
export interface Candidate {
  readonly caseId: string;
  readonly customerId: string;
  /** The box came under a number that the case announced. */
  readonly hasParcel: boolean;
  /** A box with nothing of the case in it would be news for it. */
  readonly isWaiting: boolean;
  readonly isOver: boolean;
  readonly lines: readonly { readonly lineId: string; readonly sku: string; readonly receivable: number }[];
}

export const IDENTIFICATION_REASONS = [
  'noSuchCase', 'extraUnits', 'otherOrder', 'caseOver', 'foreignArticle', 'severalCustomers', 'emptyBox',
] as const; // prettier-ignore
export type IdentificationReason = (typeof IDENTIFICATION_REASONS)[number];

/** Goods that no case can take: somebody looks whose they are. An empty box of nobody's is one without goods. */
export interface Unidentified {
  readonly reference?: string;
  readonly lineReference?: string;
  readonly sku?: string;
  readonly quantity: number;
  readonly condition?: Condition;
  readonly reason: IdentificationReason;
  readonly suggestedCaseId?: string;
}

/** What one case gets of the box; no lines: nothing of its goods was in it. */
export interface Share {
  readonly caseId: string;
  readonly lines: readonly ReceivedLine[];
}

export interface Allocation {
  /** In ascending order of cases: the order in which they are locked. */
  readonly shares: readonly Share[];
  readonly unidentified: readonly Unidentified[];
}

interface OpenLine {
  readonly caseId: string;
  readonly lineId: string;
  readonly sku: string;
  left: number;
}

/** The cases in which an item is looked for, the likeliest first; the one that the item names before those of the box. */
function scopeOf(item: ReceivedItem, box: OpenedParcel, candidates: readonly Candidate[]): Candidate[] {
  if (item.reference !== undefined) return candidates.filter(({ caseId }) => caseId === item.reference);
  const named = candidates.filter(({ caseId }) => caseId === box.reference);
  return [...named, ...candidates.filter(({ caseId, hasParcel }) => hasParcel && caseId !== box.reference)];
}

/** Anybody can announce a number: goods that nobody named are given by it only within the cases of one customer. */
function trusted(scope: readonly Candidate[], box: OpenedParcel): readonly Candidate[] {
  const [first] = scope;
  const sameCustomer = scope.filter(({ customerId }) => customerId === first?.customerId);
  return first?.caseId === box.reference || sameCustomer.length === scope.length ? sameCustomer : [];
}

const within = (cases: readonly Candidate[], open: readonly OpenLine[]): OpenLine[] =>
  cases.flatMap(({ caseId }) => open.filter((line) => line.caseId === caseId));

/** Lines by their own name first; an item that the warehouse could not name is known by its article. */
function linesFor(
  item: ReceivedItem,
  scope: readonly Candidate[],
  box: OpenedParcel,
  open: readonly OpenLine[],
): OpenLine[] {
  const named = within(scope, open).filter(({ lineId }) => lineId === item.lineReference);
  return named.length > 0 ? named : within(trusted(scope, box), open).filter(({ sku }) => sku === item.sku);
}

function reasonFor(
  item: ReceivedItem,
  scope: readonly Candidate[],
  box: OpenedParcel,
  lines: readonly OpenLine[],
): IdentificationReason {
  if (scope.length === 0) return 'noSuchCase';
  if (lines.length === 0 && trusted(scope, box).length === 0) return 'severalCustomers';
  if (lines.length === 0) return item.lineReference === undefined ? 'foreignArticle' : 'otherOrder';
  const cases = scope.filter(({ caseId }) => lines.some((line) => line.caseId === caseId));
  return cases.every(({ isOver }) => isOver) ? 'caseOver' : 'extraUnits';
}

function remainder(
  { reference, lineReference, sku, condition }: ReceivedItem,
  quantity: number,
  reason: IdentificationReason,
  suggestedCaseId: string | undefined,
): Unidentified {
  return {
    ...(reference === undefined ? {} : { reference }),
    ...(lineReference === undefined ? {} : { lineReference }),
    ...{ sku, quantity, condition, reason },
    ...(suggestedCaseId === undefined ? {} : { suggestedCaseId }),
  };
}

/**
 * Gives the goods of a box to the cases that can take them, and what is left to the queue of identification. Whatever
 * the box holds, allocated and unidentified units together are those that were received.
 */
export function allocateReceipt(box: OpenedParcel, candidates: readonly Candidate[]): Allocation {
  const open: OpenLine[] = candidates.flatMap(({ caseId, lines }) =>
    lines.map(({ lineId, sku, receivable }) => ({ caseId, lineId, sku, left: receivable })),
  );
  const shares = new Map<string, ReceivedLine[]>();
  const unidentified: Unidentified[] = [];
  for (const item of box.items) {
    const scope = scopeOf(item, box, candidates);
    const lines = linesFor(item, scope, box, open);
    let left = item.quantity;
    for (const line of lines) {
      const quantity = Math.min(left, line.left);
      if (quantity === 0) continue;
      line.left -= quantity;
      left -= quantity;
      const { lineId } = line;
      const share = shares.get(line.caseId) ?? [];
      shares.set(line.caseId, [...share, { lineId, quantity, condition: item.condition }]);
    }
    if (left > 0) {
      const suggested = lines[0]?.caseId ?? scope[0]?.caseId;
      unidentified.push(remainder(item, left, reasonFor(item, scope, box, lines), suggested));
    }
  }
  return withEmpty(box, candidates, { shares, unidentified });
}

/** The cases whose box it was learn of it also when nothing of theirs was in it. */
function withEmpty(
  box: OpenedParcel,
  candidates: readonly Candidate[],
  { shares, unidentified }: { shares: Map<string, ReceivedLine[]>; unidentified: Unidentified[] },
): Allocation {
  const owners = candidates.filter(({ caseId, hasParcel }) => hasParcel || caseId === box.reference);
  for (const { caseId, isWaiting } of owners) if (isWaiting && !shares.has(caseId)) shares.set(caseId, []);
  const isEmptyOfNobody = shares.size === 0 && unidentified.length === 0;
  const suggested = owners[0]?.caseId;
  const emptyBox: Unidentified = {
    ...{ quantity: 0, reason: 'emptyBox' },
    ...(suggested === undefined ? {} : { suggestedCaseId: suggested }),
  };
  return {
    shares: [...shares]
      .map(([caseId, lines]) => ({ caseId, lines }))
      .sort((a, b) => (a.caseId < b.caseId ? -1 : 1)),
    unidentified: isEmptyOfNobody ? [emptyBox] : unidentified,
  };
}
