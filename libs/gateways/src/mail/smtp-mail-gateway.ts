import { createTransport, type Transporter } from 'nodemailer';
import { type Mail, type MailGateway, MessageRefusedError, OutcomeUnknownError } from '#ports';

export interface SmtpAccess {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise the connection is upgraded when the server offers it. */
  readonly secure: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
  readonly timeoutMs: number;
}

interface SmtpFault {
  readonly code?: string;
  readonly responseCode?: number;
  readonly syscall?: string;
  readonly timeoutType?: string;
}

/** Faults of the connection from before anything could have been handed over. */
const TOO_EARLY = ['EDNS', 'ETLS', 'EAUTH', 'CONNECTION_TIMEOUT', 'GREETING_TIMEOUT', 'connect'];

/** Sends mail by SMTP, one connection per mail: nothing is left open, and a server that went away is found anew. */
export class SmtpMailGateway implements MailGateway {
  private readonly transport: Transporter;
  private readonly from: string;
  private readonly domain: string;

  constructor({ host, port, secure, user, password, from, timeoutMs }: SmtpAccess) {
    this.transport = createTransport({
      host,
      port,
      secure,
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.from = from;
    this.domain = /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? host;
  }

  async send({ messageId, to, subject, text, html, unsubscribeUrl }: Mail): Promise<void> {
    try {
      await this.transport.sendMail({
        from: this.from,
        // As an object, so that a comma in it makes no second recipient.
        to: { name: '', address: to },
        messageId: `<${messageId.replace(/[^\w.-]/g, '.')}@${this.domain}>`,
        subject,
        text,
        ...(html === undefined ? {} : { html }),
        headers: {
          // Holds back the answers of machines, such as notices of absence (RFC 3834).
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribeUrl === undefined
            ? {}
            : {
                'List-Unsubscribe': `<${unsubscribeUrl}>`,
                'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
              }),
        },
      });
    } catch (error) {
      throw told(error as Error & SmtpFault);
    }
  }
}

/** 4xx passes by itself and 5xx does not (RFC 5321); a refused login is our mistake, which somebody will mend. */
function told(fault: Error & SmtpFault): Error {
  const { code = '', responseCode, syscall = '', timeoutType = '', message } = fault;
  if ([code, syscall, timeoutType].some((sign) => TOO_EARLY.includes(sign))) return fault;
  // An address or envelope that no server would take is found before anything is sent.
  if (code === 'EENVELOPE' && responseCode === undefined)
    return new MessageRefusedError('invalid_recipient', message);
  // The line broke, or nothing more was heard: the text may have been taken by then.
  if (responseCode === undefined) return new OutcomeUnknownError(message, { cause: fault });
  return responseCode >= 500 ? new MessageRefusedError(`smtp_${responseCode}`, message) : fault;
}
