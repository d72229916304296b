import { type Answer, expectStatus, type Service, unique, until } from './service.js';

type Found = Answer['body'];

export const ADDRESS = {
  name: 'A. Person',
  street: '1 Long Lane',
  postalCode: 'EC1A 9HF',
  city: 'London',
  country: 'GB',
};

/** What customers, couriers and the warehouse do with parcels, through HTTP and the sandbox's world. */
export class Parcels {
  constructor(private readonly service: Service) {}

  async slot(caseId: string, index = 6): Promise<string> {
    const { body } = await expectStatus(this.service.as('agent')('GET', `/v1/cases/${caseId}/slots`), 200);
    return body.slots[index].slotId as string;
  }

  /** PUT of the logistics on the newest version. */
  async choose(filed: Found, logistics: object): Promise<Answer> {
    return this.service.customer(filed.customerId)('PUT', `/v1/cases/${filed.caseId}/logistics`, logistics, {
      ifMatch: (await this.service.case(filed.caseId)).version,
    });
  }

  async arranged(caseId: string, holds: (found: Found) => boolean = () => true): Promise<Found> {
    return this.service.untilCase(caseId, (found) => found.arrangement.status === 'arranged' && holds(found));
  }

  /** A case whose goods are to be dropped off, with its label. */
  async dropOff(change: Record<string, unknown> = {}): Promise<Found> {
    const order = await this.service.order();
    const filed = await this.service.file(order, {
      logistics: { method: 'dropOff', address: ADDRESS },
      ...change,
    });
    return this.arranged(filed.caseId);
  }

  async announce(filed: Found, trackingNumber = unique('TRACK')): Promise<string> {
    const customer = this.service.customer(filed.customerId);
    const path = `/v1/cases/${filed.caseId}/parcels`;
    await expectStatus(customer('POST', path, { trackingNumber }), 200);
    await until(async () => {
      const answer = await this.carrier(`trackers/${trackingNumber}`);
      return answer.status === 200 ? answer : null;
    });
    return trackingNumber;
  }

  /** Hands a box over, with what it really holds. */
  async send(trackingCode: string, contents?: readonly object[], reference?: string): Promise<void> {
    await this.world(`parcels`, {
      tracking_code: trackingCode,
      ...(contents === undefined ? {} : { contents }),
      ...(reference === undefined ? {} : { reference }),
    });
  }

  async world(path: string, body: object = {}): Promise<Answer> {
    return expectStatus(this.service.world('POST', `/world/${path}`, body), 200, 201);
  }

  async carrier(path: string): Promise<{ status: number; body: Found }> {
    const { addresses, secrets } = this.service.stack;
    const response = await fetch(`${addresses.sandbox}/carrier/v1/${path}`, {
      headers: { authorization: `Bearer ${secrets.apiKeys.carrier}` },
    });
    return { status: response.status, body: await response.json() };
  }

  async timeline(caseId: string): Promise<Found[]> {
    return (await expectStatus(this.service.as('agent')('GET', `/v1/cases/${caseId}/timeline`), 200)).body
      .items;
  }
}
