import { randomBytes } from 'node:crypto';
import { ApiError } from '../calls/api-error.js';
import { created, ok, type Answer } from '../calls/answer.js';
import type { Journal } from '../journal/journal.js';
import type { Sms, SmsOptOut, SmsOrder, SmsQueued } from './sms.js';

/** Characters of one segment; longer ones are split and cost more. */
const SEGMENT = 160;
const PART = 153;

/** Where text messages are taken. There are no keys: who sends twice has sent two. */
export class SmsDesk {
  private readonly messages: Sms[] = [];
  private readonly optedOut = new Set<string>();

  constructor(
    journal: Journal,
    private readonly accountSid: string,
  ) {
    journal.fold<SmsQueued>('sms.queued', ({ sms }) => this.messages.push(sms));
    journal.fold<SmsOptOut>('sms.optOut', ({ number, isOut }) => {
      if (isOut) this.optedOut.add(number);
      else this.optedOut.delete(number);
    });
  }

  send({ to, from, body }: SmsOrder): Answer {
    if (this.optedOut.has(to)) throw new ApiError(400, '21610', 'Attempt to send to unsubscribed recipient');
    const sid = `SM${randomBytes(16).toString('hex')}`;
    // RFC 2822, in which Twilio writes its dates.
    const now = new Date().toUTCString().replace('GMT', '+0000');
    const sms: Sms = {
      ...{ sid, account_sid: this.accountSid, api_version: '2010-04-01' },
      ...{ to, from, body, status: 'queued', direction: 'outbound-api' },
      num_segments: String(body.length <= SEGMENT ? 1 : Math.ceil(body.length / PART)),
      ...{ date_created: now, date_updated: now, date_sent: null },
      ...{ error_code: null, error_message: null, price: null, price_unit: 'USD' },
      uri: `/2010-04-01/Accounts/${this.accountSid}/Messages/${sid}.json`,
    };
    const fact: SmsQueued = { kind: 'sms.queued', sms };
    return created(sms, [fact]);
  }

  /** Newest first. */
  messagesTo(to: string | null): Sms[] {
    return this.messages.filter((sms) => to === null || sms.to === to).reverse();
  }

  optOut(number: string, isOut: boolean): Answer {
    const fact: SmsOptOut = { kind: 'sms.optOut', number, isOut };
    return ok({ number, is_subscribed: !isOut }, [fact]);
  }
}
