import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

// Below the range that systems give to outgoing connections: a part that is restarted must find its port free again.
const LOWEST = 20_000;
const HIGHEST = 31_999;
const TRIES = 50;

/** A port that nothing listens on now; somebody else may still take it before we do. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if ((await tryListening(port)) !== undefined) return port;
  }
  throw new Error(`No free port was found on ${LOOPBACK}.`);
}

export async function assertPortFree(name: string, port: number, envVariable: string): Promise<void> {
  if ((await tryListening(port)) !== undefined) return;
  throw new Error(
    `Port ${port}, meant for ${name}, is taken by another program. Stop that program, or choose another port with the environment variable ${envVariable}.`,
  );
}

function tryListening(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ host: LOOPBACK, port }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
