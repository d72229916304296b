import { query, type Transaction } from '../data-source.js';

/** Where the customer of an order can be reached. */
export interface Contact {
  readonly orderId: string;
  readonly customerId: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly language: string;
  readonly timeZone: string | null;
}

export class ContactStore {
  async find(tx: Transaction, orderId: string): Promise<Contact | null> {
    const [row] = await query<Contact>(
      tx,
      `SELECT order_id AS "orderId", customer_id AS "customerId", email, phone, name, language, time_zone AS "timeZone"
       FROM contacts WHERE order_id = $1`,
      [orderId],
    );
    return row ?? null;
  }
}
