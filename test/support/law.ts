import {
  type Clock, type ClockRule, goodsReceived, type Instant, parcelScanned, type Policy, providerSaid, refundSent,
} from '#domain'; // prettier-ignore
import { aCaseLine, aPolicy } from './builders.js';
import { CasePlay, type Setting } from './case-play.js';

export const NOTICE = '2026-06-08T09:00:00.000Z';
export const FILED = '2026-06-10T09:00:00.000Z';
export const ORIGIN = { rule: 'law', cause: 'statute', law: 'Art. 13', source: 'test' } as const;

export type Law = Pick<ClockRule, 'starts' | 'withheldUntil'>;
export const rule = (law: Law): ClockRule => ({
  ...ORIGIN,
  ...law,
  ladder: [
    { days: 10, act: 'warn' },
    { days: 14, act: 'escalate' },
  ],
});
export const policyWith = (law: Law, more: Partial<Policy['clocks']> = {}): Policy => {
  const base = aPolicy();
  return aPolicy({ clocks: { ...base.clocks, statutoryRefund: rule(law), ...more } });
};
export const play = (law: Law, setting: Partial<Setting> = {}) =>
  new CasePlay({ policy: policyWith(law), filedAt: FILED, noticeAt: NOTICE, ...setting });
export const reviewed = (law: Law) => play(law, { lines: [aCaseLine({ reason: 'other' })] });

export const clocks = (of: CasePlay, name = 'statutoryRefund'): Clock[] =>
  of.state.clocks.filter((clock) => clock.name === name);
export const clock = (of: CasePlay): Clock => {
  const [found, ...more] = clocks(of);
  expect(more).toEqual([]);
  if (!found) throw new Error('The clock has not started.');
  return found;
};
export const scan = (of: CasePlay, scannedAt: Instant = of.now) =>
  of.play(parcelScanned({ trackingNumber: 'track-1', status: 'inTransit', scannedAt }));
export const receive = (of: CasePlay, quantity = 2) =>
  of.play(
    goodsReceived({
      receiptId: `receipt-${of.state.version}`,
      trackingNumber: 'track-1',
      lines: [{ lineId: 'line-1', quantity, condition: 'asClaimed' }],
    }),
  );
export const settle = (of: CasePlay) => {
  for (const { intentId } of of.state.refunds) {
    of.play(refundSent(intentId));
    of.play(providerSaid({ intentId, attempt: 1, status: 'settled', providerRefundId: 're-1' }));
  }
};
