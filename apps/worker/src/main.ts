import {
  ConfigError, connectTemporalLazily, createLogger, loadWorkerConfig, type Logger, newId, type WorkerConfig,
} from '#platform'; // prettier-ignore
import { makeActivities } from './composition/activities.js';
import { connectOutside } from './composition/outside.js';
import { openRecord, type Record } from './composition/record.js';
import { makeRunners } from './composition/runners.js';
import { makeMessageSender, makeWebhookSender } from './composition/senders.js';
import { checkCalls } from './jobs/check-calls.js';
import { sweepEvidence } from './jobs/sweep-evidence.js';
import { tickClaims } from './jobs/tick-claims.js';
import { Relay } from './relay/relay.js';
import { createWorkerServer } from './worker-server.js';
import { Workers } from './workers.js';

const EXIT_BAD_CONFIG = 78;

function compose(config: WorkerConfig) {
  const logger = createLogger('worker');
  const temporal = connectTemporalLazily(config.temporal);
  const record = openRecord(config);
  const outside = connectOutside(config);
  return {
    logger,
    temporal,
    record,
    outside,
    activities: makeActivities(config, record, outside, temporal),
    relay: new Relay(record.outbox, temporal, makeRunners(record, outside, temporal), logger),
    webhookSender: makeWebhookSender(config, record, logger),
    messageSender: makeMessageSender(config, record, outside, logger),
  };
}
type Parts = ReturnType<typeof compose>;

/** What is done again and again, by the processes whose role it is. What failed is done the next time. */
function startJobs(config: WorkerConfig, { record, outside, logger }: Parts): NodeJS.Timeout[] {
  if (!config.roles.includes('jobs')) return [];
  const every = (ms: number, name: string, work: () => Promise<unknown>): NodeJS.Timeout => {
    let isUnderWay = false;
    return setInterval(() => {
      if (isUnderWay) return;
      isUnderWay = true;
      work()
        .then(
          (done) => logger.debug({ job: name, done }, 'A job was done.'),
          (error: unknown) =>
            logger.warn({ err: error, job: name }, 'A job failed; it is done again in its time.'),
        )
        .finally(() => {
          isUnderWay = false;
        });
    }, ms);
  };
  return [
    every(config.recourseClaimsEveryMs, 'recourse claims', () =>
      tickClaims({ claims: record.recourseClaims, recorder: record.recorder }),
    ),
    every(config.callChecksEveryMs, 'calls without news', () => checkCalls({ ...record, ...outside })),
    every(config.reconcileEveryMs, 'reconciliation', () => record.reconciliations.request(newId('rec'))),
    every(config.evidenceSweepEveryMs, 'unattached evidence', () =>
      sweepEvidence({ evidence: record.evidence, files: outside.files }),
    ),
  ];
}

function startSenders(config: WorkerConfig, { relay, webhookSender, messageSender }: Parts): void {
  if (config.roles.includes('relay')) relay.start();
  if (config.roles.includes('webhooks')) webhookSender.start();
  if (config.roles.includes('messages')) messageSender.start();
}

async function main(): Promise<void> {
  const config = loadWorkerConfig();
  const parts = compose(config);
  const { logger, record } = parts;
  const workers = new Workers(config, logger);
  const server = createWorkerServer(
    {
      isPolling: () => workers.isPolling(),
      isDatabaseUp: () => isUp(record),
      outboxDepth: () => record.outbox.depth(),
      webhookBacklog: () => record.webhookDeliveries.backlog(),
    },
    parts.outside,
  );
  const jobs = startJobs(config, parts);
  let stopping: Promise<void> | null = null;
  const stop = async (code: number): Promise<void> => {
    stopping ??= (async () => {
      jobs.forEach((job) => clearInterval(job));
      await Promise.all([parts.relay.stop(), parts.webhookSender.stop(), parts.messageSender.stop()]);
      await workers.stop();
      await parts.temporal.close();
      await record.dataSource.destroy();
      process.exit(code);
    })();
    await stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

  await connectDatabase(record, logger);
  server.listen(config.port, config.host);
  startSenders(config, parts);
  await workers.start(parts.activities, (error) => {
    logger.error({ err: error }, 'A worker ended by itself; the process ends, to be started anew.');
    void stop(1);
  });
  logger.info(`worker is ready on http://${config.host}:${config.port}`);
}

async function isUp({ dataSource }: Record): Promise<boolean> {
  return dataSource.query('SELECT 1').then(
    () => true,
    () => false,
  );
}

async function connectDatabase({ dataSource }: Record, logger: Logger): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      if (tries % 10 === 0) logger.warn({ err: error }, 'The database does not answer; waiting for it.');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(error instanceof ConfigError ? EXIT_BAD_CONFIG : 1);
});
