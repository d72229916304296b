import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** A port that nothing listens on now; somebody else may still take it before we do. */
export async function freePort(): Promise<number> {
  const port = await tryListening(0);
  if (port === undefined) throw new Error(`No free port was found on ${LOOPBACK}.`);
  return port;
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
