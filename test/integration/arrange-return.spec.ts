import { createReturnActivities } from '../../apps/worker/src/activities/return.activities.js';
import { announceParcel, type CaseState, changeLogistics, type Logistics, pickupFailed } from '#domain';
import { TextStore } from '#persistence';
import {
  ArrangementRefusedError, type BookedPickup, type CarrierClient, type FileStore, type PickupOrder, type WarehouseClient,
} from '#ports'; // prettier-ignore
import { RecordUnderTest } from '../support/record.js';
import { unique } from '../support/unique.js';

const inDays = (days: number) =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T10:00:00`;
const SLOTS = [1, 2, 3].map((day) => ({
  slotId: `slot-${day}`,
  startsAt: inDays(day),
  endsAt: inDays(day),
  available: true,
}));

/** A carrier of a test's own making: books by key, as carriers do, and fails as it is told. */
class Carrier {
  readonly booked = new Map<string, BookedPickup>();
  readonly orders: PickupOrder[] = [];
  readonly cancelled: string[] = [];
  readonly voided: string[] = [];
  readonly tracked: string[] = [];
  taken: readonly string[] = [];
  lostAnswers = 0;
  meanwhile: () => Promise<unknown> = () => Promise.resolve();

  readonly client = {
    listSlots: async () => Promise.resolve(SLOTS),
    bookPickup: async (order: PickupOrder) => {
      this.orders.push(order);
      if (this.taken.includes(order.slotId)) throw new ArrangementRefusedError('slot_unavailable', 'Taken.');
      const known = this.booked.get(order.idempotencyKey);
      const pickup = known ?? {
        pickupId: unique('pickup'),
        trackingNumber: unique('T'),
        costMinor: 450,
        currency: 'GBP',
      };
      this.booked.set(order.idempotencyKey, pickup);
      if (this.lostAnswers > 0) {
        this.lostAnswers -= 1;
        throw new Error('The answer got lost.');
      }
      await this.meanwhile();
      return pickup;
    },
    cancelPickup: async (pickupId: string) => Promise.resolve(void this.cancelled.push(pickupId)),
    voidLabel: async (labelId: string) => Promise.resolve(void this.voided.push(labelId)),
    trackParcel: async (number: string) => Promise.resolve(void this.tracked.push(number)),
    createLabel: async () => {
      await this.meanwhile();
      return {
        labelId: 'Label/1',
        trackingNumber: 'T-label',
        pdf: new Uint8Array([1]),
        qrPayload: 'qr',
        validUntil: '2027-01-01T00:00:00Z',
      };
    },
  } as unknown as CarrierClient;
}

describe('arranging a return', () => {
  let record: RecordUnderTest;
  beforeAll(async () => (record = await RecordUnderTest.open()));
  afterAll(() => record.close());

  const stage = (carrier: Carrier, expected: string[][] = [], whileTold = async () => Promise.resolve()) => {
    const files: string[] = [];
    const activities = createReturnActivities({
      recorder: record.recorder,
      cases: record.cases,
      texts: new TextStore(record.app),
      carrier: carrier.client,
      warehouse: {
        expectReturn: async ({ trackingNumbers }: { trackingNumbers: readonly string[] }) => {
          expected.push([...trackingNumbers]);
          await whileTold();
        },
      } as unknown as WarehouseClient,
      files: { put: async (key: string) => Promise.resolve(void files.push(key)) } as unknown as FileStore,
    });
    return {
      files,
      arrange: async (caseId: string, revision: number) => activities.arrangeReturn({ caseId, revision }),
    };
  };
  const filed = async (logistics: Logistics): Promise<CaseState> =>
    record.file(await record.order(), { logistics });
  const failing = async ({ caseId }: CaseState) => {
    const { arrangement } = await record.cases.get(caseId);
    const pickupId = arrangement.pickupId ?? '';
    return record.record(caseId, pickupFailed({ pickupId, cause: 'carrierDelay', failedAt: inDays(0) }));
  };
  const pickup: Logistics = { method: 'pickup', slotId: 'slot-1' };

  it('books a failed pickup again in the next slot, and once, though the answer got lost', async () => {
    const carrier = new Carrier();
    const { arrange } = stage(carrier);
    const one = await filed(pickup);
    await arrange(one.caseId, 1);
    await failing(one);
    carrier.lostAnswers = 1;
    await expect(arrange(one.caseId, 2)).rejects.toThrow('The answer got lost.');
    await arrange(one.caseId, 2);
    expect(carrier.orders.map(({ slotId }) => slotId)).toEqual(['slot-1', 'slot-2', 'slot-2']);
    expect(carrier.booked.size).toBe(2);
    expect(await record.cases.get(one.caseId)).toMatchObject({
      logistics: { slotId: 'slot-2' },
      arrangement: { status: 'arranged', failedPickups: 1, failedSlotIds: ['slot-1'] },
      costs: [
        { kind: 'freight', amountMinor: 450 },
        { kind: 'freight', amountMinor: 450 },
      ],
    });
  });

  it('takes the slot after the next when the carrier refuses the next', async () => {
    const carrier = new Carrier();
    const { arrange } = stage(carrier);
    const one = await filed(pickup);
    await arrange(one.caseId, 1);
    await failing(one);
    carrier.taken = ['slot-2'];
    await arrange(one.caseId, 2);
    expect((await record.cases.get(one.caseId)).logistics.slotId).toBe('slot-3');
  });

  it('leaves it to the customer when the carrier has no slot left', async () => {
    const carrier = new Carrier();
    const { arrange } = stage(carrier);
    const one = await filed(pickup);
    await arrange(one.caseId, 1);
    await failing(one);
    carrier.taken = ['slot-2', 'slot-3'];
    await arrange(one.caseId, 2);
    const { arrangement, clocks } = await record.cases.get(one.caseId);
    expect(arrangement).toMatchObject({ status: 'failed', failureCode: 'slot_unavailable' });
    expect(clocks.find(({ name }) => name === 'shipBack')?.status).toBe('running');
  });

  it.each<[string, Logistics]>([
    ['pickup', pickup],
    ['label', { method: 'dropOff' }],
  ])('undoes a %s that the customer gave up while the carrier was asked', async (what, logistics) => {
    const carrier = new Carrier();
    const { arrange } = stage(carrier);
    const one = await filed(logistics);
    carrier.meanwhile = async () => record.record(one.caseId, changeLogistics({ method: 'mail' }));
    await arrange(one.caseId, 1);
    const undone = what === 'pickup' ? carrier.cancelled : carrier.voided;
    expect(undone).toEqual(what === 'pickup' ? [[...carrier.booked.values()][0]?.pickupId] : ['Label/1']);
    expect((await record.cases.get(one.caseId)).arrangement).toEqual({ revision: 2, status: 'wanted' });
  });

  it('keeps the label under a key of our own, whatever its id holds', async () => {
    const { arrange, files } = stage(new Carrier());
    const { caseId } = await filed({ method: 'dropOff' });
    await arrange(caseId, 1);
    expect(files).toEqual([expect.stringMatching(/^labels\/[0-9a-f]{64}$/)]);
    expect((await record.cases.get(caseId)).arrangement).toMatchObject({
      labelId: 'Label/1',
      qrPayload: 'qr',
    });
  });

  it('tells the warehouse again when a parcel was announced while it was told', async () => {
    const told: string[][] = [];
    const carrier = new Carrier();
    const one = await filed({ method: 'mail', trackingNumber: 'T-1' });
    const { arrange } = stage(carrier, told, async () => {
      if (told.length === 1) await record.record(one.caseId, announceParcel('T-2'));
    });
    await arrange(one.caseId, 1);
    expect(told).toEqual([['T-1'], ['T-1', 'T-2']]);
    expect(new Set(carrier.tracked)).toEqual(new Set(['T-1', 'T-2']));
  });
});
