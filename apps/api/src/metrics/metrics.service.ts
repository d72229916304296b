import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { OutboxStore, QueueStore, StandardsStore } from '#persistence';

/** Numbers for Prometheus. */
@Injectable()
export class MetricsService {
  private readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'makegood_http_request_duration_seconds',
    help: 'How long requests took, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  private readonly depth = new Gauge({
    name: 'makegood_outbox_depth',
    help: 'Messages waiting for the relay',
    registers: [this.registry],
  });

  private readonly queued = new Gauge({
    name: 'makegood_queue_cases',
    help: 'Cases that wait for staff: all, and those of which a deadline has passed',
    labelNames: ['which'],
    registers: [this.registry],
  });
  private readonly overdue = new Gauge({
    name: 'makegood_standards_overdue',
    help: 'Steps that have missed their standard and are not done',
    labelNames: ['step'],
    registers: [this.registry],
  });

  constructor(
    private readonly outbox: OutboxStore,
    private readonly queue: QueueStore,
    private readonly standards: StandardsStore,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  async read(): Promise<string> {
    const [depth, { waiting, breached }, overdue] = await Promise.all([
      this.outbox.depth(),
      this.queue.depth(),
      this.standards.overdue(),
    ]);
    this.depth.set(depth);
    this.queued.set({ which: 'all' }, waiting);
    this.queued.set({ which: 'breached' }, breached);
    for (const [step, count] of overdue) this.overdue.set({ step }, count);
    return this.registry.metrics();
  }

  /** Measures a request from here to the end of its answer. */
  readonly measure = (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('finish', () => {
      // The pattern, not the path: a label per case would grow without end.
      const { path = 'none' } = (request.route ?? {}) as { path?: string };
      const labels = { method: request.method, route: path, status: response.statusCode };
      this.durations.observe(labels, (performance.now() - startedAt) / 1_000);
    });
    next();
  };
}
