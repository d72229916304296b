import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { Logger } from '#platform';

const GRACE_MS = 10_000;
const LOOK_EVERY_MS = 50;

interface Closing {
  readonly app: INestApplication;
  readonly logger: Logger;
  /** What is closed once no request needs it any more. */
  readonly release: () => Promise<void>;
}

/** On SIGTERM or SIGINT: takes no more requests, finishes those under way, closes pool and connection, exits with 0. */
export function stopOnSignal({ app, logger, release }: Closing): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    finish(app)
      .then(release)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'The process did not end as it should.');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

async function finish(app: INestApplication): Promise<void> {
  const server = app.getHttpServer() as Server;
  // A kept-alive connection is idle only after its request is done, and nobody else would close it then.
  const sweeping = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  const cutting = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await app.close();
  clearInterval(sweeping);
  clearTimeout(cutting);
}
