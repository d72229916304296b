import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client, Connection } from '@temporalio/client';

import { startTemporal, type TemporalServer } from './temporal.js';

describe(startTemporal, () => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-temporal-'));
  let server: TemporalServer | undefined;

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps a started workflow over kill -9', async () => {
    const options = { dbFile: join(folder, 'temporal.db'), namespace: 'makegood' };
    server = await startTemporal(options);
    await withClient(server, (client) =>
      client.workflow.start('waits', { workflowId: 'case:1:1', taskQueue: 'nobody-polls' }),
    );
    await server.kill();

    server = await startTemporal(options);
    const found = await withClient(server, (client) => client.workflow.getHandle('case:1:1').describe());
    expect(found.status.name).toBe('RUNNING');
  });

  async function withClient<T>(to: TemporalServer, work: (client: Client) => Promise<T>): Promise<T> {
    const connection = await Connection.connect({ address: to.address });
    try {
      return await work(new Client({ connection, namespace: to.namespace }));
    } finally {
      await connection.close();
    }
  }
});
