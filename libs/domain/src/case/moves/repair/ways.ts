import { DomainError } from '../../../errors.js';
import { repairRoutes } from '../../../policy/decide-repair.js';
import { event, type NewEvent } from '../../case-event.js';
import type { CaseState } from '../../case-state.js';
import { jobReference } from '../../repair-record.js';
import type { Stage } from '../../stage.js';
import type { RepairRoute } from '../../wish.js';
import { assertStage, type Move, type MoveContext, named, startNamedClock, stopClocks } from '../move.js';
import { goodsHere, jobOf, repairOf, routeOf } from './repair-case.js';

/** Where somebody is asked to take a job. */
const ASKING: readonly Stage[] = ['awaitingVisit', 'diagnosing'];

/** How policy has these goods repaired, the usual way first, as far as it can be gone: no technician comes to goods that are here. */
function waysOf(state: CaseState, { policy, order }: MoveContext): readonly RepairRoute[] {
  const isHere = goodsHere(state).length > 0;
  const categories = state.lines.map(
    ({ lineId }) => order.lines.find((line) => line.lineId === lineId)?.category,
  );
  return repairRoutes(policy, categories).filter((route) => route !== 'technician' || !isHere);
}

/** Goods that are here are passed on; goods that the customer has, he is visited for, or asked to send or bring. */
function goBy(route: RepairRoute, state: CaseState, context: MoveContext): NewEvent[] {
  const { reference, sentAt } = jobOf(state);
  const rerouted = (to?: Stage) =>
    event('repairRerouted', { reference, route, ...(to === undefined ? {} : { to }) });
  if (route !== 'technician' && goodsHere(state).length === 0)
    return [
      ...askForGoods(route, state),
      rerouted('awaitingGoods'),
      startNamedClock(state, 'shipBack', context),
    ];
  // The same try at somebody else's: the time that was promised goes on.
  const next = {
    reference: jobReference(state.caseId, 1 + repairOf(state).jobs.length),
    isOurs: route === 'inStore',
  };
  return [rerouted(), event('repairJobWanted', { ...next, sentAt, to: state.stage })];
}

function askForGoods(route: RepairRoute, state: CaseState): NewEvent[] {
  const { visit } = repairOf(state);
  const isPlanned = visit !== undefined && ['wanted', 'booked'].includes(visit.status);
  const method = route === 'inStore' ? 'inStore' : 'mail';
  return [
    ...stopClocks(state, [], named('visit')),
    ...(isPlanned ? [event('visitGivenUp', { sequence: visit.sequence })] : []),
    event('logisticsChanged', { logistics: { ...state.logistics, method } }),
  ];
}

/**
 * Who was asked does not take the job: the next way of the policy is tried that nobody refused yet. Where there is none,
 * people choose. Into a store a customer comes by himself, or because somebody talked to him: it is never the next way.
 */
export function repairJobRefused(reference: string, code: string): Move {
  return (state, context) => {
    const job = state.repair?.jobs.find((one) => one.reference === reference);
    if (job?.status !== 'wanted') return [];
    const route = routeOf(state);
    if (!ASKING.includes(state.stage)) return [event('repairJobRefused', { reference, code, route })];
    const refused = [...(repairOf(state).refusedRoutes ?? []), route];
    const next = waysOf(state, context).find((way) => way !== 'inStore' && !refused.includes(way));
    if (next === undefined) return [event('repairJobRefused', { reference, code, route, isForPeople: true })];
    return [event('repairJobRefused', { reference, code, route }), ...goBy(next, state, context)];
  };
}

export interface Rerouting {
  readonly route: RepairRoute;
}

/** People choose how it goes on where nobody takes the job: another way of the policy, or the same one again. */
export function rerouteRepair({ route }: Rerouting): Move {
  return (state, context) => {
    assertStage(state, ASKING, 'choose another way of the repair');
    if (jobOf(state).status !== 'refused')
      throw new DomainError('CASE.ILLEGAL_MOVE', 'Nobody has refused the job.');
    const ways = waysOf(state, context);
    if (!ways.includes(route))
      throw new DomainError('REQUEST.INVALID', `The ways are ${ways.join(', ')}.`, 'route');
    return goBy(route, state, context);
  };
}
