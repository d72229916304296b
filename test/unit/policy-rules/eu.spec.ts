import {
  addMonths, approvalNeeded, freightPaidBy, optionalTerm, planRefund, plannedClocks, REASONS, term,
} from '#domain'; // prettier-ignore
import { aLine, anOrder } from '../../support/builders.js';
import {
  answerOf,
  type Asked,
  decideBy,
  moneyOf,
  rungsOf,
  shippedPolicy,
  testBoundaries,
} from '../../support/policy-rules.js';

const EU = shippedPolicy('eu-standard.json');
const CAME = '2026-06-01T10:00:00.000Z';
const IN_TIME = '2026-06-03T10:00:00.000Z';
const de = (asked: Asked = {}): Asked => ({ market: 'DE', deliveredAt: CAME, ...asked });

const twoGoods = anOrder({ lines: [aLine(), aLine({ lineId: 'line-2', quantity: 1 })] });
const [first, second] = twoGoods.deliveries;
const lastGoodLater = { ...twoGoods, market: 'DE', currency: 'EUR', deliveries: [{ ...first!, deliveredAt: CAME }, { ...second!, deliveredAt: '2026-06-08T10:00:00.000Z' }] }; // prettier-ignore
const subscription = {
  saleTerms: { regularDelivery: true },
  deliveries: ['2026-06-01T10:00:00.000Z', '2026-07-01T10:00:00.000Z'].map((deliveredAt) => ({ parcel: 'p', lineId: 'line-1', quantity: 1, deliveredAt })),
}; // prettier-ignore
const REPAIRED = [{ sentAt: '2027-01-04T10:00:00.000Z', returnedAt: '2027-01-14T10:00:00.000Z', outcome: 'repaired' }] as const; // prettier-ignore
const boughtAt = (placedAt: string): Partial<Asked> => ({ order: { placedAt } });

describe('the withdrawal of an EU customer', () => {
  testBoundaries(EU, [
    ['EU-1 lasts fourteen days from possession', de(), '2026-06-15T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-1 counts from the last good of the order', { order: lastGoodLater }, '2026-06-22T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-1 counts from the first good of a regular delivery, and the shop from the last', { market: 'DE', order: subscription }, '2026-06-15T21:59:59.999Z', 'approve EU-1', 'approve SHOP-WINDOW-14D'],
    ['EU-1 counts the day that the customer’s wall showed, after his midnight', de({ deliveredAt: '2026-06-01T22:30:00.000Z' }), '2026-06-16T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-1 ends by the clock of a customer elsewhere in the market', de({ timeZone: 'Atlantic/Azores' }), '2026-06-15T23:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-1 ends by the clock of the order’s own country', { market: 'FI', deliveredAt: CAME }, '2026-06-15T20:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-1 has an hour more across the end of summer time', de({ deliveredAt: '2026-10-15T10:00:00.000Z' }), '2026-10-29T22:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-1 has an hour less across its start', de({ deliveredAt: '2026-03-17T10:00:00.000Z' }), '2026-03-31T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-3 adds twelve months for a customer who was never told', de({ sale: { withdrawalInformedAt: null } }), '2027-06-15T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-3 gives fourteen days from being told late', de({ sale: { withdrawalInformedAt: '2026-08-03T10:00:00.000Z' } }), '2026-08-17T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-3 ends with the twelve months, however late he was told', de({ sale: { withdrawalInformedAt: '2027-06-10T10:00:00.000Z' } }), '2027-06-15T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-9 lasts thirty days after an unsolicited visit', de({ sale: { soldBy: 'unsolicitedVisit' } }), '2026-07-01T21:59:59.999Z', 'approve EU-9', 'refuse'],
    ['EU-10 demands no reason in the whole period', de({ deliveredAt: '2026-06-22T10:00:00.000Z' }), '2026-07-06T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-11 moves the last day from Christmas and a weekend to Monday', de({ deliveredAt: '2026-12-11T10:00:00.000Z' }), '2026-12-28T22:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-11 moves it from the first of May where that is a holiday', de({ deliveredAt: '2026-04-17T10:00:00.000Z' }), '2026-05-04T21:59:59.999Z', 'approve EU-1', 'refuse'],
    ['EU-11 leaves it there where it is none', { market: 'DK', deliveredAt: '2026-04-17T10:00:00.000Z' }, '2026-05-01T21:59:59.999Z', 'approve EU-1', 'refuse'],
  ]); // prettier-ignore

  it('EU-2 is in time when it was sent in time, however late it is filed', () => {
    const decision = decideBy(EU, de(), '2026-06-15T21:59:59.999Z');
    const filedAt = '2026-06-29T10:00:00.000Z';
    const [, statutory] = plannedClocks(decision, EU, { now: filedAt });
    expect(answerOf(decision)).toBe('approve EU-1');
    expect(statutory).toMatchObject({ name: 'statutoryRefund', startsAt: '2026-06-15T21:59:59.999Z' });
  });

  it('EU-10 takes any reason, and none, for the same right', () => {
    const said = [undefined, ...REASONS].map((reason) =>
      decideBy(EU, de(reason === undefined ? {} : { reason }), IN_TIME),
    );
    expect(new Set(said.map(({ grants }) => grants?.[0]?.rule))).toEqual(new Set(['EU-1']));
    expect(said[0]?.reasons.map(({ rule, effect }) => `${rule} ${effect}`)).toEqual(['EU-1 approve', 'EU-6 fee']);
  }); // prettier-ignore

  it('EU-9 knows the exceptions, the reliefs and the longer time of EU-1', () => {
    const said = (wanted: string) => {
      const { window, exceptions, reliefs, outcome, freightPaidBy } = EU.rights!.find(({ rule }) => rule === wanted)!;
      return { ...window, length: {}, exceptions, reliefs, outcome, freightPaidBy };
    };
    expect(said('EU-9')).toEqual(said('EU-1'));
  }); // prettier-ignore

  it('EU-1 is open before the goods have come', () => {
    const asked = de({ deliveredAt: null, reason: 'withdrawnBeforeDelivery' });
    expect(answerOf(decideBy(EU, asked, IN_TIME))).toBe('approve EU-1');
  });
});

