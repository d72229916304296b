import type { Journal } from '../journal/journal.js';
import type { Mail, MailReceived } from './mail.js';

/** Everybody's mailbox. A mail that comes twice lies there twice; its Message-ID says that it is the same. */
export class MailDesk {
  private readonly mails: Mail[] = [];

  constructor(private readonly journal: Journal) {
    journal.fold<MailReceived>('mail.received', ({ mail }) => this.mails.push(mail));
  }

  async receive(mail: Mail): Promise<void> {
    const fact: MailReceived = { kind: 'mail.received', mail };
    this.journal.commit([fact]);
    await this.journal.durable();
  }

  /** Newest first. */
  mailsTo(address: string | null): Mail[] {
    const wanted = address?.toLowerCase();
    return this.mails
      .filter(({ to }) => wanted === undefined || to.some((recipient) => recipient.toLowerCase() === wanted))
      .reverse();
  }
}
