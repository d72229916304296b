import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Service, startService, until } from '../support/service.js';
import { openMarkets } from './markets.js';
import { TO_RECORD } from './situations/index.js';

/**
 * Records the histories that `replay.spec.ts` replays, from the whole service on a real server: `npm run
 * record:histories`. A file that is there is never written again; only situations without one are recorded.
 */
const FOLDER = join(__dirname, 'histories');

/** Events after which the engine has a run go on anew: more than any situation has but those that are about it. */
const LONG = 200;

/** Who recorded it, on which machine and in which folder, is nobody's business and no part of a replay. */
const BLANKED: Readonly<Record<string, string>> = { identity: 'recorder', stackTrace: '' };
function withoutOrigin(history: unknown): unknown {
  // Sticky queues are named after the process too.
  const isOfProcess = (value: unknown): boolean => typeof value === 'string' && /^\d+@/.test(value);
  const blank = (key: string, value: unknown) => BLANKED[key] ?? (isOfProcess(value) ? 'recorder' : value);
  return JSON.parse(JSON.stringify(history, blank));
}

async function storedHistory(service: Service, caseId: string, run = 1): Promise<unknown> {
  return until(async () => {
    const { body } = await service.as('finance')('GET', `/v1/cases/${caseId}/audit`);
    return body.histories[run - 1]?.history ?? null;
  }, 90_000);
}

describe('recording', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      env: { worker: { PROVIDER_TIMEOUT_MS: '1000' } },
      temporalConfig: { 'limit.historyCount.suggestContinueAsNew': LONG },
    });
    await openMarkets(service.stack.addresses.databaseUrl);
  }, 180_000);
  afterAll(async () => service?.stop());

  it.each(TO_RECORD)(
    '$kind: $situation',
    async ({ file: name, play }) => {
      const file = join(FOLDER, name);
      if (existsSync(file)) return;
      const filed = await play(service);
      const history = await storedHistory(service, filed.caseId, filed.run);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(withoutOrigin(history), null, 1)}\n`, { flag: 'wx' });
    },
    120_000,
  );
});
