import { createServer, type Server, type ServerResponse } from 'node:http';
import { Gauge, Registry } from 'prom-client';
import { ArrangementRefusedError, type CarrierClient, type RepairNetwork } from '#ports';

export interface WorkerHealth {
  /** True while the workers poll the engine. */
  readonly isPolling: () => boolean;
  readonly isDatabaseUp: () => Promise<boolean>;
  readonly outboxDepth: () => Promise<number>;
  /** Webhooks to the shop that wait, and that nobody tries any more. */
  readonly webhookBacklog: () => Promise<{ readonly pending: number; readonly dead: number }>;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function daysOf({ searchParams }: URL): [from: string, days: number] {
  return [
    searchParams.get('from') ?? new Date().toISOString().slice(0, 10),
    Number(searchParams.get('days') ?? '7'),
  ];
}

/** The worker's own small server, for loopback only: health, metrics, and what the API may only learn from a carrier, or from those who repair. */
export function createWorkerServer(
  health: WorkerHealth,
  { carrier, repairs }: { readonly carrier: CarrierClient; readonly repairs: RepairNetwork },
): Server {
  const registry = new Registry();
  const polling = new Gauge({
    name: 'makegood_worker_polling',
    help: '1 while the workers poll the engine',
    registers: [registry],
  });
  const depth = new Gauge({
    name: 'makegood_outbox_depth',
    help: 'Rows waiting in the outbox',
    registers: [registry],
  });
  const webhooks = new Gauge({
    name: 'makegood_webhook_deliveries',
    help: 'Webhooks to the shop that wait (pending), and that are in the dead-letter list (dead)',
    labelNames: ['status'],
    registers: [registry],
  });

  const routes: Record<string, (url: URL, response: ServerResponse) => Promise<void> | void> = {
    '/health/live': (_url, response) => {
      answer(response, 200, { status: 'ok' });
    },
    '/health/ready': async (_url, response) => {
      const ready = { polling: health.isPolling(), database: await health.isDatabaseUp() };
      answer(response, ready.polling && ready.database ? 200 : 503, ready);
    },
    '/metrics': async (_url, response) => {
      polling.set(health.isPolling() ? 1 : 0);
      depth.set(await health.outboxDepth());
      const { pending, dead } = await health.webhookBacklog();
      webhooks.set({ status: 'pending' }, pending);
      webhooks.set({ status: 'dead' }, dead);
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics());
    },
    '/internal/slots': async (url, response) => {
      answer(response, 200, { slots: await carrier.listSlots(...daysOf(url)) });
    },
    '/internal/visit-slots': async (url, response) => {
      answer(response, 200, { slots: await repairs.listVisitSlots(...daysOf(url)) });
    },
  };

  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://worker');
    const route = request.method === 'GET' ? routes[url.pathname] : undefined;
    if (!route) {
      answer(response, 404, { error: 'There is nothing at this address.' });
      return;
    }
    const answering = async (): Promise<void> => route(url, response);
    answering().catch((error: unknown) =>
      answer(response, error instanceof ArrangementRefusedError ? 422 : 503, {
        error: error instanceof Error ? error.message : 'unknown',
      }),
    );
  });
}
