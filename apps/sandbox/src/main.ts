import { readConfig } from './config.js';
import { startSandbox } from './sandbox.js';

async function main(): Promise<void> {
  const sandbox = await startSandbox(readConfig(process.env));
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`sandbox is ready on ${sandbox.url}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
