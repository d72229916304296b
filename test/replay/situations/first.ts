import { expectStatus } from '../../support/service.js';
import {
  answerSurvey,
  bookPickup,
  cancel,
  changeLogistics,
  decide,
  dial,
  faulty,
  fileOne,
  retry,
  type Situation,
} from './play.js';

export const FIRST: Record<string, Situation> = {
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
