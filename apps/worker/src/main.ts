import {
  createFileStore, EasyPostCarrierClient, HttpWarehouseClient, SmtpMailGateway, StripePaymentGateway, TwilioSmsGateway,
} from '#gateways'; // prettier-ignore
import {
  type AnnouncementPlanner, AnnouncementStore, BulkActStore, CaseRecorder, CaseStore, createDataSource, GuestStore, OutboxStore,
  planWebhooks, PolicyStore, ReconciliationStore, TextStore, WebhookDeliveryQueue, WebhookDeliveryStore,
} from '#persistence'; // prettier-ignore
import {
  calendarOf,
  ConfigError,
  connectTemporalLazily,
  createLogger,
  loadWorkerConfig,
  newId,
  SecretBox,
  UrlGuard,
  type WorkerConfig,
} from '#platform';
import { createRecordActivities } from './activities/record.activities.js';
import { createRefundActivities } from './activities/refund.activities.js';
import { createReturnActivities } from './activities/return.activities.js';
import { expectLateParcels } from './effects/expect-parcels.js';
import { announce } from './jobs/announce.js';
import { reconcile } from './jobs/reconcile.js';
import { sendGuestCode } from './jobs/send-guest-code.js';
import { storeHistory } from './jobs/store-history.js';
import { Relay, type Runners } from './relay/relay.js';
import { WebhookSender } from './webhooks/webhook-sender.js';
import { createWorkerServer } from './worker-server.js';
import { Workers } from './workers.js';

const EXIT_BAD_CONFIG = 78;

/** Who is told what is new about a case: each planner writes down its part, all in one transaction. */
const PLANNERS: readonly AnnouncementPlanner[] = [planWebhooks];

/** The outside world, as far as the worker speaks to it. */
function gatewaysOf(config: WorkerConfig) {
  const timeoutMs = config.providerTimeoutMs;
  return {
    gateway: new StripePaymentGateway({ ...config.payment, timeoutMs }),
    carrier: new EasyPostCarrierClient({ ...config.carrier, timeoutMs }),
    warehouse: new HttpWarehouseClient({ ...config.warehouse, timeoutMs }),
    mail: new SmtpMailGateway({ ...config.smtp, timeoutMs }),
    sms: new TwilioSmsGateway({ ...config.sms, timeoutMs }),
    files: createFileStore(config.files),
  };
}

function compose(config: WorkerConfig) {
  const logger = createLogger('worker');
  const dataSource = createDataSource({
    url: config.databaseUrl,
    poolSize: config.poolSize,
    applicationName: 'makegood-worker',
  });
  const temporal = connectTemporalLazily(config.temporal);
  const recorder = new CaseRecorder(dataSource, new PolicyStore(), { calendarOf });
  const cases = new CaseStore(dataSource);
  const reconciliations = new ReconciliationStore(dataSource);
  const bulkActs = new BulkActStore(dataSource, recorder);
  const guests = new GuestStore(dataSource);
  const outbox = new OutboxStore(dataSource);
  const texts = new TextStore(dataSource);
  const { gateway, carrier, warehouse, mail, sms, files } = gatewaysOf(config);
  const { processingMs, keyLifetimeMs } = config.payment;

  const activities = {
    cases: {
      ...createRecordActivities({ recorder, cases, texts }),
      ...createReturnActivities({ recorder, cases, texts, carrier, warehouse, files }),
    },
    payments: createRefundActivities({ recorder, cases, gateway, processingMs, keyLifetimeMs }),
  };
  const announcements = new AnnouncementStore(dataSource);
  const runners: Runners = {
    announce: (message) => announce(message, announcements, PLANNERS),
    job: async (message) => {
      switch (message.kind) {
        case 'expectParcels':
          return expectLateParcels(message.caseId, { cases, carrier, warehouse });
        case 'storeHistory':
          return storeHistory(message, temporal, cases);
        case 'guestCode':
          return sendGuestCode(message, { guests, mail, sms });
        case 'reconcile':
          await reconcile(message.reconciliationId, { store: reconciliations, recorder, gateway });
          return 'done';
        case 'bulkAct':
          await bulkActs.carryOut(message.bulkId);
          return 'done';
      }
    },
  };
  const shopWebhooks = config.shopWebhooks;
  const means = {
    secrets: new SecretBox(shopWebhooks.secretsKey),
    guard: new UrlGuard(shopWebhooks.urlRules),
    config: shopWebhooks,
  };
  return {
    logger,
    dataSource,
    temporal,
    activities,
    carrier,
    outbox,
    reconciliations,
    relay: new Relay(outbox, temporal, runners, logger),
    webhookDeliveries: new WebhookDeliveryStore(dataSource),
    webhookSender: new WebhookSender(
      new WebhookDeliveryQueue(dataSource, shopWebhooks.disableAfterMs),
      means,
      logger,
    ),
  };
}

async function main(): Promise<void> {
  const config = loadWorkerConfig();
  const parts = compose(config);
  const { logger, dataSource, relay } = parts;
  const workers = new Workers(config, logger);
  const isDatabaseUp = async () =>
    dataSource.query('SELECT 1').then(
      () => true,
      () => false,
    );
  const server = createWorkerServer(
    {
      isPolling: () => workers.isPolling(),
      isDatabaseUp,
      outboxDepth: () => parts.outbox.depth(),
      webhookBacklog: () => parts.webhookDeliveries.backlog(),
    },
    parts.carrier,
  );

  let stopping: Promise<void> | null = null;
  const stop = async (code: number): Promise<void> => {
    stopping ??= (async () => {
      clearInterval(reconciling);
      await Promise.all([relay.stop(), parts.webhookSender.stop()]);
      await workers.stop();
      await parts.temporal.close();
      await dataSource.destroy();
      process.exit(code);
    })();
    await stopping;
  };
  const askForReconciliation = (): void => {
    parts.reconciliations
      .request(newId('rec'))
      .catch((error: unknown) => logger.warn({ err: error }, 'No reconciliation could be asked for.'));
  };
  const reconciling = config.roles.includes('jobs')
    ? setInterval(askForReconciliation, config.reconcileEveryMs)
    : undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

  await connectDatabase(dataSource, logger);
  server.listen(config.port, config.host);
  if (config.roles.includes('relay')) relay.start();
  if (config.roles.includes('webhooks')) parts.webhookSender.start();
  await workers.start(parts.activities, (error) => {
    logger.error({ err: error }, 'A worker ended by itself; the process ends, to be started anew.');
    void stop(1);
  });
  logger.info(`worker is ready on http://${config.host}:${config.port}`);
}

async function connectDatabase(
  dataSource: ReturnType<typeof createDataSource>,
  logger: ReturnType<typeof createLogger>,
): Promise<void> {
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
