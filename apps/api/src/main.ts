import 'reflect-metadata';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { createDataSource } from '#persistence';
import { type ApiConfig, ConfigError, connectTemporalLazily, createLogger, loadApiConfig } from '#platform';
import { createApp } from './create-app.js';
import { stopOnSignal } from './start-up/stop-on-signal.js';
import { assertMigrated, connectDatabase, StartUpError } from './start-up/wait-for-database.js';

const EXIT_BAD_CONFIG = 78;
/** Longer than a load balancer keeps its side, so that it never writes to a connection that we have just closed. */
const KEEP_ALIVE_MS = 65_000;

async function main(): Promise<void> {
  const config = loadApiConfig();
  const logger = createLogger('api');
  const dataSource = createDataSource({
    url: config.databaseUrl,
    poolSize: config.poolSize,
    applicationName: 'makegood-api',
  });
  const temporal = connectTemporalLazily(config.temporal);

  await connectDatabase(dataSource, logger);
  await assertMigrated(dataSource);
  const app = await createApp({ config, dataSource, temporal }, logger);
  stopOnSignal({
    app,
    logger,
    release: async () => {
      await temporal.close();
      await dataSource.destroy();
    },
  });
  await listen(app, config);
  const server: Server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1_000;
  logger.info(`api is ready on ${await app.getUrl()}`);
  // Connected in advance, so that the first command does not wait for it; the engine may also come later.
  temporal
    .client()
    .catch(() => logger.warn('The workflow engine does not answer; cases are filed all the same.'));
}

async function listen(app: INestApplication, { host, port }: ApiConfig): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new StartUpError(`Port ${port} is taken. Set API_PORT to a free one.`);
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES')
      throw new StartUpError(`Nothing can listen on ${host}:${port}. Set API_HOST and API_PORT.`);
    throw error;
  }
}

main().catch((error: unknown) => {
  const isPlain = error instanceof ConfigError || error instanceof StartUpError;
  process.stderr.write(`${isPlain ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(error instanceof ConfigError ? EXIT_BAD_CONFIG : 1);
});