describe('the exceptions of the withdrawal', () => {
  it.each<[string, Asked, Asked]>([
    ['EU-8 b: a price that follows a market', { line: { category: 'market-priced' } }, {}],
    ['EU-8 c: made to specifications', { line: { category: 'custom-made' } }, {}],
    ['EU-8 d: perishes', { line: { category: 'perishable' } }, {}],
    ['EU-8 e: sealed for hygiene, once unsealed', { line: { category: 'sealed-hygiene' }, opened: 'checked' }, { line: { category: 'sealed-hygiene' }, opened: 'unopened' }],
    ['EU-8 f: mixed inseparably', { line: { category: 'inseparably-mixed' } }, {}],
    ['EU-8 g: wine bought before it is there', { line: { category: 'wine-en-primeur' } }, { line: { category: 'wine' } }],
    ['EU-8 i: recordings and software, once unsealed', { line: { category: 'sealed-media' }, opened: 'opened' }, { line: { category: 'sealed-media' } }],
    ['EU-8 j: newspapers', { line: { category: 'newspaper' } }, { line: { category: 'newspaper-subscription' } }],
    ['EU-8 k: a public auction', { line: { category: 'public-auction' } }, {}],
    ['EU-8 m: digital content that was begun with the customer’s word', { line: { category: 'digital-content', noReturnConfirmed: true } }, { line: { category: 'digital-content' } }],
  ])('%s takes it away, and its neighbour does not', (name, excepted, neighbour) => {
    const rule = name.slice(0, 6).replace(' ', '');
    for (const sale of [{}, { soldBy: 'unsolicitedVisit' }] as const) {
      const refused = decideBy(EU, de({ sale, ...excepted }), IN_TIME);
      expect(refused.outcome).toBe('refuse');
      expect(refused.reasons).toContainEqual(expect.objectContaining({ rule, effect: 'refuse' }));
      expect(answerOf(decideBy(EU, de({ sale, ...neighbour }), IN_TIME))).toMatch(/^approve EU-[19]$/);
    }
  }); // prettier-ignore

  it.each<[string, Asked]>([
    ['EU-8 knows no exception for sale goods', { line: { category: 'sale' } }],
    ['EU-8 knows no exception for goods without their packaging', { opened: 'opened' }],
    ['EU-8 knows no exception that the customer has confirmed', { line: { noReturnConfirmed: true } }],
  ])('%s', (_name, asked) => {
    expect(answerOf(decideBy(EU, de(asked), IN_TIME))).toBe('approve EU-1');
  });
});

