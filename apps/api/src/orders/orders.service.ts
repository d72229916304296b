import { Injectable } from '@nestjs/common';
import { assertConsistent, DomainError, type Order } from '#domain';
import { OrderStore } from '#persistence';
import { canonicalJson, sha256Hex } from '#platform';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { orderOf } from './order-of.js';
import type { ImportOrderRequest } from './orders.dto.js';

@Injectable()
export class OrdersService {
  constructor(private readonly orders: OrderStore) {}

  async import(orderId: string, request: ImportOrderRequest): Promise<HttpAnswer> {
    if (request.orderId !== undefined && request.orderId !== orderId)
      throw new DomainError(
        'ORDER.INVALID',
        'The order in the body is not the one in the address.',
        'orderId',
      );
    const order = orderOf(orderId, request);
    assertConsistent(order);
    const { outcome } = await this.orders.import(order, sha256Hex(canonicalJson(order)));
    return new HttpAnswer(outcome === 'created' ? 201 : 200, { orderId, version: order.version, outcome });
  }

  async get(caller: Caller, orderId: string): Promise<Order> {
    const order = await this.orders.find(orderId);
    if (!order) throw noSuchOrder(orderId);
    assertMaySeeOrder(caller, order, orderId);
    return order;
  }
}

/** Someone else's order is told like one that does not exist. */
export function assertMaySeeOrder(caller: Caller, order: { customerId: string }, orderId: string): void {
  if (caller.onlyCustomer !== undefined && order.customerId !== caller.onlyCustomer)
    throw noSuchOrder(orderId);
}

export function noSuchOrder(orderId: string): DomainError {
  return new DomainError('ORDER.NOT_FOUND', `There is no order ${orderId}.`, 'orderId');
}
