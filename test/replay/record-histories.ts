import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openQuickMarket } from '../support/quick-policy.js';
import {
  type Answer,
  type DemoOrder,
  expectStatus,
  type Service,
  startService,
  until,
} from '../support/service.js';

/**
 * Records the histories that `replay.spec.ts` replays, from the whole service on a real server: `npm run
 * record:histories`. A file that is there is never written again; only situations without one are recorded.
 */
const FOLDER = join(__dirname, 'histories', 'returnCaseWorkflow');
const fileOf = (situation: string): string => join(FOLDER, `${situation}.json`);

type Filed = Answer['body'];
type Situation = (service: Service) => Promise<Filed>;

const faulty = { reason: 'faulty' };
const ADDRESS = {
  name: 'A. Person',
  street: '1 Long Lane',
  postalCode: 'EC1A 9HF',
  city: 'London',
  country: 'GB',
};

async function fileOne(
  service: Service,
  order: DemoOrder,
  line: Record<string, unknown> = {},
): Promise<Filed> {
  return service.file(order, {
    lines: [{ lineId: order.lineIds[0], quantity: 2, reason: 'notAsDescribed', ...line }],
  });
}
async function decide(service: Service, filed: Filed, act: 'approve' | 'refuse'): Promise<void> {
  await expectStatus(
    service.as('agent')('POST', `/v1/cases/${filed.caseId}/${act}`, {}, { ifMatch: filed.version }),
    200,
  );
}
async function answerSurvey(service: Service, filed: Filed): Promise<void> {
  await service.untilStage(filed.caseId, 'followUp', 60_000);
  await expectStatus(
    service.customer(filed.customerId)('POST', `/v1/cases/${filed.caseId}/survey`, {
      score: 4,
      solved: true,
    }),
    200,
  );
}
async function changeLogistics(
  service: Service,
  filed: Filed,
  logistics: Record<string, unknown>,
): Promise<Filed> {
  const arranged = await service.untilCase(filed.caseId, (found) => found.arrangement.status !== 'wanted');
  await expectStatus(
    service.customer(filed.customerId)('PUT', `/v1/cases/${filed.caseId}/logistics`, logistics, {
      ifMatch: arranged.version,
    }),
    200,
  );
  return service.untilCase(
    filed.caseId,
    (found) =>
      found.arrangement.status === 'arranged' && found.arrangement.revision > arranged.arrangement.revision,
  );
}
async function bookPickup(service: Service, filed: Filed): Promise<Filed> {
  const { body } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/slots`);
  return changeLogistics(service, filed, {
    method: 'pickup',
    slotId: body.slots[6].slotId,
    address: ADDRESS,
  });
}
async function cancel(service: Service, filed: Filed): Promise<void> {
  const { version } = await service.case(filed.caseId);
  await expectStatus(
    service.customer(filed.customerId)('POST', `/v1/cases/${filed.caseId}/cancel`, {}, { ifMatch: version }),
    200,
  );
}
async function retry(service: Service, filed: Filed, status: string): Promise<void> {
  const found = await service.untilCase(filed.caseId, (now) => now.refunds[0]?.status === status);
  const path = `/v1/refunds/${found.refunds[0].intentId}/retry`;
  await expectStatus(service.as('agent')('POST', path, {}, { ifMatch: found.version }), 200);
}
async function dial(service: Service, operation: string, fault: string): Promise<void> {
  await expectStatus(service.world('POST', '/world/dials/next', { operation, fault, times: 1 }), 200, 201);
}

const SITUATIONS: Record<string, Situation> = {
  'mail-answered-follow-up': async (service) => {
    const filed = await fileOne(service, await service.order());
    await service.handOver(filed);
    await answerSurvey(service, filed);
    return filed;
  },
  'mail-closed-by-silence': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }));
    await service.handOver(filed);
    return filed;
  },
  'review-approved': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }), faulty);
    await decide(service, filed, 'approve');
    await service.handOver(filed);
    return filed;
  },
  'review-refused': async (service) => {
    const filed = await fileOne(service, await service.order(), faulty);
    await decide(service, filed, 'refuse');
    return filed;
  },
  'review-approved-on-silence': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-SILENT' }), faulty);
    await service.untilStage(filed.caseId, 'awaitingGoods');
    await service.handOver(filed);
    await answerSurvey(service, filed);
    return filed;
  },
  'expired-never-sent': async (service) => fileOne(service, await service.order({ market: 'GB-HASTY' })),
  cancelled: async (service) => {
    const filed = await fileOne(service, await service.order());
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    await cancel(service, filed);
    return filed;
  },
  'cancelled-with-pickup': async (service) => {
    const filed = await fileOne(service, await service.order());
    await bookPickup(service, filed);
    await cancel(service, filed);
    return filed;
  },
  'pickup-collected': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }));
    const booked = await bookPickup(service, filed);
    await expectStatus(
      service.world('POST', `/world/pickups/${booked.arrangement.pickupId}/collect`, {}),
      200,
      201,
    );
    return filed;
  },
  'logistics-changed-twice': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }));
    await bookPickup(service, filed);
    const mailed = await changeLogistics(service, filed, {
      method: 'mail',
      trackingNumber: `AGAIN-${filed.caseId}`,
    });
    await service.handOver(mailed);
    return filed;
  },
  'deviation-approved': async (service) => {
    const order = await service.order({ market: 'GB-REPLAY' });
    const filed = await fileOne(service, order);
    await service.handOver(filed, [{ line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 1 }]);
    await decide(service, await service.untilStage(filed.caseId, 'inspecting'), 'approve');
    return filed;
  },
  'deviation-refused': async (service) => {
    const order = await service.order();
    const filed = await fileOne(service, order);
    await service.handOver(filed, [
      { line_reference: order.lineIds[0], sku: 'SKU-1', quantity: 2, condition: 'damaged' },
    ]);
    await decide(service, await service.untilStage(filed.caseId, 'inspecting'), 'refuse');
    return filed;
  },
  'withdrawn-before-delivery': async (service) =>
    fileOne(service, await service.order({ market: 'GB-REPLAY', isDelivered: false }), {
      quantity: 3,
      reason: 'withdrawnBeforeDelivery',
    }),
  'provider-answer-lost': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }));
    await dial(service, 'refund.create', 'timeoutAfterSuccess');
    await service.handOver(filed);
    return filed;
  },
  'provider-news-lost': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-SILENT' }));
    await dial(service, 'webhook.refund.updated', 'late:8000');
    await service.handOver(filed);
    await answerSurvey(service, filed);
    return filed;
  },
  'refund-declined-and-retried': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }));
    await dial(service, 'refund.create', 'declined');
    await service.handOver(filed);
    await retry(service, filed, 'failed');
    return filed;
  },
  'refund-reversed-and-retried': async (service) => {
    const order = await service.order();
    const filed = await fileOne(service, order);
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    const [refund] = await service.providerRefunds(order.paymentId);
    await expectStatus(service.world('POST', `/world/refunds/${refund.id}/fail`, {}), 200, 201);
    await retry(service, filed, 'reversed');
    await service.untilCase(filed.caseId, (found) => found.refunds[0].status === 'settled');
    await answerSurvey(service, filed);
    return filed;
  },
};

/** Who recorded it, on which machine and in which folder, is nobody's business and no part of a replay. */
const BLANKED: Readonly<Record<string, string>> = { identity: 'recorder', stackTrace: '' };
function withoutOrigin(history: unknown): unknown {
  // Sticky queues are named after the process too.
  const isOfProcess = (value: unknown): boolean => typeof value === 'string' && /^\d+@/.test(value);
  const blank = (key: string, value: unknown) => BLANKED[key] ?? (isOfProcess(value) ? 'recorder' : value);
  return JSON.parse(JSON.stringify(history, blank));
}

async function storedHistory(service: Service, caseId: string): Promise<unknown> {
  return until(async () => {
    const { body } = await service.as('finance')('GET', `/v1/cases/${caseId}/audit`);
    return body.histories[0]?.history ?? null;
  }, 90_000);
}

describe('recording', () => {
  let service: Service;
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    service = await startService({ env: { worker: { PROVIDER_TIMEOUT_MS: '1000' } } });
    const { databaseUrl } = service.stack.addresses;
    await openQuickMarket(databaseUrl, 'GB-SILENT', {
      decision: [['PT1S', 'warn'], ['PT2S', 'escalate'], ['PT3S', 'approve']],
      providerCheck: [['PT2S', 'checkProvider'], ['PT1H', 'escalate']],
    }); // prettier-ignore
    await openQuickMarket(databaseUrl, 'GB-HASTY', {
      shipBack: [
        ['PT2S', 'warn'],
        ['PT4S', 'expire'],
      ],
    });
  }, 180_000);
  afterAll(async () => service?.stop());

  it.each(Object.entries(SITUATIONS))(
    '%s',
    async (situation, play) => {
      if (existsSync(fileOf(situation))) return;
      const filed = await play(service);
      const history = await storedHistory(service, filed.caseId);
      writeFileSync(fileOf(situation), `${JSON.stringify(withoutOrigin(history), null, 1)}\n`, {
        flag: 'wx',
      });
    },
    120_000,
  );
});
