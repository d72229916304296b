import type { Exit, RunningServer } from './process.js';
import { supervise, type Supervised } from './supervise.js';

const CRASH: Exit = { code: 1, signal: null, asked: false };

/** A stack of one part whose every life is scripted: how it ends, or that it does not start at all. */
class ScriptedStack implements Supervised {
  readonly parts: Supervised['parts'] = {};
  readonly isStopping = false;
  restarts = 0;

  constructor(private readonly lives: (Exit | 'runs on' | 'does not start')[]) {
    this.live();
  }

  restart(): Promise<void> {
    this.restarts += 1;
    if (this.lives[0] === 'does not start') {
      this.lives.shift();
      return Promise.reject(new Error('port taken'));
    }
    this.live();
    return Promise.resolve();
  }

  private live(): void {
    const life = this.lives.shift();
    const exited = new Promise<Exit>((resolve) => {
      if (typeof life === 'object') resolve(life);
    });
    const nothing = () => Promise.resolve();
    this.parts.api = { name: 'api', pid: 1, exited, stop: nothing, kill: nothing } satisfies RunningServer;
  }
}

describe(supervise, () => {
  const lines: string[] = [];
  const watch = (stack: Supervised, until: (line: string) => boolean): Promise<string> =>
    new Promise((resolve) => {
      const hear = (line: string): void => {
        lines.push(line);
        if (until(line)) resolve(line);
      };
      supervise(stack, { say: hear, giveUp: (reason) => resolve(`gave up: ${reason.message}`) });
    });
  beforeEach(() => lines.splice(0));

  it('starts a crashed part again and says so', async () => {
    await watch(new ScriptedStack([CRASH, 'runs on']), (line) => line.includes('is back'));
    expect(lines).toEqual([
      'api ended by itself (exit code 1); starting it again (1 of 3 in a minute).',
      'api is back.',
    ]);
  });

  it('tries again when the part does not start, and counts that too', async () => {
    await watch(new ScriptedStack([CRASH, 'does not start', 'runs on']), (line) => line.includes('is back'));
    expect(lines[1]).toBe('api did not start: port taken; starting it again (2 of 3 in a minute).');
  });

  it('gives up at the fourth crash within a minute', async () => {
    const stack = new ScriptedStack([CRASH, CRASH, CRASH, CRASH, 'runs on']);
    expect(await watch(stack, () => false)).toMatch(/^gave up: api ended by itself/);
    expect(stack.restarts).toBe(3);
  });

  it('leaves a part alone that was asked to stop', async () => {
    const stack = new ScriptedStack([{ ...CRASH, asked: true }, 'runs on']);
    supervise(stack, { say: (line) => lines.push(line), giveUp: () => undefined });
    await stack.parts.api?.exited;
    await Promise.resolve();
    expect({ restarts: stack.restarts, lines }).toEqual({ restarts: 0, lines: [] });
  });
});
