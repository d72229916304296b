import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ArrangementRefusedError, OutcomeUnknownError, type RepairJobOrder } from '#ports';
import { SandboxUnderTest } from '../../../../apps/sandbox/src/testing/sandbox-under-test.js';
import { HttpRepairNetwork } from './http-repair-network.js';

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const ORDER: RepairJobOrder = {
  ...{ reference: 'case_1:r1', route: 'technician', underWarranty: false, currency: 'GBP' },
  ...{ serialNumber: 'SN-1', problem: 'It does not boil.', idempotencyKey: 'job:case_1:r1' },
  lines: [{ sku: 'KETTLE', quantity: 1 }],
};
const ADDRESS = { line1: 'address-1' };

describe('HttpRepairNetwork', () => {
  let sandbox: SandboxUnderTest;
  let network: HttpRepairNetwork;
  beforeEach(async () => {
    sandbox = await SandboxUnderTest.start();
    await sandbox.put('/world/dials', { repairsStay: true });
    network = new HttpRepairNetwork({
      ...{ url: `${sandbox.url}/repair`, apiKey: sandbox.config.apiKeys.repair, timeoutMs: 2000 },
    });
  });
  afterEach(() => sandbox.stop());

  const next = (operation: string, fault: string) => sandbox.post('/world/dials/next', { operation, fault });
  const job = async (reference = ORDER.reference) => {
    const { body } = await sandbox.get(`/world/repair-jobs?reference=${reference}`);
    return (body.jobs as Record<string, unknown>[])[0];
  };
  const slotAt = (hour: string) => `visit_${TOMORROW}T${hour}`;
  const book = (jobId: string, slotId = slotAt('08')) =>
    network.bookVisit({ jobId, slotId, address: ADDRESS, idempotencyKey: `visit:${jobId}:${slotId}` });
  const quoted = async () => {
    const { jobId } = await network.openJob(ORDER);
    const { body } = await sandbox.post(`/world/repair-jobs/${jobId}/diagnose`);
    return { jobId, quoteId: (body.estimate as { id: string }).id };
  };
  const answer = (quote: { jobId: string; quoteId: string }, isAccepted: boolean) =>
    network.answerQuote({ ...quote, isAccepted, idempotencyKey: `answer:${quote.quoteId}:${isAccepted}` });

  it.each([
    ['technician', 'in_home'],
    ['brandPartner', 'partner'],
    ['mailIn', 'depot'],
    ['inStore', 'store'],
  ] as const)('opens a job for the route %s', async (route, service_site) => {
    const { jobId } = await network.openJob({ ...ORDER, route });
    expect(await job()).toMatchObject({
      ...{ id: jobId, service_site, coverage: 'out_of_warranty', currency: 'GBP' },
      ...{ serial_number: 'SN-1', problem: 'It does not boil.', lines: ORDER.lines },
    });
  });

  it('opens it once, whatever became of the answer, and under another key too', async () => {
    for (const fault of ['timeoutAfterSuccess', 'malformedBody']) {
      await next('repairJob.create', fault);
      await expect(network.openJob(ORDER)).rejects.toThrow(OutcomeUnknownError);
    }
    const opened = await network.openJob(ORDER);
    expect(await network.openJob({ ...ORDER, idempotencyKey: 'another' })).toEqual(opened);
    await expect(
      network.openJob({ ...ORDER, underWarranty: true, idempotencyKey: 'a third' }),
    ).rejects.toMatchObject({ name: 'ArrangementRefusedError', code: 'reference_in_use' });
  });

  it('does not know what became of a call that is still at work, or that is refused for now', async () => {
    await next('repairJob.create', 'delay:300');
    const first = network.openJob(ORDER);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(network.openJob(ORDER)).rejects.toThrow(OutcomeUnknownError);
    const { jobId } = await first;
    await next('visit.create', 'errorBefore');
    await expect(book(jobId)).rejects.toThrow(OutcomeUnknownError);
    const stranger = new HttpRepairNetwork({ url: `${sandbox.url}/repair`, apiKey: 'no', timeoutMs: 2000 });
    await expect(stranger.openJob(ORDER)).rejects.toThrow(OutcomeUnknownError);
  });

  it.each([true, false])(
    'tells the answer to a quote (%s) once, and no other after it',
    async (isAccepted) => {
      const quote = await quoted();
      await next(isAccepted ? 'estimate.approve' : 'estimate.decline', 'timeoutAfterSuccess');
      await expect(answer(quote, isAccepted)).rejects.toThrow(OutcomeUnknownError);
      await answer(quote, isAccepted);
      expect(await job()).toMatchObject({ status: isAccepted ? 'in_repair' : 'unrepaired' });
      await expect(answer(quote, !isAccepted)).rejects.toThrow(ArrangementRefusedError);
      await expect(answer({ ...quote, quoteId: 'est_0' }, isAccepted)).rejects.toThrow(
        ArrangementRefusedError,
      );
    },
  );

  it('books a slot that is offered, moves it, and cancels it as often as asked', async () => {
    const { jobId } = await network.openJob(ORDER);
    const slots = await network.listVisitSlots(TOMORROW, 2);
    expect(slots).toHaveLength(6);
    expect(slots[0]).toEqual({
      ...{ slotId: slotAt('08'), available: true },
      ...{ startsAt: `${TOMORROW}T08:00:00.000Z`, endsAt: `${TOMORROW}T12:00:00.000Z` },
    });
    const first = await book(jobId);
    expect(first).toMatchObject({ startsAt: `${TOMORROW}T08:00:00.000Z` });
    expect(await book(jobId)).toEqual(first);
    const second = await book(jobId, slotAt('16'));
    for (const id of [first.visitId, second.visitId, second.visitId, 'visit_none'])
      await network.cancelVisit(id);
    expect(await job()).toMatchObject({ visits: [{ status: 'canceled' }, { status: 'canceled' }] });
  });

  it('is refused a slot that cannot be had', async () => {
    const { jobId } = await network.openJob(ORDER);
    await expect(book(jobId, 'visit_none')).rejects.toMatchObject({ code: 'slot_unknown' });
    await sandbox.put('/world/dials', { repairsStay: true, technicians: 0 });
    await expect(book(jobId)).rejects.toMatchObject({ code: 'slot_unavailable' });
    expect((await network.listVisitSlots(TOMORROW, 1)).some(({ available }) => available)).toBe(false);
  });

  it('ends a job, and takes it as ended when it is over or unknown', async () => {
    const { jobId } = await network.openJob({ ...ORDER, underWarranty: true });
    await network.endJob(jobId);
    await network.endJob(jobId);
    await network.endJob('job_none');
    const other = await network.openJob({
      ...ORDER,
      reference: 'case_2:r1',
      underWarranty: true,
      idempotencyKey: '2',
    });
    await sandbox.post(`/world/repair-jobs/${other.jobId}/diagnose`);
    await sandbox.post(`/world/repair-jobs/${other.jobId}/repaired`);
    await network.endJob(other.jobId);
    expect(await job('case_2:r1')).toMatchObject({ status: 'repaired' });
    await next('repairJob.cancel', 'errorBefore');
    await expect(network.endJob(jobId)).rejects.toThrow(OutcomeUnknownError);
  });
});

