import {
  MessageRefusedError,
  OutcomeUnknownError,
  type SentMessage,
  type SmsGateway,
  type TextMessage,
} from '#ports';
import {
  callProvider,
  errorOf,
  isSuccess,
  type ProviderAccess,
  type ProviderAnswer,
} from '../provider-http.js';

export interface TwilioAccess {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  readonly timeoutMs: number;
}

interface MessageBody {
  readonly sid: string;
  readonly body: string;
  readonly date_created: string;
}

/** Answers before anything was done: our credentials, or our pace. */
const NOT_SENT: readonly number[] = [401, 403, 429];
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const PAGE = 100;

/**
 * Text messages in the shapes of Twilio's Messages resource. What it knows of Twilio: there are no idempotency keys, so
 * an answer that was lost is looked up in the list and never asked for again blindly; dates have seconds only.
 */
export class TwilioSmsGateway implements SmsGateway {
  private readonly provider: ProviderAccess;
  private readonly path: string;

  constructor(private readonly access: TwilioAccess) {
    const { url, accountSid, authToken, timeoutMs } = access;
    this.provider = { url, user: accountSid, apiKey: authToken, timeoutMs };
    this.path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  }

  async send({ to, text }: TextMessage): Promise<SentMessage> {
    const form = new URLSearchParams({ To: to, From: this.access.from, Body: text });
    const answer = await this.post(form);
    if (isSuccess(answer) && isMessage(answer.body)) return { providerMessageId: answer.body.sid };
    const { code, message } = errorOf(answer);
    if (isSuccess(answer) || answer.status >= 500 || answer.status === 408)
      throw new OutcomeUnknownError(`The messenger answered ${answer.status}: ${message}`);
    if (NOT_SENT.includes(answer.status)) throw new Error(message);
    throw new MessageRefusedError(code, message);
  }

  async find({ to, text, since }: TextMessage & { readonly since: string }): Promise<SentMessage | null> {
    const query = new URLSearchParams({ To: to, PageSize: String(PAGE) });
    const answer = await callProvider(this.provider, {
      method: 'GET',
      path: `${this.path}?${query.toString()}`,
    });
    const page = answer.body as { messages?: unknown[] } | undefined;
    if (!isSuccess(answer) || !Array.isArray(page?.messages) || !page.messages.every(isMessage))
      throw new Error(`The messenger's list cannot be read (${answer.status}).`);
    const sinceSecond = Math.floor(Date.parse(since) / 1000) * 1000;
    const found = page.messages.find(
      ({ body, date_created }) => body === text && Date.parse(date_created) >= sinceSecond,
    );
    return found === undefined ? null : { providerMessageId: found.sid };
  }

  private async post(form: URLSearchParams): Promise<ProviderAnswer> {
    try {
      return await callProvider(this.provider, { method: 'POST', path: this.path, form });
    } catch (error) {
      if (neverConnected(error)) throw error;
      throw new OutcomeUnknownError('The messenger did not answer.', { cause: error });
    }
  }
}

function isMessage(value: unknown): value is MessageBody {
  const message = value as Partial<MessageBody> | null | undefined;
  return typeof message?.sid === 'string' && typeof message.body === 'string';
}

function neverConnected(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: { code?: string } };
  return NOT_CONNECTED.includes(cause?.code ?? '');
}
