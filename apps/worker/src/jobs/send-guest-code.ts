import type { GuestStore, PendingCode } from '#persistence';
import { type MailGateway, MessageRefusedError, type SmsGateway } from '#ports';

export interface SendGuestCodeDependencies {
  readonly guests: Pick<GuestStore, 'findPendingCode' | 'forgetPendingCode'>;
  /** A code for a channel without a gateway waits, and is void once it has expired. */
  readonly mail?: MailGateway;
  readonly sms?: SmsGateway;
}

const bodyOf = ({ code, minutes }: PendingCode): string =>
  `Your one-time code is ${code}. It is valid for ${minutes} minute${minutes === 1 ? '' : 's'}. ` +
  `If you did not ask for it, you need not do anything.`;

/** Sends a one-time code to the contact of its order, and then forgets it. Sent again only when nobody knows whether it was. */
export async function sendGuestCode(
  { requestId }: { readonly requestId: string },
  { guests, mail, sms }: SendGuestCodeDependencies,
): Promise<'done' | 'later'> {
  const pending = await guests.findPendingCode(requestId);
  if (pending) {
    const send = senderFor(pending, `guestCode:${requestId}`, { mail, sms });
    if (!send) return 'later';
    try {
      await send();
    } catch (error) {
      // There is no such mailbox or number, which whoever asked for the code must not learn.
      if (!(error instanceof MessageRefusedError)) throw error;
    }
  }
  await guests.forgetPendingCode(requestId);
  return 'done';
}

function senderFor(
  pending: PendingCode,
  messageId: string,
  { mail, sms }: { mail: MailGateway | undefined; sms: SmsGateway | undefined },
): (() => Promise<void>) | undefined {
  const { channel, to } = pending;
  const body = bodyOf(pending);
  if (channel === 'sms') return sms && (() => sms.send({ messageId, to, body }));
  return mail && (() => mail.send({ messageId, to, subject: 'Your one-time code', text: body }));
}
