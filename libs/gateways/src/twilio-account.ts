import { MessageRefusedError, OutcomeUnknownError } from '#ports';
import {
  callProvider,
  errorOf,
  isSuccess,
  type ProviderAccess,
  type ProviderAnswer,
} from './provider-http.js';

export interface TwilioAccess {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** Of ours, in E.164. */
  readonly from: string;
  readonly timeoutMs: number;
}

/** Answers before anything was done: our credentials, or our pace. */
const NOT_DONE: readonly number[] = [401, 403, 429];
/** Of a resource; a 404 of any other code is a wrong address of ours. */
const NO_SUCH_RESOURCE = '20404';
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

type Reads<T> = (value: unknown) => value is T;

/**
 * What messages and calls of one account share. There are no idempotency keys, so that an answer that was lost is looked
 * up in the list and never asked for again blindly.
 */
export class TwilioAccount {
  private readonly provider: ProviderAccess;
  private readonly root: string;

  constructor({ url, accountSid, authToken, timeoutMs }: TwilioAccess) {
    this.provider = { url, user: accountSid, apiKey: authToken, timeoutMs };
    this.root = `/2010-04-01/Accounts/${accountSid}`;
  }

  /**
   * @throws MessageRefusedError when it will never be done.
   * @throws OutcomeUnknownError when it may have been done.
   */
  async create<T>(resource: string, form: URLSearchParams, isRead: Reads<T>): Promise<T> {
    const answer = await this.post(`${this.root}/${resource}.json`, form);
    if (isSuccess(answer) && isRead(answer.body)) return answer.body;
    const { code, message } = errorOf(answer);
    if (isSuccess(answer) || answer.status >= 500 || answer.status === 408)
      throw new OutcomeUnknownError(`The provider answered ${answer.status}: ${message}`);
    if (NOT_DONE.includes(answer.status)) throw new Error(message);
    throw new MessageRefusedError(code, message);
  }

  async read<T>(path: string, isRead: Reads<T>): Promise<T> {
    const found = await this.find(path, isRead);
    if (found === null) throw new Error('What the provider holds cannot be read (404).');
    return found;
  }

  /** Null when the provider knows no such thing. */
  async find<T>(path: string, isRead: Reads<T>): Promise<T | null> {
    const answer = await callProvider(this.provider, { method: 'GET', path: `${this.root}/${path}` });
    if (answer.status === 404 && errorOf(answer).code === NO_SUCH_RESOURCE) return null;
    if (!isSuccess(answer) || !isRead(answer.body))
      throw new Error(`What the provider holds cannot be read (${answer.status}).`);
    return answer.body;
  }

  private async post(path: string, form: URLSearchParams): Promise<ProviderAnswer> {
    try {
      return await callProvider(this.provider, { method: 'POST', path, form });
    } catch (error) {
      if (neverConnected(error)) throw error;
      throw new OutcomeUnknownError('The provider did not answer.', { cause: error });
    }
  }
}

/** Its dates have seconds only. */
export const isSince = (date: string, since: string): boolean =>
  Date.parse(date) >= Math.floor(Date.parse(since) / 1000) * 1000;

function neverConnected(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: { code?: string } };
  return NOT_CONNECTED.includes(cause?.code ?? '');
}
