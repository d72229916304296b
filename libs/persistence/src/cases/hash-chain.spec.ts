import fc from 'fast-check';
import type { CaseEvent } from '#domain';
import { CasePlay } from '../../../../test/support/case-play.js';
import { type ChainedEvent, GENESIS, hashEvent, verifyChain } from './hash-chain.js';

function chainOf(events: readonly CaseEvent[]): ChainedEvent[] {
  let prevHash = GENESIS;
  return events.map((event) => {
    const link = { event, prevHash, hash: hashEvent(prevHash, event) };
    prevHash = link.hash;
    return link;
  });
}

/** Eight events of a case that expires after its warning. */
function aChain(): ChainedEvent[] {
  const play = new CasePlay();
  while (play.state.stage !== 'expired') play.tick();
  const notes = [1, 2].map((n) => ({
    ...play.events[0]!,
    seq: play.events.length + n,
    type: 'noteAdded' as const,
    payload: { noteId: `note-${n}` },
  }));
  return chainOf([...play.events, ...notes]);
}

const chain = aChain();
const head = chain.at(-1)!.hash;
const without = (index: number) => chain.filter((_link, at) => at !== index);

/** The same value with the keys of every object in the opposite order, as a database may give them back. */
function turned<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(turned) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  ) as Value;
}

/** Someone who knows how the chain works writes the hashes anew from a row on. */
const rehashed = (links: readonly ChainedEvent[]) => chainOf(links.map((link) => link.event));

describe('the chain of a case', () => {
  it('holds as it was written, with its head and without', () => {
    expect(chain).toHaveLength(8);
    expect(verifyChain(chain, head)).toEqual({ ok: true });
    expect(verifyChain(chain)).toEqual({ ok: true });
    expect(verifyChain([], GENESIS)).toEqual({ ok: true });
  });

  it('does not depend on the order of keys', () => {
    const asStored = chain.map((link) => turned(link));
    expect(JSON.stringify(asStored)).not.toBe(JSON.stringify(chain));
    expect(verifyChain(asStored, head)).toEqual({ ok: true });
  });

  it('names the row that was edited, whatever was edited in it', () => {
    const edits = fc.constantFrom<Partial<Record<keyof CaseEvent, unknown>>>(
      { type: 'caseClosed' },
      { payload: { noteId: 'another' } },
      { actor: { kind: 'agent', id: 'agent-9' } },
      { causeId: 'another' },
      { recordedAt: '2020-01-01T00:00:00.000Z' },
      { caseId: 'case-2' },
    );
    fc.assert(
      fc.property(fc.nat(chain.length - 1), edits, (index, edit) => {
        const edited = chain.map((link, at) =>
          at === index ? { ...link, event: { ...link.event, ...edit } as CaseEvent } : link,
        );
        expect(verifyChain(edited, head)).toMatchObject({ ok: false, seq: index + 1 });
      }),
    );
  });

  it('names the row whose link to the one before it was edited', () => {
    const edited = chain.map((link, at) => (at === 3 ? { ...link, prevHash: GENESIS } : link));
    expect(verifyChain(edited, head)).toMatchObject({ ok: false, seq: 4 });
  });

  it('names the first row that follows a rewritten hash', () => {
    const forged = chain.map((link, at) => {
      if (at !== 2) return link;
      const event = { ...link.event, causeId: 'forged' };
      return { ...link, event, hash: hashEvent(link.prevHash, event) };
    });
    expect(verifyChain(forged, head)).toMatchObject({ ok: false, seq: 4 });
  });

  it.each(chain.slice(0, -1).map((_link, index) => index + 1))('names row %d when it was deleted', (seq) => {
    expect(verifyChain(without(seq - 1), head)).toEqual({ ok: false, seq, fault: `event ${seq} is missing` });
  });

  it.each(chain.map((_link, index) => index + 1))('names row %d when it was put in twice', (seq) => {
    const inserted = [...chain.slice(0, seq), chain[seq - 1]!, ...chain.slice(seq)];
    expect(verifyChain(inserted, head)).toMatchObject({ ok: false, seq: seq + 1 });
  });

  it('names a row that was put in between and numbered to fit', () => {
    const foreign = { ...chain[3]!, event: { ...chain[3]!.event, causeId: 'foreign' } };
    const renumbered = [...chain.slice(0, 3), foreign, ...chain.slice(3)].map((link, at) => ({
      ...link,
      event: { ...link.event, seq: at + 1 },
    }));
    expect(verifyChain(renumbered, head)).toMatchObject({ ok: false, seq: 4 });
  });

  it('names the first of two rows that changed places, renumbered or not', () => {
    const swapped = [...chain.slice(0, 2), chain[3]!, chain[2]!, ...chain.slice(4)];
    expect(verifyChain(swapped, head)).toMatchObject({ ok: false, seq: 3 });
    const renumbered = swapped.map((link, at) => ({ ...link, event: { ...link.event, seq: at + 1 } }));
    expect(verifyChain(renumbered, head)).toMatchObject({ ok: false, seq: 3 });
  });

  it.each([1, 2, 8])('shows %d rows cut off at the end, by the head', (cut) => {
    const rest = chain.slice(0, chain.length - cut);
    expect(verifyChain(rest, head)).toEqual({
      ok: false,
      seq: rest.length + 1,
      fault: 'events are missing at the end',
    });
    // Without the head nothing gives it away, which is why heads are kept apart.
    expect(verifyChain(rest)).toEqual({ ok: true });
  });

  it('shows a chain that was written anew as a whole, by the head', () => {
    const edited = chain.map((link, at) =>
      at === 0 ? { ...link, event: { ...link.event, causeId: 'forged' } } : link,
    );
    expect(verifyChain(rehashed(edited), head)).toMatchObject({ ok: false });
  });
});
