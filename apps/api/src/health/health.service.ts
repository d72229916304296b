import { Injectable } from '@nestjs/common';
import { OutboxStore } from '#persistence';
import { TemporalClientHandle } from '#platform';
import { present } from '../optional.js';
import { Settings } from '../settings.js';
import type { ReadyResponse } from './health.dto.js';

const PATIENCE_MS = 2_000;

/** Whether what we need answers, asked anew each time and never for long. */
@Injectable()
export class HealthService {
  constructor(
    private readonly outbox: OutboxStore,
    private readonly temporal: TemporalClientHandle,
    private readonly settings: Settings,
  ) {}

  async ready(): Promise<ReadyResponse> {
    const [outboxDepth, engine, worker] = await Promise.all([
      within(this.outbox.depth(), undefined),
      within(this.temporal.isHealthy(), false),
      within(this.isWorkerReady(), false),
    ]);
    const database = outboxDepth !== undefined;
    const status = !database ? 'down' : engine && worker ? 'ok' : 'degraded';
    return { status, database, engine, worker, ...present({ outboxDepth }) };
  }

  private async isWorkerReady(): Promise<boolean> {
    const url = new URL('/health/ready', this.settings.api.workerUrl);
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    return response.ok;
  }
}

/** The answer, or the fallback when it fails or does not come in time. */
async function within<T>(asking: Promise<T>, fallback: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(fallback), PATIENCE_MS);
  });
  const answer = asking.catch(() => fallback);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
