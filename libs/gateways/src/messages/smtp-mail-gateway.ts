import { createTransport, type Transporter } from 'nodemailer';
import {
  type Mail,
  type MailGateway,
  MessageRefusedError,
  OutcomeUnknownError,
  type SentMessage,
} from '#ports';

export interface SmtpAccess {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; without it STARTTLS is used where the server offers it. */
  readonly secure: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
  readonly timeoutMs: number;
}

/** What nodemailer says of a failure. */
interface SmtpFailure extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly syscall?: string;
}

/** Mail over SMTP. The server's words decide: 5xx about this mail is for good, 4xx is "later", silence is unknown. */
export class SmtpMailGateway implements MailGateway {
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor(private readonly access: SmtpAccess) {
    const { host, port, secure, user, password, timeoutMs } = access;
    this.transport = createTransport({
      ...{ host, port, secure },
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
      // Templates are ours, but a mail must never be able to read files or call addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.domain = /@([^\s>]+)/.exec(access.from)?.[1] ?? 'localhost';
  }

  async send({
    messageId,
    to,
    subject,
    text,
    html,
    unsubscribeUrl,
    attachments = [],
  }: Mail): Promise<SentMessage> {
    const providerMessageId = `<${encoded(messageId)}@${this.domain}>`;
    try {
      await this.transport.sendMail({
        messageId: providerMessageId,
        from: this.access.from,
        // As an object: an address in a text could hold further ones.
        to: { name: '', address: to },
        ...{ subject, text },
        ...(html === undefined ? {} : { html }),
        headers: headersOf(unsubscribeUrl),
        attachments: attachments.map(({ fileName, contentType, content }) => ({
          ...{ filename: fileName, contentType },
          content: Buffer.from(content),
        })),
      });
    } catch (error) {
      throw meaningOf(error as SmtpFailure);
    }
    return { providerMessageId };
  }
}

function headersOf(unsubscribeUrl: string | undefined): Record<string, string> {
  return {
    // Holds back the answers of machines, such as notices of absence (RFC 3834).
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl === undefined
      ? {}
      : {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
  };
}

/** A Message-ID's left side takes most characters of ours; the others are written as in an address of the web. */
const encoded = (messageId: string): string =>
  encodeURIComponent(messageId).replace(/[()]/g, (bracket) => `%${bracket.charCodeAt(0).toString(16)}`);

function meaningOf(failure: SmtpFailure): Error {
  const { responseCode, command, code, message } = failure;
  if (responseCode !== undefined) {
    // Refused while greeting, logging in or naming the sender, it is our settings that are wrong and not this mail.
    const isAboutMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
    if (responseCode >= 500 && isAboutMail)
      return new MessageRefusedError(`smtp_${responseCode}`, message, { cause: failure });
    return failure;
  }
  // No recipient that could be written into an envelope.
  if (code === 'EENVELOPE') return new MessageRefusedError('envelope', message, { cause: failure });
  const isNeverConnected = code === 'EDNS' || failure.syscall === 'connect';
  return isNeverConnected
    ? failure
    : new OutcomeUnknownError('The mail server did not answer.', { cause: failure });
}
