import { expectStatus, type Service, until } from '../../support/service.js';
import { act, answerSurvey, asCustomer, type Filed, type Situation } from './play.js';

const REFUND = { by: 'shop', what: 'refund', amountMinor: 700, dueWithin: 'P14D', note: 'For the trouble' };
const VOUCHER = { by: 'shop', what: 'voucher', amountMinor: 400, dueWithin: 'P3D' };
const APOLOGY = { by: 'shop', what: 'apology', dueWithin: 'P7D' };
const SOON = { ...APOLOGY, dueWithin: 'PT2S' };

/** Staff without reading the version first, as the talks allow. */
async function say(service: Service, { caseId }: Filed, path: string, body: object = {}): Promise<Filed> {
  const answer = service.as('agent')('POST', `/v1/cases/${caseId}/${path}`, body);
  return (await expectStatus(answer, 200)).body;
}

const contact = { phone: '+447700900001', language: 'en-GB' };

async function complain(service: Service, market = 'GB-SWIFT'): Promise<Filed> {
  const { orderId, customerId } = await service.order({ market, contact });
  const body = { kind: 'complaint', orderId, subject: 'service', note: 'Nobody answered me.' };
  return (await expectStatus(service.customer(customerId)('POST', '/v1/cases', body), 201)).body;
}

/** Answered by its owner; with `mediate` both sides are at the table then. */
async function answered(service: Service, mediate: boolean, market = 'GB-SWIFT'): Promise<Filed> {
  const filed = await complain(service, market);
  await act(service, filed, ['agent', 'assign']);
  await act(service, filed, ['agent', 'answer', { note: 'We are sorry.', mediate }]);
  return filed;
}
const talking = (service: Service, market?: string): Promise<Filed> => answered(service, true, market);

const offerOf = ({ complaint }: Filed): string => complaint.offers.at(-1).offerId;

/** What both agreed on, once it is drawn up, is signed by both. */
async function sign(service: Service, filed: Filed): Promise<void> {
  const sha256 = await until(async () => {
    const { complaint } = await service.case(filed.caseId);
    return (complaint.agreement?.sha256 as string | undefined) ?? null;
  });
  await asCustomer(service, filed, 'agreement/signatures', { sha256 });
  await say(service, filed, 'agreement/signatures', { sha256 });
}

async function agreed(service: Service, filed: Filed, ...terms: readonly object[]): Promise<void> {
  const offered = await say(service, filed, 'offers', { terms });
  await asCustomer(service, filed, `offers/${offerOf(offered)}/accept`);
  await sign(service, filed);
}

async function breached(service: Service): Promise<Filed> {
  const filed = await talking(service);
  await agreed(service, filed, SOON);
  return service.untilStage(filed.caseId, 'mediating');
}

async function clockMissed(service: Service, { caseId }: Filed, clock: string): Promise<void> {
  await until(async () => {
    const { body } = await expectStatus(service.as('agent')('GET', `/v1/cases/${caseId}/clocks`), 200);
    return body.items.some(({ name, status }: Filed) => name === clock && status === 'missed') ? true : null;
  });
}

const END = { reason: 'escalated', outside: 'adrBody', note: 'Please turn to the ombudsman.' };

export const COMPLAINTS: Record<string, Situation> = {
  'settled-by-the-answer': (service) => answered(service, false),
  'settled-by-an-offer': async (service) => {
    const filed = await talking(service);
    await agreed(service, filed, REFUND);
    return filed;
  },
  'countered-and-accepted': async (service) => {
    const filed = await talking(service);
    const offered = await say(service, filed, 'offers', { terms: [REFUND] });
    const terms = [VOUCHER, APOLOGY];
    const countered = await asCustomer(service, filed, `offers/${offerOf(offered)}/counter`, { terms });
    await say(service, filed, `offers/${offerOf(countered)}/accept`);
    await sign(service, filed);
    await service.untilCase(filed.caseId, ({ complaint }) => complaint.agreement.acts[0].status === 'done');
    await asCustomer(service, filed, 'promises/1-2/keep');
    return filed;
  },
  'heard-and-followed-up': async (service) => {
    const filed = await talking(service, 'GB');
    await asCustomer(service, filed, 'statements', { text: 'I waited for three weeks.' });
    await say(service, filed, 'statements', { text: 'The carrier was late.' });
    await asCustomer(service, filed, 'statements/close');
    await say(service, filed, 'statements/close');
    await agreed(service, filed, REFUND);
    await answerSurvey(service, filed);
    return filed;
  },
  'promise-broken-and-kept-late': async (service) => {
    const filed = await breached(service);
    await asCustomer(service, filed, 'promises/1-1/keep');
    return filed;
  },
  'promise-broken-and-ended-without': async (service) => {
    const filed = await breached(service);
    await act(service, filed, ['agent', 'end-mediation', END]);
    return filed;
  },
  'promise-broken-and-agreed-anew': async (service) => {
    const filed = await breached(service);
    await agreed(service, filed, REFUND);
    return filed;
  },
  'answered-late': async (service) => {
    const filed = await complain(service, 'GB-SWIFT-ANSWER');
    await clockMissed(service, filed, 'firstAnswer');
    await act(service, filed, ['agent', 'assign']);
    await act(service, filed, ['agent', 'answer', { note: 'We are sorry.', mediate: false }]);
    return filed;
  },
  'nothing-said-in-time': async (service) => {
    const filed = await talking(service, 'GB-SWIFT-OFFERS');
    await say(service, filed, 'offers', { terms: [APOLOGY] });
    for (const clock of ['offer', 'customerEvidence', 'shopEvidence'])
      await clockMissed(service, filed, clock);
    await act(service, filed, ['agent', 'end-mediation', END]);
    return filed;
  },
  'agreement-not-signed-after-all': async (service) => {
    const filed = await talking(service);
    const offered = await say(service, filed, 'offers', { terms: [APOLOGY] });
    await asCustomer(service, filed, `offers/${offerOf(offered)}/accept`);
    await asCustomer(service, filed, 'agreement/refuse', { note: 'I thought again.' });
    await agreed(service, filed, REFUND);
    return filed;
  },
  'answer-contested': async (service) => {
    const filed = await answered(service, false, 'GB');
    await asCustomer(service, filed, 'contest', { note: 'That is no answer.' });
    await act(service, filed, ['agent', 'end-mediation', END]);
    await answerSurvey(service, filed);
    return filed;
  },
  'called-in-follow-up': async (service) => {
    const filed = await answered(service, false, 'GB-SWIFT-CALL');
    await service.untilCase(filed.caseId, ({ callTask }) => callTask?.status === 'due');
    await say(service, filed, 'calls/place', { agentPhone: '+447700900002' });
    await service.untilCase(filed.caseId, ({ callTask }) => callTask.call?.status === 'ended');
    await say(service, filed, 'calls', { outcome: 'reached', survey: { score: 5, solved: true } });
    return filed;
  },
  withdrawn: async (service) => {
    const filed = await complain(service);
    await asCustomer(service, filed, 'withdraw-complaint');
    return filed;
  },
};
