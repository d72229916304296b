import { expectStatus } from '../../support/service.js';
import { act, answerSurvey, fileOne, type Situation } from './play.js';

export const MONEY: Record<string, Situation> = {
  'card-dead-redirected-to-store-credit': async (service) => {
    const order = await service.order({ market: 'GB-REPLAY' });
    const filed = await fileOne(service, order);
    const dead = { reason: 'expired_or_canceled_card' };
    await expectStatus(service.world('POST', `/world/payments/${order.paymentId}/kill`, dead), 200, 201);
    await service.handOver(filed);
    const { refunds, version } = await service.untilCase(
      filed.caseId,
      (found) => found.refunds[0]?.status === 'failed',
    );
    const path = `/v1/refunds/${refunds[0].intentId}/redirect`;
    const redirection = { to: { kind: 'storeCredit' }, consent: 'Said so on the phone.' };
    await expectStatus(service.as('agent')('POST', path, redirection, { ifMatch: version }), 200);
    return filed;
  },
  'goodwill-in-follow-up': async (service) => {
    const filed = await fileOne(service, await service.order());
    await service.handOver(filed);
    await service.untilStage(filed.caseId, 'followUp');
    await act(service, filed, ['agent', 'goodwill', { amountMinor: 100, reason: 'delay' }]);
    await service.untilCase(
      filed.caseId,
      ({ refunds }) => refunds.length === 2 && refunds[1].status === 'settled',
    );
    await answerSurvey(service, filed);
    return filed;
  },
};
