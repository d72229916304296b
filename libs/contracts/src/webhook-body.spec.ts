import { type CaseEvent, event } from '#domain';
import { aCase, aCaseLine } from '../../../test/support/builders.js';
import { webhookBodyOf } from './webhook-body.js';

const recorded = (about: ReturnType<typeof event>, seq = 2): CaseEvent => ({
  ...about,
  caseId: 'case-1',
  seq,
  causeId: 'cause-1',
  actor: { kind: 'agent', id: 'agent-1' },
  recordedAt: '2026-06-10T09:00:00.000Z',
});
const approved = recorded(event('caseApproved', { to: 'awaitingGoods', noteId: 'note_1' }));

describe('webhookBodyOf', () => {
  it('tells event and case, under an id that is always the same for the event', () => {
    const body = webhookBodyOf(approved, aCase({ version: 5 }));
    expect(body).toMatchObject({
      id: 'evt_case-1_2',
      type: 'case.approved',
      timestamp: '2026-06-10T09:00:00.000Z',
      data: {
        caseId: 'case-1',
        version: 5,
        seq: 2,
        actorKind: 'agent',
        case: { stage: 'awaitingGoods', version: 5 },
      },
    });
    expect(body?.data.event).toEqual({ type: 'caseApproved', payload: { to: 'awaitingGoods' } });
  });

  it('holds no ids of texts and persons, however deep they stand', () => {
    const logistics = { method: 'pickup' as const, slotId: 'slot_1', addressId: 'address_1' };
    const lines = [aCaseLine({ noteId: 'note_2' })];
    const { version: _version, stage: _stage, ...filed } = aCase({ logistics, lines });
    const body = JSON.stringify(
      webhookBodyOf(recorded(event('caseFiled', filed), 1), aCase({ logistics, lines })),
    );
    expect(body).toContain('slot_1');
    for (const personal of ['address_1', 'note_2', 'agent-1']) expect(body).not.toContain(personal);
  });

  it('is nothing for our own bookkeeping', () => {
    expect(webhookBodyOf(recorded(event('settlementDone', { to: 'followUp' })), aCase())).toBeNull();
  });
});
