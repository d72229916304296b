import { act, asCustomer, decide, faulty, fileOne, type Filed, type Situation } from './play.js';
import type { Service } from '../../support/service.js';

async function correct(service: Service, filed: Filed, type: string, replacement?: object): Promise<void> {
  const { body } = await service.as('agent')('GET', `/v1/cases/${filed.caseId}/timeline`);
  const { seq } = body.items.findLast((item: Filed) => item.type === type);
  const change = { ofSeq: seq, reason: 'A slip.', ...(replacement ? { replacement } : {}) };
  await act(service, filed, ['supervisor', 'corrections', change]);
}
const paidCase = async (service: Service): Promise<Filed> => {
  const filed = await fileOne(service, await service.order());
  await service.handOver(filed);
  await service.untilStage(filed.caseId, 'followUp');
  return filed;
};

export const PEOPLE: Record<string, Situation> = {
  'information-answered': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }), faulty);
    await act(service, filed, ['agent', 'information', { question: 'Where is the crack?' }]);
    await asCustomer(service, filed, 'information/answer', { text: 'At the handle.' });
    await act(service, filed, ['agent', 'approve']);
    await service.handOver(filed);
    return filed;
  },
  'appealed-after-refusal': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }), faulty);
    await decide(service, filed, 'refuse');
    await asCustomer(service, filed, 'appeal', { reason: 'It came broken.' });
    await act(service, filed, ['agent', 'approve']);
    await service.handOver(filed);
    return { ...filed, run: 2 };
  },
  'reopened-by-staff': async (service) => {
    const filed = await paidCase(service);
    await asCustomer(service, filed, 'survey', { score: 5, solved: true });
    await act(service, filed, ['agent', 'reopen', { reason: 'He called.' }]);
    await act(service, filed, ['agent', 'close', { note: 'Explained.' }]);
    return { ...filed, run: 2 };
  },
  'unhappy-answer': async (service) => {
    const filed = await paidCase(service);
    await asCustomer(service, filed, 'survey', { score: 2, solved: false, note: 'It took weeks.' });
    await act(service, filed, ['agent', 'close', { note: 'Apologised.' }]);
    return filed;
  },
  'handed-over': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }), faulty);
    await act(service, filed, ['agent', 'assign', { owner: 'agent-1' }]);
    await act(service, filed, ['agent', 'hand-over', { to: 'agent-2', note: 'Your region.' }]);
    await act(service, filed, ['agent', 'refuse']);
    return filed;
  },
  'approval-corrected': async (service) => {
    const filed = await fileOne(service, await service.order(), faulty);
    await decide(service, filed, 'approve');
    await service.untilCase(filed.caseId, (found) => found.arrangement.status === 'arranged');
    await correct(service, filed, 'caseApproved');
    await act(service, filed, ['agent', 'refuse']);
    return filed;
  },
  'received-quantity-corrected': async (service) => {
    const filed = await fileOne(service, await service.order({ market: 'GB-REPLAY' }));
    const { lineId } = filed.lines[0];
    await service.handOver(filed, [{ line_reference: lineId, sku: 'SKU-1', quantity: 1 }]);
    await service.untilStage(filed.caseId, 'inspecting');
    await correct(service, filed, 'goodsReceived', {
      lines: [{ lineId, quantity: 2, condition: 'asClaimed' }],
    });
    return filed;
  },
};
