import type { Fact } from '../journal/journal.js';

/** https://www.twilio.com/docs/messaging/api/message-resource */
export interface Sms {
  readonly sid: string;
  readonly account_sid: string;
  readonly api_version: '2010-04-01';
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly status: 'queued';
  readonly direction: 'outbound-api';
  readonly num_segments: string;
  readonly date_created: string;
  readonly date_updated: string;
  readonly date_sent: null;
  readonly error_code: null;
  readonly error_message: null;
  readonly price: null;
  readonly price_unit: string;
  readonly uri: string;
}

export interface SmsOrder {
  readonly to: string;
  readonly from: string;
  readonly body: string;
}

export interface SmsQueued extends Fact {
  readonly kind: 'sms.queued';
  readonly sms: Sms;
}
/** A person answered STOP, or START. */
export interface SmsOptOut extends Fact {
  readonly kind: 'sms.optOut';
  readonly number: string;
  readonly isOut: boolean;
}
