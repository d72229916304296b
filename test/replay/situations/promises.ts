import { answerSurvey, fileOne, type Situation } from './play.js';

const paid = async (service: Parameters<Situation>[0], caseId: string) =>
  service.untilCase(caseId, ({ refunds }) => refunds[0]?.status === 'settled');

export const PROMISES: Record<string, Situation> = {
  'instant-refund-goods-come': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-INSTANT' }));
    await paid(service, filed.caseId);
    await service.handOver(filed);
    await answerSurvey(service, filed);
    return filed;
  },
  'instant-refund-goods-never-come': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-INSTANT-HASTY' }));
    await paid(service, filed.caseId);
    await answerSurvey(service, filed);
    return filed;
  },
};
