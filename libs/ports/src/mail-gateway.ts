export interface Mail {
  /** The same on every attempt; the Message-ID is made of it, so that a repeat can be recognised. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where one POST ends mails of this kind (RFC 8058). */
  readonly unsubscribeUrl?: string;
}

export interface MailGateway {
  /**
   * @throws MessageRefusedError when the address or the mail is refused for good.
   * @throws OutcomeUnknownError when the mail may have been taken. Any other error is a passing fault.
   */
  send(mail: Mail): Promise<void>;
}
