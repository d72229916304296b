import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Dials } from '../calls/dials.js';
import { newId } from '../journal/new-id.js';
import type { MailDesk } from './mail-desk.js';
import type { Mail } from './mail.js';

const MAIL_BYTES_MAX = 10 * 1024 * 1024;
const CLOSE_MS = 500;

/** The post office: takes mail for anybody over SMTP, without TLS and from anybody, as it listens on loopback. */
export class MailServer {
  private readonly server: SMTPServer;

  constructor(
    private readonly desk: MailDesk,
    private readonly dials: Dials,
  ) {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      size: MAIL_BYTES_MAX,
      closeTimeout: CLOSE_MS,
      onAuth: ({ username }, _session, callback) => callback(null, { user: username ?? 'anybody' }),
      onRcptTo: ({ address }, _session, callback) => callback(this.refusalOf(address)),
      onData: (stream, session, callback) => {
        this.take(buffer(stream), session).then(
          (id) => callback(null, `OK queued as ${id}`),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    // A client that hangs up in the middle is no fault of ours.
    this.server.on('error', () => undefined);
  }

  /** Answers the port. */
  async listen(port: number, host: string): Promise<number> {
    const { server } = this.server;
    this.server.listen(port, host);
    if (!server.listening) await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    if (!this.server.server.listening) return;
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private refusalOf(address: string): Error | null {
    const isRefused = this.dials.settings.refusedRecipients.some(
      (refused) => refused.toLowerCase() === address.toLowerCase(),
    );
    return isRefused ? answer(550, `5.1.1 <${address}>: user unknown`) : null;
  }

  private async take(content: Promise<Buffer>, session: SMTPServerSession): Promise<string> {
    const raw = await content;
    const faults = this.dials.faultsFor('mail.receive');
    await pause(faults.ms('delay') ?? 0);
    if (faults.has('errorBefore')) throw answer(451, '4.3.0 Try again later');
    const mail = await mailOf(raw, session);
    await this.desk.receive(mail);
    if (faults.has('timeoutAfterSuccess')) await this.hangUp(session, faults.ms('timeoutAfterSuccess') ?? 0);
    if (faults.has('errorAfter')) throw answer(451, '4.3.0 Try again later');
    return mail.id;
  }

  private async hangUp(session: SMTPServerSession, afterMs: number): Promise<void> {
    await pause(afterMs);
    for (const connection of this.server.connections as Set<Connection>)
      if (connection.id === session.id) connection.close();
  }
}

interface Connection {
  readonly id: string;
  close(): void;
}

async function mailOf(raw: Buffer, { envelope }: SMTPServerSession): Promise<Mail> {
  const parsed = await simpleParser(raw);
  return {
    id: newId('mail'),
    received_at: new Date().toISOString(),
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    message_id: parsed.messageId ?? null,
    subject: parsed.subject ?? null,
    text: parsed.text ?? null,
    html: parsed.html || null,
    headers: parsed.headerLines.map(({ line }) => line).join('\r\n'),
    attachments: parsed.attachments.map(({ filename, contentType, size }) => ({
      filename: filename ?? null,
      content_type: contentType,
      size,
    })),
  };
}

const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
