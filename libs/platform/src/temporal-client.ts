import { Client, Connection } from '@temporalio/client';
import type { TemporalConfig } from './config.js';

/** One connection per process, made when it is first needed and again after the engine was away. */
export class TemporalClientHandle {
  private connecting: Promise<Client> | null = null;
  private connection: Connection | null = null;

  constructor(private readonly config: TemporalConfig) {}

  /** Throws when the engine cannot be reached within some seconds; the next call tries anew. */
  async client(): Promise<Client> {
    this.connecting ??= this.connect();
    try {
      return await this.connecting;
    } catch (error) {
      this.connecting = null;
      throw error;
    }
  }

  async isHealthy(): Promise<boolean> {
    try {
      const client = await this.client();
      await client.connection.withDeadline(Date.now() + 1_500, () =>
        client.workflowService.getSystemInfo({}),
      );
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }

  private async connect(): Promise<Client> {
    const { address, namespace, tls, apiKey } = this.config;
    this.connection = await Connection.connect({
      address,
      tls,
      connectTimeout: '3 seconds',
      ...(apiKey === undefined ? {} : { apiKey }),
    });
    return new Client({ connection: this.connection, namespace });
  }
}

export function connectTemporalLazily(config: TemporalConfig): TemporalClientHandle {
  return new TemporalClientHandle(config);
}
