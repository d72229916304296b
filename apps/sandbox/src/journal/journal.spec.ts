import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal, type Fact } from './journal.js';

interface Counted extends Fact {
  readonly kind: 'counted';
  readonly by: number;
}

const counted = (by: number): Counted => ({ kind: 'counted', by });

async function openCounter(directory: string) {
  const journal = new Journal();
  const counter = { total: 0, reactions: 0 };
  journal.fold<Counted>('counted', ({ by }) => (counter.total += by));
  journal.react<Counted>('counted', () => (counter.reactions += 1));
  await journal.replay(directory);
  return { journal, counter };
}

describe('Journal', () => {
  let directory: string;
  let path: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'journal-'));
    path = join(directory, 'journal.jsonl');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('has on the disk what is durable, without being closed', async () => {
    const { journal } = await openCounter(directory);
    journal.commit([counted(2), counted(3)]);
    await journal.durable();
    const reopened = await openCounter(directory);
    expect(reopened.counter).toEqual({ total: 5, reactions: 0 });
    await Promise.all([journal.close(), reopened.journal.close()]);
  });

  it('syncs concurrent commits together and keeps their order', async () => {
    const { journal } = await openCounter(directory);
    for (let by = 1; by <= 100; by += 1) journal.commit([counted(by)]);
    await journal.durable();
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { facts: Counted[] }).facts[0]?.by)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    await journal.close();
  });

  it('cuts off a line that was being written when the process died, and goes on after it', async () => {
    const first = await openCounter(directory);
    first.journal.commit([counted(1)]);
    await first.journal.close();
    await appendFile(path, '{"at":1,"facts":[{"kind":"counted","by":10');

    const second = await openCounter(directory);
    expect(second.counter.total).toBe(1);
    second.journal.commit([counted(4)]);
    await second.journal.close();

    const third = await openCounter(directory);
    expect(third.counter.total).toBe(5);
    await third.journal.close();
  });

  it('refuses to start on a damaged line and says which', async () => {
    await writeFile(path, '{"at":1,"facts":[]}\n{"at":1,"fac\n{"at":1,"facts":[]}\n');
    await expect(openCounter(directory)).rejects.toThrow('Line 2 of the journal is damaged');
  });
});
