/** Refused for a reason that trying again does not mend: there is no such recipient, or he wants no messages. */
export class MessageRefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MessageRefusedError';
  }
}

export interface SentMessage {
  /** The name that the message has at the provider. */
  readonly providerMessageId: string;
}

export interface TextMessage {
  /** In E.164, as +447700900001. */
  readonly to: string;
  readonly text: string;
}

/** Text messages have no keys anywhere: what is sent again is a second message. */
export interface SmsGateway {
  /**
   * Any error but these two means that it was not sent, and may be tried again.
   * @throws MessageRefusedError when it will never be sent.
   * @throws OutcomeUnknownError when it may have been sent; `find` tells.
   */
  send(message: TextMessage): Promise<SentMessage>;
  /** The newest message of this text to this number since then; null proves nothing while it may still be on its way. */
  find(message: TextMessage & { readonly since: string }): Promise<SentMessage | null>;
}

export interface MailAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface Mail {
  /** Ours, and the same on every retry: the Message-ID is made of it, by which repeats can be known. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where one POST ends mails of this kind (RFC 8058). */
  readonly unsubscribeUrl?: string;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailGateway {
  /**
   * Any error but these two means that it was not taken, and may be tried again.
   * @throws MessageRefusedError when it will never be taken.
   * @throws OutcomeUnknownError when it may have been taken; sent again, it is a repeat under the same Message-ID.
   */
  send(mail: Mail): Promise<SentMessage>;
}
