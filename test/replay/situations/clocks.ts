import { Parcels } from '../../support/parcels.js';
import { act, answerSurvey, content, faulty, fileOne, type Situation } from './play.js';

const reason = 'carrierStrike';

export const CLOCKS: Record<string, Situation> = {
  'clock-extended-and-paused': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }));
    await new Parcels(service).arranged(filed.caseId);
    const clock = 'clocks/shipBack-1';
    await act(service, filed, ['agent', `${clock}/extend`, { by: 'P1D', reason }]);
    await act(service, filed, ['agent', `${clock}/pause`, { reason }]);
    await act(service, filed, ['agent', `${clock}/resume`, { reason }]);
    await service.handOver(filed);
    return filed;
  },
  'short-after-receipt-clock': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-SHORT' }));
    const parcels = new Parcels(service);
    await parcels.arranged(filed.caseId);
    await parcels.announce(filed);
    await parcels.send(filed.logistics.trackingNumber, [content(filed, 1)], filed.caseId);
    await service.untilStage(filed.caseId, 'inspecting');
    await act(service, filed, ['agent', 'approve']);
    await answerSurvey(service, filed);
    return filed;
  },
  'information-silent': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-ASKED' }), faulty);
    await act(service, filed, ['agent', 'information', { question: 'How?' }]);
    await service.untilStage(filed.caseId, 'deciding');
    await act(service, filed, ['agent', 'refuse']);
    return filed;
  },
};
