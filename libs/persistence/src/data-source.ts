import { types } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import * as migrations from './migrations.js';
import { ENTITIES } from './entities.js';
import { PreparingClient } from './preparing-client.js';

// Amounts and ids are bigint columns; all of them fit a safe integer (CHECKs and DTO limits), so no string is needed.
types.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new Error(`The database holds ${text}, which is beyond a safe integer.`);
  return value;
});

export interface DataSourceOptions {
  readonly url: string;
  /** Processes run as `makegood_app`, which cannot rewrite the record; only migrations run as the owner. */
  readonly asOwner?: boolean;
  readonly poolSize?: number;
  readonly applicationName?: string;
}

export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.applicationName ?? 'makegood',
    entities: ENTITIES,
    migrations: Object.values(migrations),
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize ?? 10,
    extra: {
      ...(options.asOwner === true ? {} : { options: '-c role=makegood_app' }),
      // A request must not hang on a database that is away; it answers 503 instead.
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      Client: PreparingClient,
    },
  });
}

export type Transaction = EntityManager;

/** Runs raw SQL with typed rows. */
export async function query<Row>(
  tx: Transaction,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const answer: unknown = await tx.query(sql, [...parameters]);
  // TypeORM answers [rows, count] for UPDATE and DELETE, and the rows alone for anything else.
  const isCounted =
    Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (isCounted ? answer[0] : answer) as Row[];
}

interface DatabaseFault {
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
}

/** What the driver said, out of TypeORM's wrapping. */
function faultOf(error: unknown): DatabaseFault {
  return ((error as { driverError?: DatabaseFault }).driverError ?? error) as DatabaseFault;
}

/** The name of the constraint that refused a statement, if that is what happened. */
export function violatedConstraint(error: unknown): string | undefined {
  const fault = faultOf(error);
  return fault.code?.startsWith('23') === true ? fault.constraint : undefined;
}

/** True when the database gave up one of two transactions that waited for each other: it may be tried again. */
export function isDeadlock(error: unknown): boolean {
  const fault = faultOf(error);
  return fault.code === '40P01' || fault.code === '40001';
}

const CONNECTION_FAULTS = /^(08|57P0|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)/;

/** True when the database could not be asked at all, so that the same request may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  const fault = faultOf(error);
  if (fault.code !== undefined && CONNECTION_FAULTS.test(fault.code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Connection ended/.test(
    fault.message ?? '',
  );
}
