import { Injectable } from '@nestjs/common';
import { assertConsistent, DomainError, type Order } from '#domain';
import { type Contact, ContactStore, GiftStore, OrderStore, type StatedContact } from '#persistence';
import { canonicalJson, newId, sha256Hex } from '#platform';
import { HttpAnswer } from '../answers/http-answer.js';
import { type Caller, maySee } from '../auth/caller.js';
import { toE164 } from '../fields/phone.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import { orderOf } from './order-of.js';
import type { ContactRequest, StateOrderRequest } from './orders.dto.js';

/** An order as callers see it; the contact only for those whom it concerns. */
export type ShownOrder = Order & { readonly contact?: StatedContact };

/** Whom it concerns how the customer is reached. */
const SEES_CONTACT: readonly string[] = ['agent', 'supervisor', 'shop'];

/** What is not an older version than the known one, nor contradicts it. */
const KNOWN: readonly string[] = ['created', 'updated', 'unchanged'];

@Injectable()
export class OrdersService {
  constructor(
    private readonly orders: OrderStore,
    private readonly contacts: ContactStore,
    private readonly gifts: GiftStore,
  ) {}

  async import(orderId: string, request: StateOrderRequest): Promise<HttpAnswer> {
    if (request.orderId !== undefined && request.orderId !== orderId)
      throw new DomainError(
        'ORDER.INVALID',
        'The order in the body is not the one in the address.',
        'orderId',
      );
    const order = orderOf(orderId, request);
    assertConsistent(order);
    const contact = request.contact && contactOf(request.contact, order.market);
    // The same version with another contact is another statement, though the contact is not part of the order.
    const { giftCode } = request;
    const stated = { ...order, ...present({ contact, giftCode }) };
    const { outcome } = await this.orders.import(order, sha256Hex(canonicalJson(stated)), contact);
    // The same again does it again: an import that was cut off in between is repaired by its repeat.
    if (giftCode !== undefined && KNOWN.includes(outcome))
      await this.gifts.putCode(orderId, giftCode, newId('recipient'));
    return new HttpAnswer(outcome === 'created' ? 201 : 200, { orderId, version: order.version, outcome });
  }

  async get(caller: Caller, orderId: string): Promise<ShownOrder> {
    const order = await this.orders.find(orderId);
    if (!order) throw noSuchOrder(orderId);
    assertMaySeeOrder(caller, order, orderId);
    const contact = SEES_CONTACT.includes(caller.actor.kind) ? await this.contacts.ofOrder(orderId) : null;
    return contact ? { ...order, contact: withoutOrder(contact) } : order;
  }
}

/** Someone else's order is told like one that does not exist. */
export function assertMaySeeOrder(caller: Caller, order: { customerId: string }, orderId: string): void {
  if (!maySee(caller, { customerId: order.customerId, orderId })) throw noSuchOrder(orderId);
}

function contactOf(
  { email, phone, name, language, timeZone }: ContactRequest,
  market: string,
): StatedContact {
  const e164 = phone === undefined ? undefined : toE164(phone, market);
  if (e164 === null)
    throw new InvalidRequestError([
      { field: 'contact.phone', message: 'contact.phone must be a phone number, best with its country code' },
    ]);
  return present({ email, phone: e164, name, language, timeZone });
}

function withoutOrder({ orderId: _orderId, customerId: _customerId, ...contact }: Contact): StatedContact {
  return contact;
}

export function noSuchOrder(orderId: string): DomainError {
  return new DomainError('ORDER.NOT_FOUND', `There is no order ${orderId}.`, 'orderId');
}
