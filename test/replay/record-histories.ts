import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_WORKFLOWS } from '#contracts';
import type { CaseKind } from '#domain';
import { instantTerms } from '../support/promises.js';
import { openQuickMarket } from '../support/quick-policy.js';
import { type Service, startService, until } from '../support/service.js';
import { SITUATIONS } from './situations/index.js';

/**
 * Records the histories that `replay.spec.ts` replays, from the whole service on a real server: `npm run
 * record:histories`. A file that is there is never written again; only situations without one are recorded.
 */
const folderOf = (kind: string): string => join(__dirname, 'histories', CASE_WORKFLOWS[kind as CaseKind]);
const fileOf = (kind: string, situation: string): string => join(folderOf(kind), `${situation}.json`);

const ALL = Object.entries(SITUATIONS).flatMap(([kind, situations]) =>
  Object.entries(situations).map(([situation, play]) => ({ kind, situation, play })),
);

/** Who recorded it, on which machine and in which folder, is nobody's business and no part of a replay. */
const BLANKED: Readonly<Record<string, string>> = { identity: 'recorder', stackTrace: '' };
function withoutOrigin(history: unknown): unknown {
  // Sticky queues are named after the process too.
  const isOfProcess = (value: unknown): boolean => typeof value === 'string' && /^\d+@/.test(value);
  const blank = (key: string, value: unknown) => BLANKED[key] ?? (isOfProcess(value) ? 'recorder' : value);
  return JSON.parse(JSON.stringify(history, blank));
}

async function storedHistory(service: Service, caseId: string, epoch = 1): Promise<unknown> {
  return until(async () => {
    const { body } = await service.as('finance')('GET', `/v1/cases/${caseId}/audit`);
    return body.histories[epoch - 1]?.history ?? null;
  }, 90_000);
}

describe('recording', () => {
  let service: Service;
  beforeAll(async () => {
    for (const kind of Object.keys(SITUATIONS)) mkdirSync(folderOf(kind), { recursive: true });
    service = await startService({ env: { worker: { PROVIDER_TIMEOUT_MS: '1000' } } });
    const { databaseUrl } = service.stack.addresses;
    await openQuickMarket(databaseUrl, 'GB-SILENT', {
      decision: [['PT1S', 'warn'], ['PT2S', 'escalate'], ['PT3S', 'approve']],
      providerCheck: [['PT2S', 'checkProvider'], ['PT1H', 'escalate']],
    }); // prettier-ignore
    await openQuickMarket(databaseUrl, 'GB-ASKED', { information: [['PT1S', 'warn'], ['PT2S', 'decide']] }); // prettier-ignore
    await openQuickMarket(databaseUrl, 'GB-SHORT', { receipt: [['PT2S', 'warn'], ['PT4S', 'short']] }); // prettier-ignore
    const terms = instantTerms();
    await openQuickMarket(databaseUrl, 'GB-INSTANT', { recourse: [['P8D', 'remind'], ['P30D', 'dispute']] }, { terms }); // prettier-ignore
    await openQuickMarket(
      databaseUrl,
      'GB-INSTANT-HASTY',
      {
        recourse: [['PT1S', 'remind'], ['PT2S', 'cutQuota'], ['PT3S', 'claim'], ['PT4S', 'dispute']],
        inspection: [['PT1S', 'escalate'], ['PT2S', 'approve']],
      },
      { terms },
    ); // prettier-ignore
    await openQuickMarket(databaseUrl, 'GB-HASTY', {
      shipBack: [
        ['PT2S', 'warn'],
        ['PT4S', 'expire'],
      ],
    });
  }, 180_000);
  afterAll(async () => service?.stop());

  it.each(ALL)(
    '$kind: $situation',
    async ({ kind, situation, play }) => {
      const file = fileOf(kind, situation);
      if (existsSync(file)) return;
      const filed = await play(service);
      const history = await storedHistory(service, filed.caseId, filed.epoch);
      writeFileSync(file, `${JSON.stringify(withoutOrigin(history), null, 1)}\n`, { flag: 'wx' });
    },
    120_000,
  );
});
