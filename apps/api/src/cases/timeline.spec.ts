import { addNote, askForInformation, type CaseEvent, giveInformation } from '#domain';
import { aPolicy } from '../../../../test/support/builders.js';
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

  it('shows what was asked and answered to both sides, and links what was put right with what put it right', () => {
    const play = new CasePlay({
      policy: aPolicy({ amountLimit: { rule: 'limit', source: 'test', minor: 0 } }),
    });
    play.play(askForInformation('note-1'), agent.actor);
    play.play(giveInformation('note-2'));
    play.play(addNote('note-3'), agent.actor);
    const { seq } = play.last('noteAdded');
    play.correct(seq, { by: agent.actor, textId: 'note-4', noteId: 'note-5' });
    play.correct(play.last('noteCorrected').seq, { by: agent.actor, textId: 'note-6', noteId: 'note-7' });
    const all = new Map(
      Array.from({ length: 7 }, (_, index) => text(`note-${index + 1}`, `author-${index + 1}`)),
    );
    const shownTo = (caller: Caller) => timelineOf(play.events, all, caller);
    const ofType = (caller: Caller, type: string) => shownTo(caller).filter((item) => item.type === type);
    for (const caller of [agent, customer]) {
      expect(ofType(caller, 'informationAsked')[0]?.notes).toMatchObject([{ text: 'by author-1' }]);
      expect(ofType(caller, 'informationGiven')[0]?.notes).toMatchObject([{ text: 'by author-2' }]);
    }
    expect(ofType(agent, 'noteAdded')).toMatchObject([
      { notes: [{ text: 'by author-6' }], correctedBy: seq + 2 },
    ]);
    expect(ofType(agent, 'noteCorrected')).toMatchObject([
      { corrects: seq, correctedBy: seq + 2, notes: [{ text: 'by author-5' }] },
      { corrects: seq + 1, notes: [{ text: 'by author-7' }] },
    ]);
    expect(ofType(customer, 'noteAdded')[0]).not.toHaveProperty('notes');
    expect(JSON.stringify(shownTo(agent))).not.toContain('note-');
  });

  it('lives with a text that was erased', () => {
    expect(timelineOf(events, new Map(), agent).map(({ notes }) => notes)).toEqual([undefined, undefined]);
  });
});
