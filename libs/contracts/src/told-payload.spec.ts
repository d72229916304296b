import { type CaseEvent, type Decision, event, NO_HISTORY } from '#domain';
import { aCase, LONDON } from '../../../test/support/builders.js';
import { caseSnapshot } from './case-snapshot.js';
import { toldPayload } from './told-payload.js';
import { webhookBodyOf } from './webhook-body.js';

const recorded = (about: ReturnType<typeof event>): CaseEvent => ({
  ...about,
  ...{ caseId: 'case-1', seq: 2, causeId: 'cause-1' },
  ...{ actor: { kind: 'policy' }, recordedAt: '2026-06-10T09:00:00.000Z' },
});
const because = (inputs: Decision['reasons'][number]['inputs']) =>
  ({ rule: 'R', effect: 'review', inputs }) as const;

/** With all that only staff may know, under names and numbers that stand nowhere else. */
const decision: Decision = {
  ...{ policyId: 'GB-standard', policyVersion: 1, outcome: 'review', evidenceWanted: [], lastDays: {} },
  reasons: [because({ signal: 'sharedTender' }), because({ totalMinor: 100 })],
  breakdown: { lines: [], shippingMinor: 0, shippingTaxMinor: 0, fees: [], totalMinor: 100 },
  ...{ noticeAt: '2026-06-10T09:00:00.000Z', calendar: LONDON },
  instantRefund: {
    ...{ eligible: false, quotaMinor: 70_001, availableMinor: 70_002, pays: 'onFiling' },
    reasons: [because({ unpaid: 70_003, orders: 70_004 })],
  },
  customer: { group: 'watched', history: { ...NO_HISTORY, disputes: 70_005 } },
  signals: ['sharedTender'],
  earlierCases: { 'line-1': 70_006 },
};
const decided = recorded(event('caseDecided', { to: 'deciding', decision }));
const SECRETS = /sharedTender|signal|watched|history|7000\d|parcelWeight|weightGrams/;

describe('what is told', () => {
  it('of a decision is what it says, and not what it knows of the customer', () => {
    const { payload } = webhookBodyOf(decided, aCase())!.data.event;
    expect(payload).toMatchObject({
      to: 'deciding',
      decision: {
        ...{ policyId: 'GB-standard', policyVersion: 1, outcome: 'review', breakdown: { totalMinor: 100 } },
        reasons: [{ inputs: { totalMinor: 100 } }],
        instantRefund: { eligible: false, pays: 'onFiling' },
      },
    });
    expect(JSON.stringify(webhookBodyOf(decided, aCase({ decision })))).not.toMatch(SECRETS);
  });

  it('of the promise of money in advance is whether and when, in the case too', () => {
    const told = caseSnapshot(aCase({ decision })).decision;
    expect(told?.instantRefund).toEqual({ eligible: false, pays: 'onFiling' });
  });

  it('of goods is what came, and not that their box was weighed', () => {
    const lines = [{ lineId: 'line-1', quantity: 1, condition: 'asClaimed' as const }];
    const goods = {
      receiptId: 'r-1',
      lines,
      asClaimed: true,
      weightGrams: 70_007,
      signal: 'parcelWeight',
    } as const;
    const received = recorded(event('goodsReceived', goods));
    expect(toldPayload(received)).toEqual({ receiptId: 'r-1', lines, asClaimed: true });
    expect(JSON.stringify(webhookBodyOf(received, aCase()))).not.toMatch(SECRETS);
  });

  it('of all else is what was recorded', () => {
    expect(toldPayload(recorded(event('caseApproved', { to: 'awaitingGoods' })))).toEqual({
      to: 'awaitingGoods',
    });
  });
});
