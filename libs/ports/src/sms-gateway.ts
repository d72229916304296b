export interface Sms {
  /** The same on every attempt. */
  readonly messageId: string;
  /** In E.164, such as +447700900123. */
  readonly to: string;
  readonly body: string;
}

export interface SmsGateway {
  /**
   * @throws MessageRefusedError when the number or the text is refused for good.
   * @throws OutcomeUnknownError when it may have been sent. Any other error is a passing fault.
   */
  send(sms: Sms): Promise<void>;
}
