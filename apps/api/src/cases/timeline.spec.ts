import type { CaseEvent } from '#domain';
import { CasePlay } from '../../../../test/support/case-play.js';
import type { StoredText } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { timelineOf } from './timeline.js';

const agent: Caller = { actor: { kind: 'agent', id: 'ann' }, key: 'user:ann' };
const customer: Caller = { actor: { kind: 'customer', id: 'cat' }, key: 'user:cat', onlyCustomer: 'cat' };

const noted = (seq: number, noteId: string, actor: CaseEvent['actor']): CaseEvent => ({
  caseId: 'case_1',
  seq,
  causeId: `c-${seq}`,
  actor,
  recordedAt: '2026-06-10T09:00:00.000Z',
  type: 'noteAdded',
  payload: { noteId },
});
const text = (textId: string, author: string): [string, StoredText] => [
  textId,
  { textId, kind: 'note', content: { text: `by ${author}` }, author, writtenAt: '2026-06-10T09:00:00.000Z' },
];
const events = [
  noted(1, 'note-1', { kind: 'agent', id: 'ann' }),
  noted(2, 'note-2', { kind: 'customer', id: 'cat' }),
];
const texts = new Map([text('note-1', 'user:ann'), text('note-2', 'user:cat')]);
const textsFor = (caller: Caller) =>
  timelineOf(events, texts, caller).map(({ notes }) => notes?.map((note) => note.text));

describe('timelineOf', () => {
  it('shows staff every note', () => {
    expect(textsFor(agent)).toEqual([['by user:ann'], ['by user:cat']]);
  });

  it('shows a customer only what he wrote', () => {
    expect(textsFor(customer)).toEqual([undefined, ['by user:cat']]);
  });

  it('tells a customer what kind of person acted, and not who', () => {
    const actors = timelineOf(events, texts, customer).map(({ actor }) => actor);
    expect(actors).toEqual([{ kind: 'agent' }, { kind: 'customer', id: 'cat' }]);
  });

  it('holds no ids of texts', () => {
    expect(JSON.stringify(timelineOf(events, texts, agent))).not.toContain('note-');
  });

  it('says by which channel a case was filed, and nothing of it where that is not known', () => {
    const [filed] = new CasePlay().events;
    const payload = { ...filed!.payload, channel: 'phone' } as CaseEvent['payload'];
    const detailsOf = (event: CaseEvent) => timelineOf([event], new Map(), agent)[0]?.details;
    expect(detailsOf({ ...filed!, payload } as CaseEvent)).toHaveProperty('channel', 'phone');
    expect(detailsOf(filed!)).not.toHaveProperty('channel');
  });

  it('lives with a text that was erased', () => {
    expect(timelineOf(events, new Map(), agent).map(({ notes }) => notes)).toEqual([undefined, undefined]);
  });
});
