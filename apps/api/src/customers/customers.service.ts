import { Injectable } from '@nestjs/common';
import { CustomerStore } from '#persistence';
import { present } from '../optional.js';
import type { StandingRequest, StandingResponse } from './customers.dto.js';

const NOTHING = { complaints: 0, disputes: 0, unpaid: 0 };

@Injectable()
export class CustomersService {
  constructor(private readonly customers: CustomerStore) {}

  async get(customerId: string): Promise<StandingResponse> {
    const standing = (await this.customers.standing(customerId)) ?? NOTHING;
    return { customerId, ...standing, quotas: await this.customers.quotas(customerId) };
  }

  async put(customerId: string, request: StandingRequest): Promise<StandingResponse> {
    const { group, complaints = 0, disputes = 0, unpaid = 0 } = request;
    await this.customers.putStanding(customerId, present({ group, complaints, disputes, unpaid }));
    return this.get(customerId);
  }
}
