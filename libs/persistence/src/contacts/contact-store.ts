import type { DataSource } from 'typeorm';
import { query, type Transaction } from '../data-source.js';

/** How to reach the customer of an order. Personal: it stands here and nowhere else, least of all in the order. */
export interface Contact {
  readonly orderId: string;
  readonly customerId: string;
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
  readonly name?: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA. */
  readonly timeZone?: string;
}

/** What the shop states of a contact; the order that it comes with says whose it is. */
export type StatedContact = Partial<Omit<Contact, 'orderId' | 'customerId'>>;

const COLUMNS = `order_id AS "orderId", customer_id AS "customerId", email, phone, name, language, time_zone AS "timeZone"`;

type ContactRow = { readonly [K in keyof Contact]: Contact[K] | null };

export class ContactStore {
  constructor(private readonly dataSource: DataSource) {}

  async find(tx: Transaction, orderId: string): Promise<Contact | null> {
    return toContact(
      await query<ContactRow>(tx, `SELECT ${COLUMNS} FROM contacts WHERE order_id = $1`, [orderId]),
    );
  }

  async ofOrder(orderId: string): Promise<Contact | null> {
    return this.find(this.dataSource.manager, orderId);
  }

  /** Replaces what was known of the contact as a whole. */
  async put(tx: Transaction, contact: Omit<Contact, 'language'> & { language?: string }): Promise<void> {
    await query(
      tx,
      `INSERT INTO contacts (order_id, customer_id, email, phone, name, language, time_zone)
       VALUES ($1, $2, $3, $4, $5, coalesce($6, 'en'), $7)
       ON CONFLICT (order_id) DO UPDATE SET customer_id = excluded.customer_id, email = excluded.email, phone = excluded.phone,
         name = excluded.name, language = excluded.language, time_zone = excluded.time_zone, changed_at = now()`,
      [
        contact.orderId,
        contact.customerId,
        contact.email ?? null,
        contact.phone ?? null,
        contact.name ?? null,
        contact.language ?? null,
        contact.timeZone ?? null,
      ],
    );
  }
}

function toContact([row]: readonly ContactRow[]): Contact | null {
  if (!row) return null;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Contact;
}
