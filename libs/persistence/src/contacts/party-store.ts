import type { DataSource } from 'typeorm';
import { query, type Transaction } from '../data-source.js';

/** How to reach somebody other than the order's contact who takes part. Personal, like a contact. */
export interface Party {
  readonly partyId: string;
  readonly orderId: string;
  readonly name: string;
  readonly email: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA. */
  readonly timeZone?: string;
}

type PartyRow = Omit<Party, 'timeZone'> & { readonly timeZone: string | null };

export class PartyStore {
  constructor(private readonly dataSource: DataSource) {}

  async find(partyId: string, tx: Transaction = this.dataSource.manager): Promise<Party | null> {
    const [row] = await query<PartyRow>(
      tx,
      `SELECT party_id AS "partyId", order_id AS "orderId", name, email, language, time_zone AS "timeZone"
       FROM parties WHERE party_id = $1`,
      [partyId],
    );
    if (!row) return null;
    const { timeZone, ...party } = row;
    return timeZone === null ? party : { ...party, timeZone };
  }

  /** Replaces what was known of the party as a whole. */
  async put(tx: Transaction, party: Party): Promise<void> {
    const { partyId, orderId, name, email, language, timeZone } = party;
    await query(
      tx,
      `INSERT INTO parties (party_id, order_id, name, email, language, time_zone) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (party_id) DO UPDATE SET name = excluded.name, email = excluded.email, language = excluded.language,
         time_zone = excluded.time_zone WHERE parties.order_id = excluded.order_id`,
      [partyId, orderId, name, email, language, timeZone ?? null],
    );
  }
}
