import type { RepairWish } from '../case/wish.js';
import type { CalendarDay } from '../time.js';
import type { DecisionReason } from './decision.js';
import { fired, type LineSituation } from './judge-rights.js';
import type { Policy } from './policy.js';
import { optionalTerm, term } from './policy-terms.js';
import type { Grant } from './right.js';
import type { Warranty, WarrantyCover } from './warranty-cover.js';
import { isInTime, openWindow } from './window.js';

export interface JudgedWarranty {
  readonly warranty: Warranty;
  readonly reasons: readonly DecisionReason[];
}

const SERIAL = { rule: 'REPAIR-SERIAL' };

/**
 * A serial number that is not of the goods that were sold says nothing of their age: people look. So they do at one that
 * stands in a repair of somebody else's, or in one that goes on elsewhere: what was repaired is the goods' history and
 * counts, but it may be typed off other goods. That is a signal, for staff alone: nobody learns of the other case.
 */
function judgeSerial(
  { line, isSerialShared }: LineSituation,
  { serialNumber }: RepairWish,
): DecisionReason[] {
  const sold = line.serialNumbers ?? [];
  const isForeign = serialNumber !== undefined && sold.length > 0 && !sold.includes(serialNumber);
  return [
    ...(isForeign ? [fired(SERIAL, 'review', { serialKnown: false }, line.lineId)] : []),
    ...(isSerialShared ? [fired(SERIAL, 'review', { signal: 'sharedSerial' }, line.lineId)] : []),
  ];
}

function repairsOf({ line }: LineSituation): Pick<Warranty, 'repairs' | 'failedRepairs'> {
  const done = (line.repairs ?? []).filter(({ outcome }) => outcome !== undefined);
  return { repairs: done.length, failedRepairs: done.filter(({ outcome }) => outcome === 'failed').length };
}

/** The guarantee that comes with goods of a category, lengthened by what repairs add to it. */
function judgeGuarantee(
  situation: LineSituation,
  policy: Policy,
): { reasons: DecisionReason[]; lastDay: CalendarDay | null } | null {
  const guarantee = optionalTerm(policy, 'warranty');
  const { line, noticeAt, evidence = 0 } = situation;
  if (!guarantee) return null;
  const months = guarantee.months.by[line.category ?? ''] ?? guarantee.months.otherwise;
  const { standsStillDuringRepair, repairAddsMonths } = guarantee;
  const window = {
    from: 'lineDelivery' as const,
    length: { months },
    ...(standsStillDuringRepair === undefined ? {} : { standsStillDuringRepair }),
    ...(repairAddsMonths === undefined ? {} : { repairAddsMonths }),
  };
  const open = openWindow(window, situation);
  if (months === 0 || !isInTime(noticeAt, open, window)) return null;
  const covered = fired(guarantee, 'approve', { months, lastDay: open.lastDay }, line.lineId);
  const unproven =
    guarantee.needsEvidence && evidence === 0
      ? (['review', 'evidence'] as const).map((effect) => fired(guarantee, effect, { evidence }, line.lineId))
      : [];
  return { reasons: [covered, ...unproven], lastDay: open.lastDay };
}

/** Who pays for the repair of a line: by the right that carries it, by the guarantee, or nobody but the customer. */
export function judgeWarranty(
  situation: LineSituation,
  wish: RepairWish,
  grant: Grant | undefined,
  policy: Policy,
): JudgedWarranty {
  const serial = judgeSerial(situation, wish);
  const counted = repairsOf(situation);
  if (grant) return { warranty: { cover: 'right', lastDay: grant.lastDay, ...counted }, reasons: serial };
  const guarantee = judgeGuarantee(situation, policy);
  if (guarantee) {
    const { lastDay, reasons } = guarantee;
    return { warranty: { cover: 'guarantee', lastDay, ...counted }, reasons: [...reasons, ...serial] };
  }
  const repairs = term(policy, 'repairs');
  const paid = fired(
    repairs,
    repairs.paid ? 'approve' : 'refuse',
    { paid: repairs.paid },
    situation.line.lineId,
  );
  return { warranty: { cover: 'none', lastDay: null, ...counted }, reasons: [paid, ...serial] };
}

const WORST_FIRST: readonly WarrantyCover[] = ['none', 'guarantee', 'right'];

/** Of several lines, the one that is covered least says what the customer is told before anything is repaired. */
export function weakest(warranties: readonly Warranty[]): Warranty {
  const [worst = { cover: 'none' as const, lastDay: null, repairs: 0, failedRepairs: 0 }] = [
    ...warranties,
  ].sort((a, b) => WORST_FIRST.indexOf(a.cover) - WORST_FIRST.indexOf(b.cover));
  return {
    ...worst,
    repairs: Math.max(0, ...warranties.map(({ repairs }) => repairs)),
    failedRepairs: Math.max(0, ...warranties.map(({ failedRepairs }) => failedRepairs)),
  };
}
