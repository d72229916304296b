import type { MessageRow } from '#persistence';
import { MessageRefusedError, OutcomeUnknownError, type SmsGateway, type TextMessage } from '#ports';
import { PeopleUnderTest } from '../support/people.js';

/** What becomes of a message: it is taken, taken without an answer, lost without an answer, or refused with an error. */
type Fate = 'taken' | 'unanswered' | 'lost' | Error;

/** The port, as a provider whose fates the test chooses; without one left, it takes everything. */
function provider(...fates: Fate[]) {
  const asked: TextMessage[] = [];
  const taken: TextMessage[] = [];
  const named = (index: number) => ({ providerMessageId: `SM${index}` });
  const sms: SmsGateway = {
    send: (message) => {
      asked.push(message);
      const fate = fates.shift() ?? 'taken';
      if (fate instanceof Error) return Promise.reject(fate);
      if (fate !== 'lost') taken.push(message);
      return fate === 'taken'
        ? Promise.resolve(named(taken.length))
        : Promise.reject(new OutcomeUnknownError('The answer never came.'));
    },
    find: ({ to, text, since }) => {
      expect(Date.parse(since)).toBeLessThanOrEqual(Date.now());
      const index = taken.findIndex((one) => one.to === to && one.text === text);
      return Promise.resolve(index < 0 ? null : named(index + 1));
    },
  };
  return { asked, taken, sms };
}

describe('MessageSender by SMS', () => {
  let people: PeopleUnderTest;
  beforeEach(async () => (people = await PeopleUnderTest.open()));
  afterEach(() => people.record.close());

  const find = async (id: string): Promise<MessageRow> => (await people.messages.find(id))!;
  const drain = async ({ sms }: ReturnType<typeof provider>, rounds = 1) => {
    for (let round = 0; round < rounds; round += 1) {
      while ((await people.sender({ sms }).sendDue()) > 0);
      await people.makeDue();
    }
  };

  it('sends the short text to the number', async () => {
    const outside = provider();
    const messageId = await people.direct({ channel: 'sms' });
    await drain(outside);
    expect(outside.taken).toEqual([
      {
        to: '+447700900123',
        text: expect.stringMatching(/^482913 is your code for order .+, good for 10 minutes/),
      },
    ]);
    expect(await find(messageId)).toMatchObject({ status: 'sent', providerMessageId: 'SM1' });
  });

  it('finds the one whose answer got lost, and does not send it again', async () => {
    const outside = provider('unanswered');
    const messageId = await people.direct({ channel: 'sms' });
    await drain(outside, 2);
    expect(outside.asked).toHaveLength(1);
    expect(await find(messageId)).toMatchObject({ status: 'sent', providerMessageId: 'SM1' });
  });

  it('gives the provider time before it asks what became of one', async () => {
    const outside = provider('lost');
    const messageId = await people.direct({ channel: 'sms' });
    await people.sender({ sms: outside.sms }).sendDue();
    expect((await find(messageId)).notBefore.getTime() - Date.now()).toBeGreaterThan(25_000);
  });

  it('sends one that cannot be found once more, and then says that it may have arrived', async () => {
    const outside = provider('lost', 'lost', 'lost');
    const messageId = await people.direct({ channel: 'sms' });
    await drain(outside, 4);
    expect(outside.asked).toHaveLength(2);
    expect(await find(messageId)).toMatchObject({ status: 'failed', reason: 'outcomeUnknown' });
    const luckier = provider('lost', 'taken');
    const arrived = await people.direct({ channel: 'sms' });
    await drain(luckier, 4);
    expect(luckier.asked).toHaveLength(2);
    expect(await find(arrived)).toMatchObject({ status: 'sent' });
  });

  it('takes a sender that died over it for an unknown outcome too', async () => {
    const outside = provider();
    const messageId = await people.direct({ channel: 'sms' });
    for (let death = 0; death < 2; death += 1) {
      expect(await people.messages.lease(['sms'], 8)).toHaveLength(1);
      await people.record.rows(`UPDATE messages SET leased_until = now() WHERE message_id = $1`, messageId);
    }
    await drain(outside);
    expect(outside.asked).toEqual([]);
    expect(await find(messageId)).toMatchObject({ status: 'failed', reason: 'outcomeUnknown' });
  });

  it('tries a passing fault again as often as the ladder says, and a refusal never', async () => {
    const passing = provider(new Error('503'), new Error('503'), new Error('503'));
    const messageId = await people.direct({ channel: 'sms' });
    await drain(passing, 5);
    expect(passing.asked).toHaveLength(4);
    expect(await find(messageId)).toMatchObject({ status: 'sent' });
    const refusing = provider(new MessageRefusedError('21610', 'The recipient has replied STOP.'));
    const refused = await people.direct({ channel: 'sms' });
    await drain(refusing);
    expect(await find(refused)).toMatchObject({ status: 'failed', reason: 'refused:21610' });
  });
});
