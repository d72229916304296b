import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { isAlive } from './leftover.js';
import { repositoryRoot } from './paths.js';
import { freePort } from './ports.js';
import { PartError, spawnPart, type PartOptions } from './process.js';

const script = (code: string, options: Partial<PartOptions> = {}): PartOptions => ({
  name: 'part',
  command: process.execPath,
  args: ['-e', code],
  readyTimeoutMs: 10_000,
  ...options,
});
const STAYS = 'setInterval(() => {}, 1000);';

describe(spawnPart, () => {
  it('is ready when the awaited line appears, and hands every line on', async () => {
    const lines: string[] = [];
    const part = await spawnPart(
      script(`console.log('one'); console.error('now ready'); ${STAYS}`, {
        readyLine: /ready/,
        onLog: (line) => lines.push(line),
      }),
    );
    expect(lines).toContain('now ready');
    await part.stop();
    expect(await part.exited).toEqual({ code: null, signal: 'SIGTERM', asked: true });
  });

  it('is ready when the address answers 200, not when it answers 503', async () => {
    const port = await freePort();
    const code = `let asked = 0; require('http').createServer((_, r) => { r.statusCode = ++asked < 3 ? 503 : 200; r.end(String(asked)); }).listen(${port});`;
    const url = `http://127.0.0.1:${port}/`;
    const part = await spawnPart(script(code, { readyUrl: url }));
    expect(await (await fetch(url)).text()).toBe('4');
    await part.stop();
  });

  it('reports a part that ends while starting, with its last lines', async () => {
    const failing = spawnPart(
      script(`console.error('no such table'); process.exit(3);`, { readyLine: /ready/ }),
    );
    await expect(failing).rejects.toThrow(PartError);
    await expect(failing).rejects.toThrow(/exit code 3[^]*no such table/);
  });

  it('stops and reports a part that never becomes ready', async () => {
    const failing = spawnPart(
      script(`console.log(process.pid); ${STAYS}`, { readyLine: /ready/, readyTimeoutMs: 300 }),
    );
    const error = await failing.catch((reason: unknown) => reason as PartError);
    expect(error).toBeInstanceOf(PartError);
    expect(isAlive(Number((error as PartError).lastLines[0]))).toBe(false);
  });

  it('reports a program that does not exist', async () => {
    await expect(spawnPart(script('', { command: '/no/such/program' }))).rejects.toThrow(
      /could not be started/,
    );
  });

  it('ends a part by force when it ignores the signal', async () => {
    const code = `process.on('SIGTERM', () => {}); console.log('ready'); ${STAYS}`;
    const part = await spawnPart(script(code, { readyLine: /ready/, stopGraceMs: 200 }));
    await part.stop();
    expect(await part.exited).toMatchObject({ signal: 'SIGKILL', asked: true });
  });

  it('tells a kill from a stop', async () => {
    const part = await spawnPart(script(STAYS));
    await part.kill();
    expect(await part.exited).toEqual({ code: null, signal: 'SIGKILL', asked: false });
    expect(isAlive(part.pid)).toBe(false);
    await part.stop();
  });
});

describe('the guard', () => {
  it('ends what it was told of when the parent is gone, and spares what was released', async () => {
    const [watched, released] = [bystander(), bystander()];
    const guard = spawn(process.execPath, [join(repositoryRoot(), 'tools', 'guard.mjs')], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    guard.stdin.end(`+${watched.pid} SIGTERM\n+${released.pid} SIGTERM\n-${released.pid}\n`);
    await Promise.all([once(watched, 'exit'), once(guard, 'exit')]);
    expect(watched.signalCode).toBe('SIGTERM');
    expect(released.signalCode).toBeNull();
    released.kill('SIGKILL');
  });

  const bystander = () => spawn(process.execPath, ['-e', STAYS], { stdio: 'ignore' });
});
