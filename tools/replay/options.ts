import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isLocalDateOrTime } from './local-time.js';

export interface Options {
  readonly input: string;
  readonly from: string | null;
  readonly limit: number | null;
  readonly isDryRun: boolean;
  readonly isJson: boolean;
  /** Every cancellation as a return, whatever the data says of it. */
  readonly isReturnsOnly: boolean;
  readonly api: string;
  readonly sandbox: string;
  readonly concurrency: number;
  /** How long nothing may move before the cases that are left are reported as open. */
  readonly patienceMs: number;
}

/** A mistake of whoever typed the command; its message names the option. */
export class UsageError extends Error {}

export const USAGE = `Replays a shop's real cancellations as cases of several kinds, through the HTTP API.

  npm run replay -- --input FILE [options]

  --input FILE        the data, CSV or gzipped CSV
  --limit N           only the first N cancellation invoices …
  --from DATE         … at or after this day (2011-06-01) or time (2011-06-01T09:30:00), as the shop's clock shows it
  --dry-run           only read and match: nothing is sent
  --returns-only      file every one as a return
  --json              the last line is one JSON object
  --api URL           default http://127.0.0.1:$API_PORT, or port 3000
  --sandbox URL       default http://127.0.0.1:$SANDBOX_PORT, or port 3100
  --concurrency N     requests at the same time, default 8
  --patience SECONDS  give up on open cases after nothing moved for so long, default 120
  --help`;

const SPECIFICATION = {
  input: { type: 'string' },
  limit: { type: 'string' },
  from: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'returns-only': { type: 'boolean' },
  json: { type: 'boolean' },
  api: { type: 'string' },
  sandbox: { type: 'string' },
  concurrency: { type: 'string' },
  patience: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Null when only help is asked for. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options | null {
  const values = parse(args);
  if (values.help === true) return null;
  return {
    input: readableFile(values.input),
    from: values.from === undefined ? null : localDate(values.from),
    limit: values.limit === undefined ? null : integer('--limit', values.limit, 1_000_000),
    isDryRun: values['dry-run'] ?? false,
    isJson: values.json ?? false,
    isReturnsOnly: values['returns-only'] ?? false,
    api: httpUrl('--api', values.api ?? `http://127.0.0.1:${environment.API_PORT ?? '3000'}`),
    sandbox: httpUrl('--sandbox', values.sandbox ?? `http://127.0.0.1:${environment.SANDBOX_PORT ?? '3100'}`),
    concurrency: integer('--concurrency', values.concurrency ?? '8', 64),
    patienceMs: integer('--patience', values.patience ?? '120', 86_400) * 1000,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: SPECIFICATION, strict: true, allowPositionals: false })
      .values;
  } catch (error) {
    // Node's message names the option and then goes on with advice on how to quote a value.
    throw new UsageError((error as Error).message.split(/[\n.]/)[0] ?? 'unknown option');
  }
}

function readableFile(path: string | undefined): string {
  if (path === undefined) throw new UsageError('--input FILE is missing');
  let isFile: boolean;
  try {
    isFile = statSync(path).isFile();
  } catch {
    throw new UsageError(`--input: there is no file ${path}`);
  }
  if (!isFile) throw new UsageError(`--input: ${path} is not a file`);
  return path;
}

function localDate(text: string): string {
  if (isLocalDateOrTime(text)) return text;
  throw new UsageError(`--from: ${text} is not a day such as 2011-06-01`);
}

function integer(option: string, text: string, max: number): number {
  const value = Number(text);
  if (/^\d{1,7}$/.test(text) && value >= 1 && value <= max) return value;
  throw new UsageError(`${option}: ${text} is not a whole number from 1 to ${max}`);
}

function httpUrl(option: string, text: string): string {
  if (/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text.replace(/\/+$/, '');
  throw new UsageError(`${option}: ${text} is not an http address`);
}
