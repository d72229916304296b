import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, type Policy } from '#domain';
import { aPolicy } from '../../../../test/support/builders.js';
import { instantTerms } from '../../../../test/support/promises.js';
import { parsePolicy } from './policy-document.js';

const FOLDER = join(__dirname, '../../../../policies');
const shipped = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const documents = new Map<string, unknown>(
  shipped.map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))]),
);

function faultsOf(document: unknown): string[] {
  try {
    parsePolicy(document);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('POLICY.INVALID');
    return error.message.split('\n  ').slice(1);
  }
  return [];
}

/** The policy with the value at the path replaced, or taken out when there is none. */
function changed(path: string, value?: unknown): unknown {
  const document = structuredClone(aPolicy()) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let parent: Record<string, unknown> = document;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return document;
}

const limits = (more: object) => ({
  ...{ rule: 'limits', source: 'test' },
  by: { decision: { extendAtMost: 'P1D', pauseAtMost: 'P1D', ...more } },
});

describe('the shipped policies', () => {
  it('are there', () => {
    expect(shipped).not.toEqual([]);
  });

  it.each(shipped)('%s is accepted, as it stands', (name) => {
    expect(parsePolicy(documents.get(name))).toEqual(documents.get(name));
  });

  it('are no two of the same id and version', () => {
    const ids = [...documents.values()].map((document) => {
      const { policyId, version } = document as Policy;
      return `${policyId}@${version}`;
    });
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a policy document', () => {
  it.each<[string, unknown]>([
    ['the builder’s', aPolicy()],
    ['one without law or doubt', changed('window.law')],
    ['one with a doubt', changed('window.doubt', 'taken from a third party')],
    ['one that counts in UTC', changed('timeZone', 'UTC')],
    ['one whose rungs coincide', changed('clocks.shipBack.ladder.0.after', 'P14D')],
    ['one that takes everything', changed('restockingFee.basisPoints', 10_000)],
  ])('is accepted: %s', (_case, document) => {
    expect(faultsOf(document)).toEqual([]);
  });

  it.each<[string, string, unknown]>([
    ['no id', 'policyId', undefined],
    ['a version below one', 'version', 0],
    ['a currency that is none', 'currency', 'pounds'],
    ['a time zone that is none', 'timeZone', 'Europe/Camelot'],
    ['a day instead of an instant', 'inForceFrom', '2026-01-01'],
    ['a duration in months', 'quoteValidFor', 'P1M'],
    ['a window of less than a day', 'window.days', -1],
    ['a window of half a day', 'window.days', 0.5],
    ['a rule without a name', 'window.rule', ''],
    ['a rule without a source', 'amountLimit.source', undefined],
    ['money in fractions', 'amountLimit.minor', 10.5],
    ['money as text', 'returnFreight.minor', '250'],
    ['a fee above the whole', 'restockingFee.basisPoints', 10_001],
    ['a reason that nobody can give', 'reviewedReasons.reasons.0', 'tired of it'],
    ['an unknown word for shipping', 'outboundShipping.refund', 'sometimes'],
    ['no clock of the decision', 'clocks.decision', undefined],
    ['an empty ladder', 'clocks.receipt.ladder', []],
    ['an act that the clock cannot do', 'clocks.receipt.ladder.0.act', 'expire'],
    ['an unknown cause', 'clocks.refund.cause', 'habit'],
    ['a rung without a time', 'clocks.followUp.ladder.1.after', 'later'],
  ])('is refused with %s, naming the path', (_fault, path, value) => {
    expect(faultsOf(changed(path, value))).toEqual([expect.stringMatching(new RegExp(`^${path}: .`))]);
  });

  it.each<[string, string, unknown, string]>([
    ['a key that nobody reads', 'window.weeks', 4, 'window: '],
    [
      'a ladder that goes backwards',
      'clocks.shipBack.ladder.0.after',
      'P15D',
      'clocks.shipBack.ladder: must be in ascending order of "after"',
    ],
    [
      'a ladder that ends in a warning',
      'clocks.shipBack.ladder.1.act',
      'warn',
      'clocks.shipBack.ladder: the last act must be expire',
    ],
    [
      'rungs after the end',
      'clocks.decision.ladder.0.act',
      'refuse',
      'clocks.decision.ladder: nothing may follow the act that ends it',
    ],
    [
      'a country without the hub that its goods go to',
      'terms',
      {
        routes: {
          ...{ rule: 'R', source: 'test', by: { JP: 'localHub' } },
          ...{ otherwise: 'direct', hubs: { DE: 'Leipzig 4' } },
        },
      },
      'terms.routes.hubs: ',
    ],
    [
      'a follow-up that never closes',
      'clocks.followUp.ladder.1.act',
      'ask',
      'clocks.followUp.ladder: the last act must be close',
    ],
  ])('is refused with %s', (_fault, path, value, fault) => {
    expect(faultsOf(changed(path, value))).toEqual([expect.stringContaining(fault)]);
  });

  it('names the moments of a purchase as exactly as orders do, since they are compared as text', () => {
    const checks = (purchasedFrom: string) =>
      changed('checks', [{ rule: 'c', source: 'test', effect: 'review', applies: { purchasedFrom } }]);
    expect(faultsOf(checks('2026-07-31T00:00:00.000Z'))).toEqual([]);
    for (const moment of ['2026-07-31T00:00:00Z', '2026-07-31'])
      expect(faultsOf(checks(moment))).toEqual([expect.stringMatching(/^checks.0.applies.purchasedFrom: /)]);
  });

  it('lets a relief give something', () => {
    const right = {
      ...{
        rule: 'r',
        source: 'test',
        kind: 'withdrawal',
        priority: 1,
        applies: {},
        window: { from: 'purchase' },
      },
      ...{ outcome: 'approve', remedies: ['refund'], freightPaidBy: 'customer' },
    };
    const relief = { rule: 'relief', source: 'test', applies: {} };
    expect(
      faultsOf(changed('rights', [{ ...right, reliefs: [{ ...relief, freightPaidBy: 'merchant' }] }])),
    ).toEqual([]);
    expect(faultsOf(changed('rights', [{ ...right, reliefs: [relief] }]))).toEqual([
      expect.stringMatching(/^rights.0.reliefs.0: must give something/),
    ]);
  });

  it('promises money in advance only with a ladder behind it, whose cut says by how much', () => {
    const { instantRefund, recourse } = instantTerms();
    const withLadder = (acts: readonly string[], terms: object) => ({
      ...(changed('clocks.recourse', {
        rule: 'recourse',
        cause: 'policy',
        ladder: acts.map((act, index) => ({ after: `P${index + 1}D`, act })),
      }) as object),
      terms,
    });
    const all = ['remind', 'cutQuota', 'claim', 'dispute'];
    expect(faultsOf(withLadder(all, { instantRefund, recourse }))).toEqual([]);
    expect(faultsOf(changed('terms', { instantRefund }))).toEqual([
      expect.stringContaining('needs clocks.recourse'),
    ]);
    expect(faultsOf(withLadder(all, { instantRefund }))).toEqual([
      expect.stringContaining('needs terms.recourse'),
    ]);
    expect(faultsOf(withLadder(['remind'], {}))).toEqual([
      expect.stringContaining('the last act must be dispute'),
    ]);
    expect(faultsOf(withLadder(['claim', 'claim', 'dispute'], {}))).toEqual([
      expect.stringContaining('each act stands once'),
    ]);
  });

  it('may say when people are left in peace, by whole hours', () => {
    const quiet = (fromHour: unknown) =>
      changed('terms', { quietHours: { rule: 'quiet', source: 'test', fromHour, toHour: 7 } });
    expect(parsePolicy(quiet(22)).terms?.quietHours).toMatchObject({ fromHour: 22, toHour: 7 });
    for (const from of [25, '22:00', 7.5])
      expect(faultsOf(quiet(from))).toEqual([expect.stringContaining('terms.quietHours.fromHour')]);
  });

  const clock = (name: string, change: object, holidays?: string) => ({
    ...(changed(`clocks.${name}`, {
      ...{ rule: 'law', cause: 'statute', source: 'test', ladder: [{ days: 14, act: 'escalate' }] },
      ...change,
    }) as object),
    ...(holidays === undefined ? {} : { holidays }),
  });
  const elapsed = { ladder: [{ after: 'PT24H', act: 'escalate' }], holidaysDoNotCount: true };
  const worked = { ladder: [{ workingDays: 7, act: 'escalate' }] };

  it.each<[string, unknown]>([
    [
      'a refund that may be withheld',
      clock('statutoryRefund', { starts: 'notice', withheldUntil: 'goodsOrProof' }),
    ],
    ['a refund that counts from the goods', clock('statutoryRefund', { starts: 'goods' })],
    ['an answer to an authority in working days', clock('authorityAnswer', worked, 'CN')],
    ['time that stands still on holidays', clock('authorityAnswer', elapsed, 'CN')],
    ['office hours', changed('workingHours', { from: '09:00', to: '24:00' })],
    ['extensions that are counted', changed('terms', { clockLimits: limits({ times: 1 }) })],
  ])('may have %s', (_what, document) => {
    expect(faultsOf(document)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    [
      'working days without a calendar',
      clock('authorityAnswer', worked),
      'clocks.authorityAnswer: counts by holidays',
    ],
    [
      'holidays that nobody named',
      clock('authorityAnswer', elapsed),
      'clocks.authorityAnswer: counts by holidays',
    ],
    [
      'days and holidays that do not count',
      clock('authorityAnswer', { holidaysDoNotCount: true }, 'CN'),
      'clocks.authorityAnswer.holidaysDoNotCount: is only for',
    ],
    [
      'a step that would start by law',
      clock('receipt', { starts: 'notice' }),
      'clocks.receipt.starts: it starts with',
    ],
    [
      'an answer that is withheld',
      clock('authorityAnswer', { withheldUntil: 'goodsOrProof' }),
      'clocks.authorityAnswer.withheldUntil: nothing of it',
    ],
    [
      'a refund that starts with the goods and waits for them',
      clock('statutoryRefund', { starts: 'goods', withheldUntil: 'goodsOrProof' }),
      'clocks.statutoryRefund.withheldUntil: what starts',
    ],
    [
      'hours that end before they begin',
      changed('workingHours', { from: '17:00', to: '09:00' }),
      'workingHours: must end',
    ],
    [
      'an hour that there is not',
      changed('workingHours', { from: '09:00', to: '24:30' }),
      'workingHours.to: ',
    ],
    [
      'no extension at all, said so',
      changed('terms', { clockLimits: limits({ times: 0 }) }),
      'terms.clockLimits.by.decision.times: ',
    ],
  ])('may not have %s', (_what, document, fault) => {
    expect(faultsOf(document)).toEqual([expect.stringContaining(fault)]);
  });

  it('is refused with all of its faults at once', () => {
    const document = { ...(changed('version', 0) as object), currency: 'pounds' };
    expect(faultsOf(document).map((fault) => fault.split(':')[0])).toEqual(['version', 'currency']);
  });

  it.each([null, 'policy', []])('is refused when it is %j', (value) => {
    expect(faultsOf(value)).toEqual([expect.stringMatching(/^document: /)]);
  });
});
