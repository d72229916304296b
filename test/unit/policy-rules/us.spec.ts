import {
  answerOf,
  type Asked,
  decideBy,
  moneyOf,
  rungsOf,
  shippedPolicy,
  testBoundaries,
} from '../../support/policy-rules.js';

const US = shippedPolicy('us-ca-standard.json');
const PLACED = '2026-05-28T08:00:00.000Z';
const IN_TIME = '2026-06-12T10:00:00.000Z';
const NOT_SHOWN = { returnPolicyShown: false };
const bought = (asked: Asked = {}, placedAt = PLACED): Asked => ({ order: { placedAt }, ...asked });
const unsent = (asked: Asked = {}): Asked => bought({ deliveredAt: null, ...asked });

describe('California', () => {
  testBoundaries(US, [
    ['US-1 gives thirty days from the purchase where no policy was shown', bought({ sale: NOT_SHOWN }), '2026-06-28T06:59:59.999Z', 'approve US-1', 'refuse'],
    ['US-1 counts the day of the purchase by the wall of the market', bought({ sale: NOT_SHOWN }, '2026-05-28T06:59:59.999Z'), '2026-06-27T06:59:59.999Z', 'approve US-1', 'refuse'],
    ['US-1 has an hour more across the end of daylight saving', bought({ sale: NOT_SHOWN }, '2026-10-10T18:00:00.000Z'), '2026-11-10T07:59:59.999Z', 'approve US-1', 'refuse'],
    ['US-1 has an hour less across its start', bought({ sale: NOT_SHOWN, deliveredAt: '2026-02-21T18:00:00.000Z' }, '2026-02-20T18:00:00.000Z'), '2026-03-23T06:59:59.999Z', 'approve US-1', 'refuse'],
    ['US-1 ends by the clock of a customer who is elsewhere', bought({ sale: NOT_SHOWN, timeZone: 'America/New_York' }), '2026-06-28T03:59:59.999Z', 'approve US-1', 'refuse'],
    ['US-1 frees a shop that takes back for seven days from showing its policy', bought({ deliveredAt: '2026-06-01T10:00:00.000Z' }), '2026-06-09T06:59:59.999Z', 'approve US-1-OFFER', 'refuse'],
  ]); // prettier-ignore

  it.each<[string, Asked, string]>([
    ['US-1 is not for food', { line: { category: 'food' } }, 'US-1-FOOD'],
    ['US-1 is not for plants', { line: { category: 'plants' } }, 'US-1-PLANTS'],
    ['US-1 is not for what was sold as is', { line: { category: 'as-is' } }, 'US-1-AS-IS'],
    ['US-1 is not for what was used', { opened: 'opened' }, 'US-1-USED'],
    ['US-1 is not for what was made to order', { line: { category: 'custom-made' } }, 'US-1-CUSTOM'],
    ['US-1 is not for what health forbids to sell again', { line: { category: 'hygiene' } }, 'US-1-HYGIENE'],
  ])('%s', (_name, asked, rule) => {
    const { outcome, reasons } = decideBy(US, bought({ sale: NOT_SHOWN, ...asked }), IN_TIME);
    expect([outcome, reasons.map((reason) => reason.rule)]).toEqual(['refuse', expect.arrayContaining([rule])]);
  }); // prettier-ignore

  it('US-1 is for what was only looked at, and takes no freight', () => {
    const decision = decideBy(US, bought({ sale: NOT_SHOWN, opened: 'checked' }), IN_TIME);
    expect([decision.outcome, moneyOf(decision), decision.breakdown.fees]).toEqual(['approve', 'US-1 merchant restocking', []]);
  }); // prettier-ignore
});

describe('goods that were ordered and never sent', () => {
  testBoundaries(US, [
    ['US-2 opens when thirty days are over', unsent(), '2026-06-28T06:59:59.999Z', 'approve US-1-OFFER', 'approve US-2'],
    ['US-2 opens when the promised day is over, if that is sooner', unsent({ sale: { shipBy: '2026-06-05T06:59:59.999Z' } }), '2026-06-05T06:59:59.999Z', 'approve US-1-OFFER', 'approve US-2'],
    ['US-2 opens when the promised day is over, if that is later', unsent({ sale: { shipBy: '2026-08-01T06:59:59.999Z' } }), '2026-08-01T06:59:59.999Z', 'approve US-1-OFFER', 'approve US-2'],
  ]); // prettier-ignore

  it('US-2 has no end, gives delivery back and takes nothing', () => {
    const decision = decideBy(US, unsent(), '2027-12-01T10:00:00.000Z');
    expect([moneyOf(decision), decision.breakdown.totalMinor]).toEqual(['US-2 merchant restocking', 5395]);
  });

  it('US-2 is over once the goods are there', () => {
    const late = bought({ deliveredAt: '2026-07-20T10:00:00.000Z' });
    expect(answerOf(decideBy(US, late, '2026-07-21T10:00:00.000Z'))).toBe('approve US-1-OFFER');
  });

  it('US-2 is due at the end of the seventh working day from the notice, holidays not counted', () => {
    expect(US.clocks.statutoryRefund).toMatchObject({ starts: 'notice', cause: 'statute' });
    const ends = (startsAt: string) => rungsOf(US, 'statutoryRefund', startsAt).at(-1);
    expect(ends('2026-06-04T19:00:00.000Z')).toBe('2026-06-16T06:59:59.999Z escalate');
    // Friday 3 July is off in place of the fourth: 30, 1, 2, 6, 7, 8, 9.
    expect(ends('2026-06-29T19:00:00.000Z')).toBe('2026-07-10T06:59:59.999Z escalate');
  });
});
