import { collect, select } from './collect.js';
import { drive } from './drive.js';
import { withKinds } from './kind-of-claim.js';
import { match } from './match.js';
import { type Options, readOptions, USAGE, UsageError } from './options.js';
import { Progress } from './progress.js';
import { InputError, readRows } from './read-rows.js';
import { describeInput, describeOutcome, isSettledAlike, summariseInput } from './summary.js';
import { SetupError } from './targets.js';

const MISUSE = 2;

async function replay(options: Options, print: (line: string) => void): Promise<number> {
  const progress = new Progress(process.stderr);
  const collected = await collect(readRows(options.input), (rows) =>
    progress.update(() => `read ${rows} rows`),
  );
  const taken = select(collected, options);
  const invoices = new Set(taken.map(({ invoice }) => invoice));
  const rows = collected.cancellationRows.filter(({ invoice }) => invoices.has(invoice));
  const sales = [...collected.sales.values()].flatMap(({ lines }) => lines);
  const matched = match(rows, sales);
  const claims = withKinds(matched.claims, sales, options.isReturnsOnly);
  const input = summariseInput(collected, taken, { ...matched, claims });
  progress.end();
  for (const line of describeInput(input)) print(line);
  if (options.isDryRun) {
    if (options.isJson) print(JSON.stringify(input));
    return 0;
  }
  const { outcome, remarks } = await drive({
    claims,
    sales: collected.sales,
    options,
    progress,
    environment: process.env,
  });
  for (const line of [...remarks, ...describeOutcome(outcome)]) print(line);
  if (options.isJson) print(JSON.stringify({ ...input, ...outcome }));
  return outcome.breaks === 0 && isSettledAlike(outcome) ? 0 : 1;
}

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    if (options === null) {
      process.stdout.write(`${USAGE}\n`);
      return 0;
    }
    return await replay(options, (line) => void process.stdout.write(`${line}\n`));
  } catch (error) {
    if (error instanceof UsageError || error instanceof SetupError) {
      process.stderr.write(`replay: ${error.message}\n`);
      return MISUSE;
    }
    if (error instanceof InputError) {
      process.stderr.write(`replay: --input: ${error.message}\n`);
      return MISUSE;
    }
    throw error;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`replay: stopped: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
