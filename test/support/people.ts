import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseState, MessageChannel } from '#domain';
import { LocalFileStore } from '#gateways';
import {
  AgreementStore, type Contact, ContactStore, MessagePlanner, type MessagePlannerParts, type MessageRow, MessageStore, PartyStore, PreferenceStore, WithdrawalStore,
} from '#persistence'; // prettier-ignore
import { agreementFileKey, calendarOf, type Logger, sha256Hex } from '#platform';
import { MessageSender, type SenderParts } from '../../apps/worker/src/messages/message-sender.js';
import { StaffDirectory } from '../../apps/worker/src/messages/staff-directory.js';
import { RecordUnderTest } from './record.js';
import { unique } from './unique.js';

const SILENT = { warn: () => undefined } as unknown as Logger;

/** Null for what is not known. */
type Known = { readonly [K in keyof Contact]?: Contact[K] | null };

/** No hour is quiet, whenever the test runs. */
export const NEVER_QUIET = {
  quietHours: { rule: 'never-quiet', source: 'test', fromHour: 0, toHour: 0 },
};

/** The record with the stores of messages beside it. */
export class PeopleUnderTest {
  readonly contacts: ContactStore;
  readonly messages: MessageStore;
  readonly preferences: PreferenceStore;
  readonly agreements: AgreementStore;
  readonly files = new LocalFileStore(mkdtempSync(join(tmpdir(), 'papers-')));

  private constructor(readonly record: RecordUnderTest) {
    this.contacts = new ContactStore(record.app);
    this.messages = new MessageStore(record.app);
    this.preferences = new PreferenceStore(record.app);
    this.agreements = new AgreementStore(record.app);
  }

  static async open(): Promise<PeopleUnderTest> {
    return new PeopleUnderTest(await RecordUnderTest.open());
  }

  planner(change: Partial<MessagePlannerParts> = {}): MessagePlanner {
    const { contacts, preferences, record } = this;
    return new MessagePlanner({
      ...{ contacts, preferences, policies: record.policies, calendarOf, channels: ['mail', 'sms'] },
      parties: new PartyStore(record.app),
      ...change,
    });
  }

  /** A case whose customer can be reached, by default by mail alone and at any hour. */
  async case(contact: Known | null = {}, terms = NEVER_QUIET): Promise<CaseState> {
    const customerId = unique('customer');
    const market = await this.record.policy({ terms });
    const order = await this.record.order({ market, customerId });
    if (contact)
      await this.contact(order.orderId, { email: `${customerId}@example.org`, customerId, ...contact });
    return this.record.file(order);
  }

  async contact(orderId: string, contact: Known): Promise<void> {
    const { customerId = 'customer-1', email, phone, name, language = 'en-GB', timeZone } = contact;
    await this.record.rows(
      `INSERT INTO contacts (order_id, customer_id, email, phone, name, language, time_zone) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (order_id) DO UPDATE SET email = excluded.email, phone = excluded.phone`,
      ...[orderId, customerId, email ?? null, phone ?? null, name ?? null, language, timeZone ?? null],
    );
  }

  /** Plans all that happened to the case so far, in one transaction. */
  async plan({ caseId }: CaseState, planner = this.planner()): Promise<MessageRow[]> {
    const state = await this.record.cases.get(caseId);
    const { events } = await this.record.cases.chain(caseId);
    await this.record.app.transaction((tx) =>
      planner.planMessages(tx, { state, events: events.map(({ event }) => event) }),
    );
    return this.messages.ofCase(caseId);
  }

  sender(gateways: SenderParts['gateways']): MessageSender {
    const { messages, contacts, preferences, agreements, files } = this;
    return new MessageSender({
      ...{ messages, contacts, preferences, gateways, logger: SILENT },
      parties: new PartyStore(this.record.app),
      papers: { withdrawals: new WithdrawalStore(this.record.app), agreements, files },
      staff: new StaffDirectory({ team: 'team@shop.example', timeZone: 'Europe/London' }),
      unsubscribeUrl: (customerId, channel) => `https://shop.example/v1/unsubscribe/${customerId}.${channel}`,
    });
  }

  /** A one-time code, which no case causes. */
  async direct(change: { channel?: MessageChannel; expiresAt?: string } = {}): Promise<string> {
    const { orderId, customerId } = await this.case({ phone: '+447700900123' });
    const messageId = unique('code');
    await this.record.app.transaction((tx) =>
      this.messages.enqueueDirect(tx, {
        ...{ messageId, template: 'oneTimeCode', channel: 'mail', urgent: true, ...change },
        contact: { orderId, customerId, language: 'en' },
        params: { code: '482913', count: 10 },
      }),
    );
    return messageId;
  }

  /** A mail that tells of an agreement of the case, whose paper has this many bytes. */
  async agreed({ caseId, orderId, customerId }: CaseState, sizeBytes: number): Promise<string> {
    const text = `What both sides agreed on about ${orderId}`;
    const sha256 = sha256Hex(text);
    const fileKey = agreementFileKey(`${caseId}:a1`);
    await this.agreements.keep({ caseId, agreementNo: 1, language: 'en', text, sha256, fileKey });
    await this.files.put(fileKey, Buffer.alloc(sizeBytes, '%'));
    const messageId = unique('agreed');
    await this.record.app.transaction((tx) =>
      this.messages.enqueueDirect(tx, {
        ...{ messageId, template: 'agreementInForce', channel: 'mail', urgent: true },
        contact: { orderId, customerId, language: 'en' },
        params: { caseId, orderId, kind: 'complaint', sha256 },
      }),
    );
    return messageId;
  }

  /** Lets the time pass that messages wait for. */
  async makeDue(): Promise<void> {
    await this.record.rows(
      `UPDATE messages SET not_before = now(), leased_until = NULL WHERE status = 'queued'`,
    );
  }
}
