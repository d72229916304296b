import { type Actor, isStaffRole } from '#domain';
import type { StaffActor } from '#persistence';

/** True of people who ask for approvals and give them. */
export function isStaffActor(actor: Actor): actor is StaffActor {
  return isStaffRole(actor.kind) && actor.id !== undefined;
}

export function staffActor(actor: Actor): StaffActor {
  if (isStaffActor(actor)) return actor;
  throw new Error('Only agents and supervisors are let in here.');
}
