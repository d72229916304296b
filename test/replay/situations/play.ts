import { basename } from 'node:path';
import { ADDRESS } from '../../support/parcels.js';
import { type Answer, type DemoOrder, expectStatus, type Service } from '../../support/service.js';

export type Filed = Answer['body'];
/** Plays a case to its end and answers it; one of several runs says the history of which `run` is meant. */
export type Situation = (service: Service) => Promise<Filed>;

export const faulty = { reason: 'faulty' };

export async function fileOne(
  service: Service,
  order: DemoOrder,
  line: Record<string, unknown> = {},
): Promise<Filed> {
  return service.file(order, {
    lines: [{ lineId: order.lineIds[0], quantity: 2, reason: 'notAsDescribed', ...line }],
  });
}
export async function decide(service: Service, filed: Filed, act: 'approve' | 'refuse'): Promise<void> {
  await expectStatus(
    service.as('agent')('POST', `/v1/cases/${filed.caseId}/${act}`, {}, { ifMatch: filed.version }),
    200,
  );
}
export async function answerSurvey(service: Service, filed: Filed): Promise<void> {
  await service.untilStage(filed.caseId, 'followUp', 60_000);
  await expectStatus(
    service.customer(filed.customerId)('POST', `/v1/cases/${filed.caseId}/survey`, {
      score: 4,
      solved: true,
    }),
    200,
  );
}
export async function changeLogistics(
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
export async function bookPickup(service: Service, filed: Filed): Promise<Filed> {
  const { body } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/slots`);
  return changeLogistics(service, filed, {
    method: 'pickup',
    slotId: body.slots[6].slotId,
    address: ADDRESS,
  });
}
export async function cancel(service: Service, filed: Filed): Promise<void> {
  const { version } = await service.case(filed.caseId);
  await expectStatus(
    service.customer(filed.customerId)('POST', `/v1/cases/${filed.caseId}/cancel`, {}, { ifMatch: version }),
    200,
  );
}
export async function retry(service: Service, filed: Filed, status: string): Promise<void> {
  const found = await service.untilCase(filed.caseId, (now) => now.refunds[0]?.status === status);
  const path = `/v1/refunds/${found.refunds[0].intentId}/retry`;
  await expectStatus(service.as('agent')('POST', path, {}, { ifMatch: found.version }), 200);
}
export async function dial(service: Service, operation: string, fault: string): Promise<void> {
  await expectStatus(service.world('POST', '/world/dials/next', { operation, fault, times: 1 }), 200, 201);
}

/** What a person does to a case on its newest version. */
export async function act(
  service: Service,
  { caseId }: Filed,
  [role, path, body = {}]: readonly [role: string, path: string, body?: object],
): Promise<Filed> {
  const { version } = await service.case(caseId);
  const answer = service.as(role)('POST', `/v1/cases/${caseId}/${path}`, body, { ifMatch: version });
  return (await expectStatus(answer, 200)).body;
}
export async function asCustomer(
  service: Service,
  { caseId, customerId }: Filed,
  path: string,
  body: object = {},
): Promise<Filed> {
  return (await expectStatus(service.customer(customerId)('POST', `/v1/cases/${caseId}/${path}`, body), 200))
    .body;
}
/** What is really in a box of the case. */
export const content = (filed: Filed, quantity: number, condition = 'asClaimed'): object => ({
  ...{ line_reference: filed.lines[0].lineId, sku: 'SKU-1', quantity, condition },
});
/** The world at another pace, or by hand; afterwards everything is as fast as before. */
export async function atPace<T>(service: Service, dials: object, play: () => Promise<T>): Promise<T> {
  const usual = { settleMs: 150, scanMs: 60 };
  await expectStatus(service.world('PUT', '/world/dials', { ...usual, ...dials }), 200);
  try {
    return await play();
  } finally {
    await service.world('PUT', '/world/dials', usual);
  }
}
/** The customer pays, at the provider's page, what he is asked for; of a deposit it is only held. */
export async function pay(service: Service, { caseId }: Filed): Promise<void> {
  const { collections } = await service.untilCase(caseId, (found) =>
    (found.collections ?? []).some(({ status }: Filed) => status === 'open'),
  );
  const { payUrl } = collections.find(({ status }: Filed) => status === 'open');
  await expectStatus(service.world('POST', `/world/payments/${basename(payUrl)}/pay`, {}), 200, 201);
}
