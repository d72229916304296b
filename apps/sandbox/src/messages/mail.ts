import type { Fact } from '../journal/journal.js';

/** A mail as it came over SMTP: who it was handed over for (the envelope), and what it says. */
export interface Mail {
  readonly id: string;
  readonly received_at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly message_id: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  /** The header as it stood there, unparsed. */
  readonly headers: string;
  readonly attachments: readonly { filename: string | null; content_type: string; size: number }[];
}

export interface MailReceived extends Fact {
  readonly kind: 'mail.received';
  readonly mail: Mail;
}
