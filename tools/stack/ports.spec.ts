import { createServer, type Server } from 'node:net';

import { assertPortFree, freePort } from './ports.js';

describe('ports', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  const occupy = (port: number) =>
    new Promise<void>((resolve) => {
      server = createServer().listen(port, '127.0.0.1', resolve);
    });

  it('names the port, its purpose and its variable when it is taken', async () => {
    const port = await freePort();
    await occupy(port);
    await expect(assertPortFree('the API', port, 'API_PORT')).rejects.toThrow(
      new RegExp(`Port ${port}, meant for the API, .*API_PORT`),
    );
  });

  it('accepts a port that nobody listens on', async () => {
    await expect(assertPortFree('the API', await freePort(), 'API_PORT')).resolves.toBeUndefined();
  });
});
