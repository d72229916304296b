import type { GuestStore, PendingCode } from '#persistence';
import { type MailGateway, MessageRefusedError, type SmsGateway } from '#ports';

export interface SendGuestCodeDependencies {
  readonly guests: Pick<GuestStore, 'findPendingCode' | 'forgetPendingCode'>;
  readonly mail: MailGateway;
  readonly sms: SmsGateway;
}

const bodyOf = ({ code, minutes }: PendingCode): string =>
  `Your one-time code is ${code}. It is valid for ${minutes} minute${minutes === 1 ? '' : 's'}. ` +
  `If you did not ask for it, you need not do anything.`;

/** Sends a one-time code to the contact of its order, and then forgets it. Sent again only when nobody knows whether it was. */
export async function sendGuestCode(
  { requestId }: { readonly requestId: string },
  { guests, mail, sms }: SendGuestCodeDependencies,
): Promise<'done'> {
  const pending = await guests.findPendingCode(requestId);
  if (pending) {
    try {
      await send(pending, `guestCode:${requestId}`, { mail, sms });
    } catch (error) {
      // There is no such mailbox or number, which whoever asked for the code must not learn.
      if (!(error instanceof MessageRefusedError)) throw error;
    }
  }
  await guests.forgetPendingCode(requestId);
  return 'done';
}

async function send(
  pending: PendingCode,
  messageId: string,
  { mail, sms }: { mail: MailGateway; sms: SmsGateway },
): Promise<void> {
  const { channel, to } = pending;
  const text = bodyOf(pending);
  if (channel === 'sms') await sms.send({ to, text });
  else await mail.send({ messageId, to, subject: 'Your one-time code', text });
}
