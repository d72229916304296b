import { PeopleUnderTest } from '../support/people.js';

describe('MessageStore', () => {
  let people: PeopleUnderTest;
  beforeEach(async () => (people = await PeopleUnderTest.open()));
  afterEach(() => people.record.close());

  it('does not let a sender that was overtaken undo what its successor did, but believes it that it sent', async () => {
    const filed = await people.case();
    await people.plan(filed);
    const [slow] = await people.messages.lease(['mail'], 8);
    await people.record.rows(
      `UPDATE messages SET leased_until = now() WHERE message_id = $1`,
      slow!.messageId,
    );
    const [quick] = await people.messages.lease(['mail'], 8);
    expect(quick!.messageId).toBe(slow!.messageId);
    await people.messages.postpone(slow!, { seconds: 60, error: 'late' });
    await people.messages.end(slow!, { status: 'failed', reason: 'late' });
    expect(await people.messages.find(slow!.messageId)).toMatchObject({ status: 'queued', lastError: null });
    await people.messages.end(quick!, { status: 'failed', reason: 'gaveUp' });
    await people.messages.sent(slow!.messageId, 'provider-1');
    expect(await people.messages.find(slow!.messageId)).toMatchObject({ status: 'sent', reason: null });
  });

  it('lets an urgent message overtake what waits', async () => {
    const filed = await people.case();
    await people.plan(filed);
    await people.record.rows(
      `UPDATE messages SET not_before = now() + interval '1 hour' WHERE position = (SELECT min(position) FROM messages WHERE case_id = $1)`,
      filed.caseId,
    );
    expect(await people.messages.lease(['mail'], 8)).toEqual([]);
    await people.record.rows(
      `UPDATE messages SET urgent = true WHERE case_id = $1 AND not_before <= now()`,
      filed.caseId,
    );
    expect(await people.messages.lease(['mail'], 8)).toMatchObject([{ template: 'caseApproved' }]);
  });
});
