import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends ParsedMail {
  /** To whom the envelope said it goes. */
  readonly recipients: readonly string[];
}

/** A real SMTP server on loopback that keeps what it takes; a test may have it refuse or lose things. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  /** The SMTP answers to the next recipients, such as 550 or 451; when there is none left, all are taken. */
  readonly refusals: number[] = [];
  /** So many mails are taken, and the line is cut before the answer. */
  lostAnswers = 0;
  /** Waits before it takes a mail. */
  delayMs = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<MailServer> {
    const server: SMTPServer = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const responseCode = mailServer.refusals.shift();
        done(
          responseCode === undefined ? null : Object.assign(new Error(`No: ${address}`), { responseCode }),
        );
      },
      onData: (stream, session, done) => {
        simpleParser(stream)
          .then(async (mail) => {
            await new Promise((resolve) => setTimeout(resolve, mailServer.delayMs));
            const recipients = session.envelope.rcptTo.map(({ address }) => address);
            mailServer.mails.push(Object.assign(mail, { recipients }));
            if (mailServer.lostAnswers > 0) {
              mailServer.lostAnswers -= 1;
              for (const connection of server.connections) (connection as { close(): void }).close();
            } else done();
          })
          .catch(done);
      },
    });
    const mailServer = new MailServer(server);
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mailServer;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}
