import type { CaseState, Clock, RefundIntent, RefundStatus } from '#domain';
import { aCase, aCaseLine } from '../../../test/support/builders.js';
import { caseWorkflowId, viewOf } from './index.js';

const clock = (clockId: string, at: string, status: Clock['status'] = 'running'): Clock => ({
  clockId,
  name: 'shipBack',
  cause: 'policy',
  rule: 'ship-back-clock',
  startedAt: '2026-06-10T09:00:00.000Z',
  dueAt: at,
  rungs: [{ at, act: 'expire' }],
  rungsReached: 0,
  generation: 1,
  status,
});
const refund = (intentId: string, status: RefundStatus): RefundIntent => ({
  intentId,
  sequence: 1,
  paymentId: 'payment-1',
  amountMinor: 100,
  status,
  attempt: 1,
});

describe('the view of a case', () => {
  it('carries version and stage, and nothing that identifies a person', () => {
    expect(viewOf(aCase({ version: 7 }))).toEqual({
      version: 7,
      kind: 'return',
      epoch: 1,
      stage: 'awaitingGoods',
      isFinal: false,
      nextTick: null,
      arrangementWanted: 1,
      pickupToCancel: null,
      labelToVoid: null,
      sendBackWanted: null,
      refundsToSend: [],
      refundsInFlight: [],
    });
  });

  it('names the earliest rung of the clocks that run', () => {
    const clocks = [
      clock('later-1', '2026-06-20T09:00:00.000Z'),
      clock('sooner-1', '2026-06-12T09:00:00.000Z'),
      clock('stopped-1', '2026-06-11T09:00:00.000Z', 'void'),
    ];
    expect(viewOf(aCase({ clocks })).nextTick).toEqual({
      clockId: 'sooner-1',
      generation: 1,
      rung: 0,
      at: '2026-06-12T09:00:00.000Z',
    });
  });

  it.each<[string, Partial<CaseState>, number | null]>([
    ['of approved goods that nobody asked for yet', {}, 1],
    ['of a later revision', { arrangement: { revision: 3, status: 'wanted' } }, 3],
    ['of none when it is arranged', { arrangement: { revision: 1, status: 'arranged' } }, null],
    [
      'of none when it failed, since the customer chooses anew',
      { arrangement: { revision: 1, status: 'failed' } },
      null,
    ],
    ['of none before the approval', { stage: 'deciding' }, null],
    ['of none when the goods are here', { stage: 'inspecting' }, null],
  ])('wants the arrangement %s', (_case, overrides, revision) => {
    expect(viewOf(aCase(overrides)).arrangementWanted).toBe(revision);
  });

  const booked = { revision: 1, status: 'arranged' as const, pickupId: 'pickup-1' };
  const superseded = { revision: 2, status: 'wanted' as const, supersededPickupId: 'pickup-1' };
  const waiting = [aCaseLine({ goods: { pickupBooked: 1 } })];
  it.each<[string, Partial<CaseState>, string | null]>([
    ['of a cancelled case', { stage: 'cancelled', arrangement: booked, lines: waiting }, 'pickup-1'],
    ['of an expired case', { stage: 'expired', arrangement: booked, lines: waiting }, 'pickup-1'],
    [
      'never when he has been',
      { stage: 'refused', arrangement: booked, lines: [aCaseLine({ goods: { received: 1 } })] },
      null,
    ],
    ['that was booked before the last change', { stage: 'cancelled', arrangement: superseded }, 'pickup-1'],
    ['never while the case is open', { arrangement: booked }, null],
    ['never of a case that got its goods and closed', { stage: 'closed', arrangement: booked }, null],
    ['never where none was booked', { stage: 'cancelled' }, null],
  ])('has a courier sent away: %s', (_case, overrides, pickupId) => {
    expect(viewOf(aCase(overrides)).pickupToCancel).toBe(pickupId);
  });

  const withLabel = {
    logistics: { method: 'dropOff', trackingNumber: 'T1' },
    arrangement: { revision: 2, status: 'arranged', labelId: 'label-1' },
    parcels: [{ trackingNumber: 'T1', carrier: 'ours', status: 'announced' }],
  } as const;
  it.each<[string, Partial<CaseState>, string | null]>([
    ['of a case that ended', { ...withLabel, stage: 'expired' }, 'label-1'],
    [
      'of earlier logistics',
      { stage: 'cancelled', arrangement: { revision: 3, status: 'wanted', supersededLabelId: 'label-1' } },
      'label-1',
    ],
    ['never while the case is open', { ...withLabel }, null],
    [
      'never when it was used',
      { ...withLabel, stage: 'refused', parcels: [{ ...withLabel.parcels[0], status: 'received' }] },
      null,
    ],
  ])('has a label made void: %s', (_case, overrides, labelId) => {
    expect(viewOf(aCase(overrides)).labelToVoid).toBe(labelId);
  });

  it('tells refunds to send from those whose outcome is awaited, and leaves out the rest', () => {
    const statuses = ['approved', 'sent', 'pending', 'settled', 'failed', 'reversed'] as const;
    const view = viewOf(
      aCase({ stage: 'settling', refunds: statuses.map((status) => refund(status, status)) }),
    );
    expect(view.refundsToSend).toEqual(['approved']);
    expect(view.refundsInFlight).toEqual(['sent', 'pending']);
  });

  it.each([
    ['awaitingGoods', false],
    ['followUp', false],
    ['closed', true],
    ['refused', true],
    ['cancelled', true],
    ['expired', true],
  ] as const)('calls a case that is %s final: %s', (stage, isFinal) => {
    expect(viewOf(aCase({ stage })).isFinal).toBe(isFinal);
  });
});

describe('the id of a workflow', () => {
  it('is never shared by two epochs of a case', () => {
    expect(caseWorkflowId('case-1', 2)).toBe('case:case-1:2');
  });
});