describe('what HttpRepairNetwork sends and reads', () => {
  let server: Server;
  let network: HttpRepairNetwork;
  let answers: (string | null)[];
  const keys: unknown[] = [];
  beforeEach(async () => {
    server = createServer((request, response) => {
      keys.push(request.headers['idempotency-key']);
      const body = answers.shift();
      if (typeof body === 'string') response.writeHead(201).end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    network = new HttpRepairNetwork({ url, apiKey: 'key', timeoutMs: 100 });
  });
  afterEach(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });

  it('presents the key, and gives up waiting without concluding anything', async () => {
    answers = [null];
    await expect(network.openJob(ORDER)).rejects.toThrow(OutcomeUnknownError);
    expect(keys).toEqual([ORDER.idempotencyKey]);
  });

  it.each([
    ['no JSON', '<html>'],
    ['nothing', 'null'],
    ['no id', '{"slot":{"starts_at":"2026-06-11T08:00:00Z","ends_at":"2026-06-11T12:00:00Z"}}'],
    ['no slot', '{"id":"visit_1"}'],
    ['a slot at no time', '{"id":"visit_1","slot":{"starts_at":"soon","ends_at":"later"}}'],
  ])('does not know what became of a booking that is answered with %s', async (_what, body) => {
    answers = [body];
    const order = { jobId: 'job_1', slotId: 's', address: {}, idempotencyKey: 'k' };
    await expect(network.bookVisit(order)).rejects.toThrow(OutcomeUnknownError);
  });
});
