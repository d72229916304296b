import { type Answer, expectStatus, type Service, until } from './service.js';

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
  async file(wish: object, market = 'GB'): Promise<Found> {
    const order = await this.service.order({ market });
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
