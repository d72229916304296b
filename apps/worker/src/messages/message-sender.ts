import { type MessageChannel, MESSAGE_CHANNELS, rulesOf } from '#domain';
import {
  addressOf, type Contact, type ContactStore, type LeasedMessage, type MessageStore, type PartyStore, type PreferenceStore,
} from '#persistence'; // prettier-ignore
import type { Logger } from '#platform';
import {
  type MailGateway, MessageRefusedError, OutcomeUnknownError, type SentMessage, type SmsGateway,
} from '#ports'; // prettier-ignore
import { attachmentsOf, type Papers } from './attachments.js';
import { renderMail, renderSms, type Rendering } from './render.js';
import type { StaffDirectory } from './staff-directory.js';

export interface SenderParts {
  readonly messages: MessageStore;
  readonly contacts: ContactStore;
  readonly parties: PartyStore;
  readonly papers: Papers;
  readonly preferences: PreferenceStore;
  /** Messages of a channel that has none wait. */
  readonly gateways: { readonly mail?: MailGateway; readonly sms?: SmsGateway };
  readonly staff: StaffDirectory;
  readonly unsubscribeUrl: (customerId: string, channel: MessageChannel) => string;
  readonly logger: Logger;
}

const AT_ONCE = 8;
const IDLE_MS = 250;
const AWAY_MS = 1_000;
/** Seconds until the next try after a passing fault; after the last one, some two days on, it is given up. */
const LADDER = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 57_600];
/** An SMS cannot be recognised as a repeat, so one whose outcome is unknown is sent at most once more. */
const UNKNOWN_SMS_OUTCOMES = 2;
/** Until then the provider may not show yet what it took. */
const UNKNOWN_SMS_SECONDS = 30;

interface Destination {
  readonly to: string;
  readonly contact?: Pick<Contact, 'name' | 'language' | 'timeZone'>;
}

