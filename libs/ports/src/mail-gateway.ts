export interface Mail {
  /** The same message again is sent at most once more, under the same id. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

export interface MailGateway {
  /** Throws `MessageRefusedError` when it will never be delivered; anything else may be tried again. */
  send(mail: Mail): Promise<void>;
}
