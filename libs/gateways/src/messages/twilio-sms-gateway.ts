import type { SentMessage, SmsGateway, TextMessage } from '#ports';
import { isSince, type TwilioAccess, TwilioAccount } from '../twilio-account.js';

export type { TwilioAccess } from '../twilio-account.js';

interface MessageBody {
  readonly sid: string;
  readonly body: string;
  readonly date_created: string;
}

const PAGE = 100;

/** Text messages in the shapes of Twilio's Messages resource. */
export class TwilioSmsGateway implements SmsGateway {
  private readonly account: TwilioAccount;

  constructor(private readonly access: TwilioAccess) {
    this.account = new TwilioAccount(access);
  }

  async send({ to, text }: TextMessage): Promise<SentMessage> {
    const form = new URLSearchParams({ To: to, From: this.access.from, Body: text });
    const { sid } = await this.account.create('Messages', form, isMessage);
    return { providerMessageId: sid };
  }

  async find({ to, text, since }: TextMessage & { readonly since: string }): Promise<SentMessage | null> {
    const query = new URLSearchParams({ To: to, PageSize: String(PAGE) });
    const { messages } = await this.account.read(`Messages.json?${query.toString()}`, isPage);
    const found = messages.find(({ body, date_created }) => body === text && isSince(date_created, since));
    return found === undefined ? null : { providerMessageId: found.sid };
  }
}

function isMessage(value: unknown): value is MessageBody {
  const message = value as Partial<MessageBody> | null | undefined;
  return typeof message?.sid === 'string' && typeof message.body === 'string';
}

function isPage(value: unknown): value is { readonly messages: readonly MessageBody[] } {
  const page = value as { messages?: unknown } | null | undefined;
  return Array.isArray(page?.messages) && page.messages.every(isMessage);
}
