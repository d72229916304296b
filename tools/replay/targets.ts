import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient, type Credential, reasonOf } from './api-client.js';
import type { Options } from './options.js';

/** Whom the replay speaks to, and as whom. */
export interface Targets {
  readonly shop: ApiClient;
  readonly agent: ApiClient;
  readonly finance: ApiClient;
  readonly world: ApiClient;
}

/** Nothing can begin as things are; the message says what to do first. */
export class SetupError extends Error {}

export async function connect(
  options: Pick<Options, 'api' | 'sandbox'>,
  environment: NodeJS.ProcessEnv,
): Promise<Targets> {
  await requireReachable('the API', options.api, '/health/live');
  await requireReachable('the sandbox', options.sandbox, '/issuer/jwks.json');
  const world = new ApiClient(options.sandbox, null);
  const as = (role: string) => new ApiClient(options.api, tokenOf(world, `${role}-replay`, role));
  return {
    shop: new ApiClient(options.api, apiKey(environment)),
    agent: as('agent'),
    finance: as('finance'),
    world,
  };
}

async function requireReachable(name: string, baseUrl: string, path: string): Promise<void> {
  try {
    await fetch(baseUrl + path, { signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    const reason = error instanceof Error ? reasonOf(error) : String(error);
    throw new SetupError(
      `${name} does not answer at ${baseUrl} (${reason}): run npm start first, or name its address`,
    );
  }
}

function apiKey(environment: NodeJS.ProcessEnv): Credential {
  const file = join(environment.MAKEGOOD_HOME ?? '.makegood', 'secrets.json');
  const key = environment.SHOP_API_KEY ?? keyIn(file);
  if (key === null)
    throw new SetupError(`no shop API key: set SHOP_API_KEY, or run npm start, which writes ${file}`);
  return { current: () => Promise.resolve(key), renewed: () => Promise.resolve(null) };
}

function keyIn(file: string): string | null {
  try {
    const secrets = JSON.parse(readFileSync(file, 'utf8')) as { shopApiKey?: unknown };
    return typeof secrets.shopApiKey === 'string' ? secrets.shopApiKey : null;
  } catch {
    return null;
  }
}

/** A token from the local issuer, and a new one when the service no longer takes it. */
export function tokenOf(world: ApiClient, sub: string, role: string): Credential {
  let token: Promise<string> | null = null;
  const fetchToken = async () => {
    const answer = await world.call({ method: 'POST', path: '/issuer/token', body: { sub, roles: [role] } });
    const { access_token: text } = answer.body as { access_token?: unknown };
    if (typeof text === 'string') return text;
    throw new SetupError(`the sandbox's issuer gave no token (status ${answer.status})`);
  };
  return {
    current: () => (token ??= fetchToken()),
    renewed: () => (token = fetchToken()),
  };
}
