import { dispositionRefused, dispositionTold } from '#domain';
import type { CaseRecorder, CaseStore } from '#persistence';
import { ArrangementRefusedError, type WarehouseClient } from '#ports';

export interface DispositionDependencies {
  readonly recorder: CaseRecorder;
  readonly cases: CaseStore;
  readonly warehouse: Pick<WarehouseClient, 'tellDisposition'>;
}

/**
 * Tells the warehouse what is to become of goods. It books an order once under its sequence, so telling it again when
 * the answer was lost does no harm; a correction waits until what it corrects has been told.
 */
export async function tellDisposition(
  { caseId, sequence }: { readonly caseId: string; readonly sequence: number },
  { recorder, cases, warehouse }: DispositionDependencies,
): Promise<'done' | 'later'> {
  const { dispositions } = await cases.get(caseId);
  if (dispositions.some((order) => order.sequence < sequence && order.status === 'wanted')) return 'later';
  const order = dispositions.find((one) => one.sequence === sequence && one.status === 'wanted');
  if (!order) return 'done';
  const cause = { causeId: `disposition:${sequence}`, actor: { kind: 'system' } as const };
  try {
    await warehouse.tellDisposition({
      ...{ reference: caseId, sequence, idempotencyKey: `disposition:${caseId}:${sequence}` },
      lines: order.lines.map(({ instead: _instead, ...line }) => line),
    });
    await recorder.record({ caseId, cause, move: dispositionTold(sequence) });
  } catch (error) {
    if (!(error instanceof ArrangementRefusedError)) throw error;
    await recorder.record({ caseId, cause, move: dispositionRefused(sequence, error.code) });
  }
  return 'done';
}
