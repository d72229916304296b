import {
  type CaseLine,
  type CaseState,
  countUnits,
  heldUnits,
  isFinal,
  unitsDisposed,
  unitsIn,
} from '#domain';

const CAME = ['received', 'graded', 'goingBack', 'heldForCustomer', 'sentBack', 'abandoned'] as const;
const ON_THE_WAY_BACK = ['goingBack', 'heldForCustomer'] as const;

const of = (lines: readonly { lineId: string; quantity: number }[], { lineId }: CaseLine): number =>
  lines.reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);

/** Units that ever came to us, wherever they have got to since. */
export function unitsThatCame({ sendBack }: CaseState, line: CaseLine): number {
  const lost = sendBack?.status === 'lost' ? Math.min(of(sendBack.lines, line), line.goods.lost ?? 0) : 0;
  return unitsIn(line.goods, CAME) + lost;
}

/** No unit is promised to two: to the customer and to the shelf, or to two cases. */
export function expectGoodsSound(state: CaseState): void {
  const { sendBack, breakdown, stage } = state;
  for (const line of state.lines) {
    const paid = of(breakdown?.lines ?? [], line);
    const here = unitsIn(line.goods, ['received', 'graded']);
    const abandoned = line.goods.abandoned ?? 0;
    const disposed = [...unitsDisposed(state, line.lineId).values()];
    const ordered = disposed.reduce((sum, units) => sum + units, 0);
    expect(disposed.every((units) => units >= 0)).toBe(true);
    // A receipt that was corrected afterwards cannot be taken back from the warehouse.
    if (state.corrections.length === 0) expect(ordered).toBeLessThanOrEqual(here + abandoned);
    // What was paid in advance stays once it is accepted.
    const isAccepted = breakdown && !['awaitingGoods', 'awaitingCustomer', 'inspecting'].includes(stage);
    expect(ordered).toBeGreaterThanOrEqual(isAccepted ? Math.min(here, paid) + abandoned : abandoned);

    const held = countUnits(heldUnits(state).find(({ lineId }) => lineId === line.lineId)!.units);
    expect(held).toBeGreaterThanOrEqual(Math.max(paid, here + abandoned));

    const outside = unitsIn(line.goods, ON_THE_WAY_BACK);
    const isOut = sendBack && ['wanted', 'arranged', 'held', 'failed'].includes(sendBack.status);
    expect(outside).toBe(isOut ? of(sendBack.lines, line) : 0);
    if (isFinal(stage)) expect(outside).toBe(0);
    if (stage === 'refused') expect(here).toBe(0);
  }
  if (stage === 'sendingBack') expect(sendBack?.status).toMatch(/^(wanted|arranged|held|failed)$/);
}
