import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#persistence';
import { type Caller, expectStatus, type Service } from './service.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Guests as a test meets them; it knows codes from the database, since the contact's mailbox is not ours. */
export class Guests {
  private constructor(
    private readonly service: Service,
    private readonly owner: DataSource,
  ) {}

  static async of(service: Service): Promise<Guests> {
    const { databaseUrl } = service.stack.addresses;
    return new Guests(
      service,
      await createDataSource({ url: databaseUrl, asOwner: true, poolSize: 2 }).initialize(),
    );
  }

  async close(): Promise<void> {
    await this.owner.destroy();
  }

  async ask(orderId: string, contact: object): Promise<string> {
    const asked = await expectStatus(
      this.service.nobody('POST', '/v1/guest-access', { orderId, ...contact }),
      202,
    );
    return asked.body.requestId;
  }

  /** Worked out from its hash, so that it does not matter whether the code has been sent meanwhile. */
  async codeOf(requestId: string): Promise<string> {
    const [row] = await this.owner.query<{ salt: string; code_hash: string; order_id: string | null }[]>(
      `SELECT salt, code_hash, order_id FROM guest_codes WHERE request_id = $1`,
      [requestId],
    );
    if (!row || row.order_id === null) throw new Error('Nothing matched, so there is no code.');
    for (let number = 0; number < 1_000_000; number += 1) {
      const code = String(number).padStart(6, '0');
      if (sha256(row.salt + code) === row.code_hash) return code;
    }
    throw new Error('No code has this hash.');
  }

  /** The commands that were given to a case. */
  async commandsFor(caseId: string): Promise<string[]> {
    const rows = await this.owner.query<{ command_id: string }[]>(
      `SELECT command_id FROM idempotency_keys WHERE starts_with(route, $1)`,
      [`cases/${caseId}/`],
    );
    return rows.map((row) => row.command_id);
  }

  redeem(requestId: string, code: string): ReturnType<Caller> {
    return this.service.nobody('POST', `/v1/guest-access/${requestId}/sessions`, { code });
  }

  /** Goes the whole way to a session, and answers who calls by it. */
  async signIn(orderId: string, contact: object): Promise<Caller> {
    const requestId = await this.ask(orderId, contact);
    const opened = await expectStatus(this.redeem(requestId, await this.codeOf(requestId)), 201);
    return this.service.withBearer(opened.body.token);
  }
}
