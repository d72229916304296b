import type { MessageRow } from '#persistence';
import { MessageRefusedError, OutcomeUnknownError, type Sms } from '#ports';
import { PeopleUnderTest } from '../support/people.js';

/** The port, as a provider whose answers the test chooses. */
function provider(...answers: (Error | null)[]) {
  const sent: Sms[] = [];
  const send = (sms: Sms): Promise<void> => {
    sent.push(sms);
    const answer = answers.shift() ?? null;
    return answer ? Promise.reject(answer) : Promise.resolve();
  };
  return { sent, sms: { send } };
}
const unknown = () => new OutcomeUnknownError('The answer never came.');

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
    expect(outside.sent).toEqual([
      {
        messageId,
        to: '+447700900123',
        body: expect.stringMatching(/^482913 is your code for order .+, good for 10 minutes/),
      },
    ]);
  });

  it('sends one whose outcome is unknown at most once more, and says that it may have arrived', async () => {
    const outside = provider(unknown(), unknown(), unknown());
    const messageId = await people.direct({ channel: 'sms' });
    await drain(outside, 4);
    expect(outside.sent).toHaveLength(2);
    expect(await find(messageId)).toMatchObject({ status: 'failed', reason: 'outcomeUnknown' });
  });

  it('takes a sender that died over it for an unknown outcome too', async () => {
    const outside = provider();
    const messageId = await people.direct({ channel: 'sms' });
    for (let death = 0; death < 2; death += 1) {
      expect(await people.messages.lease(['sms'], 8)).toHaveLength(1);
      await people.record.rows(`UPDATE messages SET leased_until = now() WHERE message_id = $1`, messageId);
    }
    await drain(outside);
    expect(outside.sent).toEqual([]);
    expect(await find(messageId)).toMatchObject({ status: 'failed', reason: 'outcomeUnknown' });
  });

  it('tries a passing fault again as often as the ladder says, and a refusal never', async () => {
    const passing = provider(new Error('503'), new Error('503'), new Error('503'));
    const messageId = await people.direct({ channel: 'sms' });
    await drain(passing, 5);
    expect(passing.sent).toHaveLength(4);
    expect(await find(messageId)).toMatchObject({ status: 'sent' });
    const refusing = provider(new MessageRefusedError('21610', 'The recipient has replied STOP.'));
    const refused = await people.direct({ channel: 'sms' });
    await drain(refusing);
    expect(await find(refused)).toMatchObject({ status: 'failed', reason: 'refused:21610' });
  });
});
