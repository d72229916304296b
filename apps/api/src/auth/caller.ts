import type { Actor } from '#domain';

export const ROLES = ['customer', 'agent', 'supervisor', 'finance', 'warehouse'] as const;
export type Role = (typeof ROLES)[number];

/** Who a request comes from, as far as its credentials say. */
export type Principal =
  | { readonly kind: 'user'; readonly sub: string; readonly roles: readonly Role[] }
  | { readonly kind: 'shop'; readonly name: string }
  | {
      readonly kind: 'guest';
      readonly orderId: string;
      readonly customerId: string;
      /** Who was given the goods of the order. */
      readonly recipientId?: string;
    };

/** Whom a route admits: roles of people, or the shop's back end. Where a customer is admitted, a guest is too. */
export type Admitted = Role | 'shop' | 'guest';

/** A principal as one route sees it. */
export interface Caller {
  readonly actor: Actor;
  /** Names the principal in idempotency rows and as author of texts. */
  readonly key: string;
  /** The only customer whose orders and cases may be seen, when the route admits the caller as a customer alone. */
  readonly onlyCustomer?: string;
  /** The only order, besides, that a guest may see anything of. */
  readonly onlyOrder?: string;
  /** Was given goods of that order: a customer of his own, to whom the order itself is closed. */
  readonly isRecipient?: true;
}

const SENIORITY: readonly Role[] = ['supervisor', 'agent', 'finance', 'warehouse', 'customer'];

function isAdmitted(role: Role, admitted: readonly Admitted[]): boolean {
  return admitted.includes(role) || (role === 'supervisor' && admitted.includes('agent'));
}

/**
 * The caller that the route admits, or null. Of several roles the most senior one that is admitted acts, so that a
 * role which the route does not admit never widens what another one may see.
 */
export function callerFor(principal: Principal, admitted: readonly Admitted[]): Caller | null {
  if (principal.kind === 'shop')
    return admitted.includes('shop')
      ? { actor: { kind: 'shop', id: principal.name }, key: `shop:${principal.name}` }
      : null;
  if (principal.kind === 'guest') return guestFor(principal, admitted);
  const role = SENIORITY.find((held) => principal.roles.includes(held) && isAdmitted(held, admitted));
  if (role === undefined) return null;
  const { sub } = principal;
  return {
    actor: { kind: role, id: sub },
    key: `user:${sub}`,
    ...(role === 'customer' ? { onlyCustomer: sub } : {}),
  };
}

/**
 * A guest acts as the customer of his order, and is named by the order, so that his repeats work over sessions. Who was
 * given its goods acts as himself: what is the giver's is somebody else's.
 */
function guestFor(
  { orderId, customerId, recipientId }: Principal & { kind: 'guest' },
  admitted: readonly Admitted[],
): Caller | null {
  if (!admitted.includes('customer') && !admitted.includes('guest')) return null;
  if (recipientId !== undefined)
    return {
      actor: { kind: 'customer', id: recipientId },
      ...{ key: `gift:${recipientId}`, onlyCustomer: recipientId, onlyOrder: orderId, isRecipient: true },
    };
  return {
    actor: { kind: 'customer', id: customerId },
    key: `guest:${orderId}`,
    onlyCustomer: customerId,
    onlyOrder: orderId,
  };
}

/** Whether something of this customer and order lies within what the caller is confined to. */
export function maySee(
  { onlyCustomer, onlyOrder }: Caller,
  { customerId, orderId }: { readonly customerId: string; readonly orderId: string },
): boolean {
  return [undefined, customerId].includes(onlyCustomer) && [undefined, orderId].includes(onlyOrder);
}

export function isStaff({ actor }: Caller): boolean {
  return actor.kind !== 'customer' && actor.kind !== 'shop';
}

/** The roles in a token's claim that mean something here; anything else in it is left out. */
export function rolesOf(claim: unknown): Role[] {
  return Array.isArray(claim) ? ROLES.filter((role) => claim.includes(role)) : [];
}
