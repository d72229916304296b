export interface Sms {
  /** The same message again is sent at most once more, under the same id. */
  readonly messageId: string;
  /** E.164. */
  readonly to: string;
  readonly body: string;
}

export interface SmsGateway {
  /** Throws `MessageRefusedError` when it will never be delivered; anything else may be tried again. */
  send(sms: Sms): Promise<void>;
}
