import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { guardedPost } from './guarded-post.js';
import { ForbiddenUrlError, type Resolver, UrlGuard } from './url-guard.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const rules = { allowLoopback: true, ports: [443] };
const post = (url: string, { timeoutMs = 5_000, resolve }: { timeoutMs?: number; resolve?: Resolver } = {}) =>
  guardedPost(
    { url, headers: { 'x-test': 'yes' }, body: '{"ü":1}', timeoutMs },
    new UrlGuard(rules, resolve),
  );

describe('guardedPost', () => {
  it('posts the body and answers the status', async () => {
    let seen = '';
    const port = await serve((request, response) => {
      void text(request).then((body) => {
        seen = [request.method, request.url, request.headers['x-test'], body].join(' ');
        response.writeHead(202, { 'retry-after': '7' }).end('thanks');
      });
    });
    await expect(post(`http://127.0.0.1:${port}/hooks?a=b`)).resolves.toMatchObject({
      status: 202,
      headers: { 'retry-after': '7' },
    });
    expect(seen).toBe('POST /hooks?a=b yes {"ü":1}');
  });

  it('connects to the address that was looked at, and asks for it once only', async () => {
    const port = await serve((_request, response) => response.end());
    let asked = 0;
    const resolve: Resolver = () => {
      asked += 1;
      // Whoever asks a second time is led elsewhere.
      return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };
    await expect(post(`http://rebinding.example:${port}/`, { resolve })).resolves.toMatchObject({
      status: 200,
    });
    expect(asked).toBe(1);
    await expect(post(`http://rebinding.example:${port}/`, { resolve })).rejects.toThrow(ForbiddenUrlError);
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const port = await serve((_request, response) => {
      calls += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await expect(post(`http://127.0.0.1:${port}/`)).resolves.toMatchObject({ status: 307 });
    expect(calls).toBe(1);
  });

  it('gives up on a receiver that does not answer in time', async () => {
    const port = await serve(() => undefined);
    await expect(post(`http://127.0.0.1:${port}/`, { timeoutMs: 150 })).rejects.toThrow('within 150 ms');
  });

  it('takes the status of a receiver whose body never ends', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(200);
      response.write('a');
    });
    await expect(post(`http://127.0.0.1:${port}/`, { timeoutMs: 300 })).resolves.toMatchObject({
      status: 200,
    });
  });

  it('reads no more than a little of a body that is huge', async () => {
    let written = 0;
    const port = await serve((request, response) => {
      request.resume();
      const more = () => {
        while (!response.destroyed && written < 200_000_000) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more);
        }
      };
      more();
    });
    await expect(post(`http://127.0.0.1:${port}/`)).resolves.toMatchObject({ status: 200 });
    expect(written).toBeLessThan(50_000_000);
  });

  it('takes no headers without measure', async () => {
    const port = await serve((_request, response) =>
      response.writeHead(200, { 'x-much': 'x'.repeat(20_000) }).end(),
    );
    await expect(post(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});