/** Sends what is due, a few at once; any number of senders may run. */
export class MessageSender {
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SenderParts) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.isStopping) {
      try {
        if ((await this.sendDue()) === 0) await pause(IDLE_MS);
      } catch (error) {
        this.parts.logger.warn({ err: error }, 'Messages cannot be sent right now; trying again.');
        await pause(AWAY_MS);
      }
    }
  }

  /** One round; answers how many messages it took. */
  async sendDue(): Promise<number> {
    const { messages, gateways } = this.parts;
    const channels = MESSAGE_CHANNELS.filter((channel) => gateways[channel] !== undefined);
    if (channels.length === 0) return 0;
    const leased = await messages.lease(channels, AT_ONCE);
    // Settled, not raced: where an outcome could not be written, the lease runs out by itself.
    const outcomes = await Promise.allSettled(leased.map((message) => this.attempt(message)));
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        this.parts.logger.warn(
          { err: outcome.reason as unknown },
          'The outcome of a message was not written.',
        );
    return leased.length;
  }

  private async attempt(message: LeasedMessage): Promise<void> {
    const { messages } = this.parts;
    if (message.isExpired) return messages.end(message, { status: 'failed', reason: 'tooLate' });
    const destination = await this.destinationOf(message);
    if (typeof destination === 'string')
      return messages.end(message, { status: 'suppressed', reason: destination });
    let sent: SentMessage | 'unknown';
    try {
      sent = await this.deliver(message, destination);
    } catch (error) {
      return this.takeFault(message, error);
    }
    if (sent === 'unknown') return messages.end(message, { status: 'failed', reason: 'outcomeUnknown' });
    return messages.sent(message.messageId, sent.providerMessageId);
  }

  /** Read at the last moment: an address that was corrected is used, and an opt-out of a minute ago is kept. */
  private async destinationOf(message: LeasedMessage): Promise<Destination | 'noAddress' | 'optedOut'> {
    const { recipientKind, recipient, channel, template } = message;
    const { preferences, staff } = this.parts;
    if (recipientKind === 'owner' || recipientKind === 'team') {
      const to = staff.addressOf(recipient);
      return to === null ? 'noAddress' : { to };
    }
    const contact = await this.contactOf(message);
    const to = contact ? addressOf(contact, channel) : undefined;
    if (!contact || to === undefined) return 'noAddress';
    const mayOptOut = rulesOf(template).mayOptOut === true;
    if (mayOptOut && (await preferences.optedOut(recipient ?? '')).includes(channel)) return 'optedOut';
    return { to, contact };
  }

  private contactOf({ recipientKind, recipient, orderId }: LeasedMessage) {
    const { contacts, parties } = this.parts;
    return recipientKind === 'party' ? parties.find(recipient ?? '') : contacts.ofOrder(orderId);
  }

  private async deliver(
    message: LeasedMessage,
    { to, contact }: Destination,
  ): Promise<SentMessage | 'unknown'> {
    const { messageId, template, params, language, channel, recipient } = message;
    const { staff, gateways } = this.parts;
    const isOptional = rulesOf(template).mayOptOut === true && recipient !== null;
    const unsubscribeUrl =
      isOptional && channel === 'mail' ? this.parts.unsubscribeUrl(recipient, channel) : undefined;
    const rendering: Rendering = {
      ...{ template, params, language: contact?.language ?? language },
      timeZone: contact?.timeZone ?? staff.timeZone,
      ...(contact?.name === undefined ? {} : { name: contact.name }),
      ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
    };
    if (channel === 'sms') return this.sendSms(message, { to, text: renderSms(rendering) });
    const attachments = await attachmentsOf(message, this.parts.papers);
    const mail = { messageId, to, ...renderMail(rendering), attachments };
    return gatewayOf(gateways.mail).send(unsubscribeUrl === undefined ? mail : { ...mail, unsubscribeUrl });
  }

  /** The provider is asked first whether an attempt whose answer never came did send it. */
  private async sendSms(
    { unknownOutcomes, firstTriedAt }: LeasedMessage,
    sms: { to: string; text: string },
  ): Promise<SentMessage | 'unknown'> {
    const gateway = gatewayOf(this.parts.gateways.sms);
    if (unknownOutcomes > 0) {
      const found = await gateway.find({ ...sms, since: firstTriedAt.toISOString() });
      if (found) return found;
      if (unknownOutcomes >= UNKNOWN_SMS_OUTCOMES) return 'unknown';
    }
    return gateway.send(sms);
  }

  private async takeFault(message: LeasedMessage, fault: unknown): Promise<void> {
    const { messages, logger } = this.parts;
    const error = withoutAddresses(fault instanceof Error ? fault.message : String(fault));
    const { messageId, channel, template, attempts } = message;
    const about = { messageId, channel, template, attempts, error };
    if (fault instanceof MessageRefusedError) {
      logger.warn(about, 'A message was refused.');
      return messages.end(message, { status: 'failed', reason: `refused:${fault.code}`, error });
    }
    const step = LADDER[attempts - 1];
    if (step === undefined) {
      logger.warn(about, 'A message was given up.');
      return messages.end(message, { status: 'failed', reason: 'gaveUp', error });
    }
    const isUnknown = fault instanceof OutcomeUnknownError;
    const seconds = isUnknown && channel === 'sms' ? Math.max(step, UNKNOWN_SMS_SECONDS) : step;
    return messages.postpone(message, { seconds, error, isUnknown });
  }
}

function gatewayOf<Gateway>(gateway: Gateway | undefined): Gateway {
  if (gateway === undefined) throw new Error('Only messages of a channel with a gateway are taken.');
  return gateway;
}

/** What a server says of an address often holds the address, which belongs neither in a row nor in a log. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>"'(:;,]+@[^\s<>"'),:;]+/g, '(address)')
    .replace(/\+?\d[\d ()-]{6,}\d/g, '(number)')
    .slice(0, 300);
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
