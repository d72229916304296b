import type { DataSource } from 'typeorm';
import { query } from '../data-source.js';

/** What the shop knows of a customer that our own record does not say; counts are of the last 90 days. */
export interface CustomerStanding {
  /** Decides his quota, and which rules are for him, before what an order says of its customer. */
  readonly group?: string;
  readonly complaints: number;
  readonly disputes: number;
  readonly unpaid: number;
}

/** What the customer may have in advance, in one currency. */
export interface InstantQuota {
  readonly currency: string;
  /** What he has and owes goods or money for. */
  readonly openMinor: number;
  /** In hundredths of a percent of what policy gives, while a breach has cut it. */
  readonly cutBasisPoints?: number;
  readonly cutUntil?: string;
}

interface StandingRow extends Omit<CustomerStanding, 'group'> {
  readonly group: string | null;
}

export class CustomerStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Null for a customer of whom the shop has said nothing. */
  async standing(customerId: string): Promise<CustomerStanding | null> {
    const [row] = await query<StandingRow>(
      this.dataSource.manager,
      `SELECT customer_group AS "group", complaints, disputes, unpaid FROM customer_standing WHERE customer_id = $1`,
      [customerId],
    );
    if (!row) return null;
    const { group, ...counts } = row;
    return { ...counts, ...(group === null ? {} : { group }) };
  }

  /** Replaces what was known as a whole. */
  async putStanding(customerId: string, standing: CustomerStanding): Promise<void> {
    const { group = null, complaints, disputes, unpaid } = standing;
    await query(
      this.dataSource.manager,
      `INSERT INTO customer_standing (customer_id, customer_group, complaints, disputes, unpaid) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (customer_id) DO UPDATE SET customer_group = excluded.customer_group, complaints = excluded.complaints,
         disputes = excluded.disputes, unpaid = excluded.unpaid, changed_at = now()`,
      [customerId, group, complaints, disputes, unpaid],
    );
  }

  async quotas(customerId: string): Promise<InstantQuota[]> {
    const rows = await query<{ currency: string; openMinor: string; cut: number | null; until: Date | null }>(
      this.dataSource.manager,
      `SELECT currency, used_minor AS "openMinor", cut_basis_points AS cut, cut_until AS until
       FROM instant_quotas WHERE customer_id = $1 ORDER BY currency`,
      [customerId],
    );
    return rows.map(({ currency, openMinor, cut, until }) => ({
      ...{ currency, openMinor: Number(openMinor) },
      ...(cut === null || until === null || until <= new Date()
        ? {}
        : { cutBasisPoints: cut, cutUntil: until.toISOString() }),
    }));
  }
}
