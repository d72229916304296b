import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** The floor's worker: one process, like ours. */
async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: ['SIGTERM'] });
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
  const worker = await Worker.create({
    connection,
    taskQueue: 'bench',
    workflowsPath: require.resolve('./bare.workflow.js'),
    activities: { nothing: () => Promise.resolve() },
  });
  process.stdout.write('bare worker is ready\n');
  await worker.run();
  await connection.close();
}

void main();