describe('the money of a withdrawal', () => {
  const shipped = { shipping: { paidMinor: 900, taxMinor: 150, surchargeMinor: 400 } };

  it('EU-4 gives standard delivery back, and not the express surcharge', () => {
    expect(decideBy(EU, de({ order: shipped }), IN_TIME).breakdown.shippingMinor).toBe(500);
    expect(decideBy(EU, de({ order: { shipping: { paidMinor: 500, taxMinor: 83 } } }), IN_TIME).breakdown.shippingMinor).toBe(500);
  }); // prettier-ignore

  it('EU-4 is due at the end of the fourteenth day from the notice, across a change of the clocks', () => {
    expect(rungsOf(EU, 'statutoryRefund', IN_TIME, 'DE').at(-1)).toBe('2026-06-17T21:59:59.999Z escalate');
    expect(rungsOf(EU, 'statutoryRefund', '2026-10-20T10:00:00.000Z', 'DE').at(-1)).toBe('2026-11-03T22:59:59.999Z escalate');
    expect(EU.clocks.statutoryRefund).toMatchObject({ starts: 'notice', cause: 'statute' });
  }); // prettier-ignore

  it('EU-4 goes by the means of the payment, unless the customer agrees to another', () => {
    expect(term(EU, 'tenders')).toMatchObject({ rule: 'EU-4-TENDERS', storeCredit: true });
  });

  it('EU-5 lets it be withheld until the goods or proof of their dispatch', () => {
    const clocks = plannedClocks(decideBy(EU, de(), IN_TIME), EU, { now: IN_TIME });
    expect(clocks.filter(({ withheldUntil }) => withheldUntil).map(({ name, withheldUntil }) => [name, withheldUntil])).toEqual([['statutoryRefund', 'goodsOrProof']]);
  }); // prettier-ignore

  it('EU-6 has the goods sent back by the end of the fourteenth day from the notice', () => {
    expect(rungsOf(EU, 'shipBack', IN_TIME, 'DE').at(-1)).toBe('2026-06-17T21:59:59.999Z expire');
    expect(EU.clocks.shipBack.starts).toBe('notice');
  });

  it('EU-6 takes the freight from a customer who was told, and only from him', () => {
    const told = decideBy(EU, de(), IN_TIME);
    expect([freightPaidBy(told), told.breakdown.fees]).toEqual(['customer', [{ rule: 'EU-6', kind: 'returnFreight', minor: 495 }]]);
    const untold = decideBy(EU, de({ sale: { returnCostInformed: false } }), IN_TIME);
    expect([freightPaidBy(untold), untold.breakdown.fees]).toEqual(['merchant', []]);
    expect(untold.reasons).toContainEqual(expect.objectContaining({ rule: 'EU-6', effect: 'approve', inputs: { freightPaidBy: 'merchant' } }));
  }); // prettier-ignore

  it.each<[string, string | null, number]>([
    ['EU-7 keeps diminished value from a customer who was told late', '2026-06-02T10:00:00.000Z', 1000],
    ['EU-7 keeps nothing from one who was never told', null, 0],
  ])('%s', (_name, withdrawalInformedAt, reduction) => {
    const { grants = [] } = decideBy(EU, de({ sale: { withdrawalInformedAt } }), IN_TIME);
    const order = anOrder({ currency: 'EUR' });
    const units = [{ lineId: 'line-1', units: [{ from: 0, to: 2 }] }];
    const { fees } = planRefund(order, units, EU, { grants, deductions: new Map([['line-1', 1000]]) });
    expect(fees.filter(({ kind }) => kind === 'valueReduction').map(({ minor }) => minor)).toEqual(reduction > 0 ? [reduction] : []);
  }); // prettier-ignore
});

