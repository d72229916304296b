import { ADDRESS } from './parcels.js';
import { type Answer, type DemoOrderOptions, expectStatus, type Service, unique, until } from './service.js';

type Found = Answer['body'];

/** What customers ask of those who repair, and what these find and do, through HTTP and the sandbox's world. */
export class RepairsUnderTest {
  constructor(private readonly service: Service) {}

  playByHand(): Promise<Answer> {
    return expectStatus(this.service.world('PUT', '/world/dials', { repairsStay: true }), 200);
  }

  playByThemselves(): Promise<Answer> {
    return expectStatus(this.service.world('PUT', '/world/dials', {}), 200);
  }

  /** A faulty article, as its customer files it, and approved. Answers the case with the payment of its order. */
  async file(wish: object, options: DemoOrderOptions = {}): Promise<Found> {
    const order = await this.service.order(options);
    const lines = [{ lineId: order.lineIds[0], quantity: 1, reason: 'faulty' }];
    const body = { kind: 'repair', orderId: order.orderId, lines, fault: 'It does not boil.', ...wish };
    const customer = this.service.customer(order.customerId);
    const { body: filed } = await expectStatus(customer('POST', '/v1/cases', body), 201);
    // People look at faults, and at what has no photo, as policy says.
    const path = `/v1/cases/${filed.caseId}/approve`;
    const approval = this.service.as('agent')('POST', path, {}, { ifMatch: filed.version });
    const { body: approved } = await expectStatus(approval, 200);
    return { ...approved, paymentId: order.paymentId };
  }

  /** The same, of goods that those who repair have got. */
  async sentIn(route: 'mailIn' | 'brandPartner', options: DemoOrderOptions = {}): Promise<Found> {
    const logistics = { method: 'mail', trackingNumber: unique('TRACK'), address: ADDRESS };
    const filed = await this.file({ route, logistics }, options);
    expect(filed.stage).toBe('awaitingGoods');
    await this.service.handOver(filed);
    await this.service.untilStage(filed.caseId, 'diagnosing');
    await this.job(filed.caseId);
    return filed;
  }

  answerQuote({ caseId, customerId }: Found, answer: 'accept' | 'decline'): Promise<Answer> {
    const customer = this.service.customer(customerId);
    return expectStatus(customer('POST', `/v1/cases/${caseId}/repair-quote`, { answer }), 200);
  }

  choose({ caseId, customerId }: Found, remedy: string): Promise<Answer> {
    return expectStatus(
      this.service.customer(customerId)('POST', `/v1/cases/${caseId}/remedy`, { remedy }),
      200,
    );
  }

  /** The customer pays what he was quoted, on the provider's page. Answers the provider's id of his payment. */
  async pay({ caseId }: Found): Promise<string> {
    const isOpen = ({ collections }: Found) => collections?.[0]?.payUrl !== undefined;
    const { collections } = await this.service.untilCase(caseId, isOpen);
    const { payUrl } = collections[0];
    await fetch(`${payUrl}/pay`, { method: 'POST' });
    await this.service.untilStage(caseId, 'repairing');
    return payUrl.split('/').at(-1);
  }

  /** What staff does over the counter, or says by hand of the repair. */
  byStaff(
    { caseId }: Found,
    what: 'take-in' | 'hand-back' | 'repair-reports',
    body: object = {},
  ): Promise<Answer> {
    return this.service.as('agent')('POST', `/v1/cases/${caseId}/${what}`, body);
  }

  /** The books of the provider: what was taken by a payment, and what went back of it. */
  async booksOf(paymentId: string): Promise<{ takenMinor: number; returnedMinor: number }> {
    const { status, amount_received: received } = await this.service.provider(`payment_intents/${paymentId}`);
    expect(status).toBe('succeeded');
    const refunds = await this.service.providerRefunds(paymentId);
    expect(refunds.filter((refund) => refund.status !== 'succeeded')).toEqual([]);
    const returned: readonly number[] = refunds.map(({ amount }) => amount);
    return { takenMinor: received, returnedMinor: returned.reduce((sum, minor) => sum + minor, 0) };
  }

  /** The job of the newest try, at theirs, once they have it. */
  job(caseId: string, sequence = 1): Promise<Found> {
    const path = `/world/repair-jobs?reference=${caseId}:r${sequence}`;
    return until(async () => (await this.service.world('GET', path)).body.jobs[0] ?? null);
  }

  untilJob(caseId: string, status: string): Promise<Found> {
    return until(
      async () => {
        const job = await this.job(caseId);
        return job.status === status ? job : null;
      },
      30_000,
      () => this.job(caseId),
    );
  }

  async step(caseId: string, name: string, body: object = {}, sequence = 1): Promise<Answer> {
    const { id } = await this.job(caseId, sequence);
    return expectStatus(this.service.world('POST', `/world/repair-jobs/${id}/${name}`, body), 200);
  }

  async timeline(caseId: string): Promise<Found[]> {
    const answer = this.service.as('agent')('GET', `/v1/cases/${caseId}/timeline?limit=200`);
    return (await expectStatus(answer, 200)).body.items;
  }
}
