import { GuestStore } from '#persistence';
import { type Mail, type MailGateway, MessageRefusedError, type SmsGateway, type TextMessage } from '#ports';
import { sendGuestCode } from '../../apps/worker/src/jobs/send-guest-code.js';
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const sent = { providerMessageId: 'sent-1' };
/** The channel that a test is not about. */
const unused = (): Promise<never> => Promise.reject(new Error('This channel was not asked for.'));
const noMail: MailGateway = { send: unused };
const noSms: SmsGateway = { send: unused, find: unused };

describe('sendGuestCode', () => {
  let record: RecordUnderTest;
  let guests: GuestStore;
  beforeAll(async () => {
    record = await RecordUnderTest.open();
    guests = new GuestStore(record.app);
  });
  afterAll(() => record.close());

  const ask = async (channel: 'mail' | 'sms') => {
    const order = { ...(await record.order()), version: 2 };
    await record.orders.import(order, unique('hash'), { email: 'ann@example.com', phone: '+447700900123' });
    const requestId = unique('guest');
    await guests.requestCode({ requestId, orderId: order.orderId, channel }, () => true);
    return { requestId, code: (await guests.findPendingCode(requestId))?.code ?? 'none' };
  };

  it('sends the code where it was asked for, once, and forgets it', async () => {
    const { requestId, code } = await ask('mail');
    const mails: Mail[] = [];
    const mail = {
      send: (one: Mail) => {
        mails.push(one);
        return Promise.resolve(sent);
      },
    };
    expect(await sendGuestCode({ requestId }, { guests, mail, sms: noSms })).toBe('done');
    expect(await sendGuestCode({ requestId }, { guests, mail, sms: noSms })).toBe('done');
    expect(mails).toEqual([
      expect.objectContaining({
        messageId: `guestCode:${requestId}`,
        to: 'ann@example.com',
        text: expect.stringMatching(`${code}.*9 minutes`),
      }),
    ]);
    expect(await record.count('guest_codes', 'request_id = $1 AND pending_code IS NOT NULL', requestId)).toBe(
      0,
    );
  });

  it('sends it again when nobody knows whether it was sent', async () => {
    const { requestId, code } = await ask('sms');
    const messages: TextMessage[] = [];
    const sms = {
      ...noSms,
      send: (one: TextMessage) =>
        messages.push(one) === 1 ? Promise.reject(new Error('reset')) : Promise.resolve(sent),
    };
    await expect(sendGuestCode({ requestId }, { guests, mail: noMail, sms })).rejects.toThrow('reset');
    expect(await sendGuestCode({ requestId }, { guests, mail: noMail, sms })).toBe('done');
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({ to: '+447700900123', text: expect.stringContaining(code) });
  });

  it('gives up on a mailbox that refuses it', async () => {
    const { requestId } = await ask('mail');
    const mail = { send: () => Promise.reject(new MessageRefusedError('550', 'No such mailbox.')) };
    expect(await sendGuestCode({ requestId }, { guests, mail, sms: noSms })).toBe('done');
    expect(await guests.findPendingCode(requestId)).toBeNull();
  });

  it('sends no code that has expired', async () => {
    const { requestId } = await ask('sms');
    await record.rows(`UPDATE guest_codes SET expires_at = now() WHERE request_id = $1`, requestId);
    expect(await sendGuestCode({ requestId }, { guests, mail: noMail, sms: noSms })).toBe('done');
    expect(await record.count('guest_codes', 'request_id = $1 AND pending_code IS NOT NULL', requestId)).toBe(
      0,
    );
  });
});