describe('the guarantee', () => {
  const faulty = (asked: Asked = {}) => de({ reason: 'faulty', wanted: 'repair', ...asked });
  testBoundaries(EU, [
    ['EU-12 presumes the fault for a year', faulty(), '2027-06-01T21:59:59.999Z', 'approve EU-12-PRESUMED', 'review EU-12'],
    ['EU-12 lasts two years', faulty(), '2028-06-01T21:59:59.999Z', 'review EU-12', 'refuse'],
    ['EU-12 has people look at whether money is due after the withdrawal', faulty({ wanted: 'refund' }), '2026-06-15T21:59:59.999Z', 'approve EU-1', 'review EU-12'],
    ['EU-12 ends on the last day of February for goods of a leap day', faulty({ deliveredAt: '2028-02-29T10:00:00.000Z' }), '2029-02-28T22:59:59.999Z', 'approve EU-12-PRESUMED', 'review EU-12'],
    ['EU-13 adds twelve months after a repair', faulty({ ...boughtAt('2026-08-03T10:00:00.000Z'), deliveredAt: '2026-08-05T10:00:00.000Z', line: { repairs: REPAIRED } }), '2029-08-05T21:59:59.999Z', 'review EU-13', 'refuse'],
    ['EU-13 adds nothing without one', faulty({ ...boughtAt('2026-08-03T10:00:00.000Z'), deliveredAt: '2026-08-05T10:00:00.000Z' }), '2028-08-05T21:59:59.999Z', 'review EU-12', 'refuse'],
  ]); // prettier-ignore

  it('EU-13 is for what was bought from 31 July 2026 on', () => {
    const bought = (placedAt: string) =>
      answerOf(decideBy(EU, faulty({ ...boughtAt(placedAt), line: { repairs: REPAIRED } }), '2029-05-31T10:00:00.000Z')); // prettier-ignore
    // The day begins in the east of the Union.
    expect(bought('2026-07-30T20:59:59.999Z')).toBe('refuse');
    expect(bought('2026-07-30T21:00:00.000Z')).toBe('review EU-13');
  });

  it.each<[string, Asked, string, string]>([
    ['EU-12 takes nothing in the year of the presumption', faulty(), IN_TIME, 'EU-12-PRESUMED merchant valueReduction'],
    ['EU-12 has the seller pay the way back after it', faulty(), '2027-07-01T10:00:00.000Z', 'EU-12 merchant'],
    ['EU-13 has him pay it too', faulty({ ...boughtAt('2026-08-03T10:00:00.000Z'), line: { repairs: REPAIRED } }), '2029-05-01T10:00:00.000Z', 'EU-13 merchant'],
  ])('%s', (_name, asked, at, money) => {
    expect(moneyOf(decideBy(EU, asked, at))).toBe(money);
  }); // prettier-ignore

  it('EU-12 lets the seller bear the freight, whichever right gives the money', () => {
    expect(freightPaidBy(decideBy(EU, faulty({ wanted: 'refund' }), IN_TIME))).toBe('merchant');
  });
});

describe('what is kept', () => {
  it('EU-14 keeps records of money for ten years, whatever the person asks', () => {
    const { rule, years } = term(EU, 'retention');
    expect([rule, addMonths('2026-06-01', 12 * years)]).toEqual(['EU-14', '2036-06-01']);
  });
});

describe('who approves', () => {
  it.each([['eu-standard.json'], ['us-ca-standard.json']])('OPS-1 has tiers at 500 and 2000 in %s', (file) => {
    const tiers = optionalTerm(shippedPolicy(file), 'approvals')?.tiers ?? [];
    const tierOf = (minor: number) => tiers.find(({ upToMinor = Infinity }) => minor <= upToMinor);
    expect([49_999, 50_000, 199_999, 200_000].map((minor) => [tierOf(minor)?.role, tierOf(minor)?.approvers])).toEqual([
      ['agent', 0], ['supervisor', 0], ['supervisor', 0], ['supervisor', 2],
    ]);
  }); // prettier-ignore

  it.each([['eu-standard.json'], ['us-ca-standard.json']])('OPS-1 has two others approve the most in %s, whoever asks', (file) => {
    const policy = shippedPolicy(file);
    const act = { kind: 'decision', amountMinor: 200_000, currency: policy.currency, risks: [] } as const;
    const needs = (['agent', 'supervisor'] as const).map((by) => approvalNeeded({ ...act, by }, policy));
    expect(needs).toEqual(Array(2).fill({ rule: 'OPS-1', role: 'supervisor', approvers: 2 }));
  }); // prettier-ignore
});
