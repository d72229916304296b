import { Injectable } from '@nestjs/common';
import { OrderStore } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import { assertMaySeeOrder, noSuchOrder } from '../orders/orders.service.js';
import { InvalidRequestError } from '../problem/problem.js';
import type { UploadEvidenceRequest } from './evidence.dto.js';

export interface Belonging {
  readonly caseId: string | null;
  readonly orderId: string | null;
}

/** What an upload is for, if its caller may see that. */
@Injectable()
export class Belongings {
  constructor(
    private readonly access: CaseAccess,
    private readonly orders: OrderStore,
  ) {}

  async of(caller: Caller, { caseId, orderId }: UploadEvidenceRequest): Promise<Belonging> {
    if (caseId !== undefined && orderId !== undefined)
      throw new InvalidRequestError([
        { field: 'orderId', message: 'orderId must not be given with a caseId' },
      ]);
    if (caseId !== undefined) {
      const state = await this.access.get(caller, caseId);
      return { caseId, orderId: state.orderId };
    }
    if (orderId === undefined) return { caseId: null, orderId: null };
    const order = await this.orders.find(orderId);
    if (!order) throw noSuchOrder(orderId);
    assertMaySeeOrder(caller, order, orderId);
    return { caseId: null, orderId };
  }
}
