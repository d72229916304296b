import type { EvidencePurpose } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { maySee, maySeeInComplaint, maySeeName } from './visibility.js';

const person = (kind: 'agent' | 'supervisor' | 'finance' | 'warehouse', id = `${kind}-1`): Caller => ({
  actor: { kind, id },
  key: `user:${id}`,
});
const customer = (id: string): Caller => ({
  actor: { kind: 'customer', id },
  key: `user:${id}`,
  onlyCustomer: id,
});
const shop: Caller = { actor: { kind: 'shop', id: 'shop' }, key: 'shop:shop' };
const ann = customer('ann');
const bob = customer('bob');

const evidence = (uploader: Caller, purpose: EvidencePurpose, of: string | null = 'ann') => ({
  uploaderKey: uploader.key,
  purpose,
  caseId: of === null ? null : 'case_1',
  customerId: of,
});

describe('maySee', () => {
  const byAnn = evidence(ann, 'claim');
  const privately = evidence(ann, 'other');
  const loose = evidence(ann, 'claim', null);
  const inspection = evidence(person('warehouse'), 'inspection');
  const internal = evidence(person('agent'), 'dispute');

  it.each<[string, ReturnType<typeof evidence>, [string, Caller, boolean][]]>([
    [
      'a claim photo of the customer',
      byAnn,
      [
        ['the customer', ann, true],
        ['another customer', bob, false],
        ['an agent', person('agent'), true],
        ['a supervisor', person('supervisor'), true],
        ['finance', person('finance'), true],
        ['the warehouse', person('warehouse'), true],
        ['the shop', shop, true],
      ],
    ],
    [
      'what the customer sent for something else',
      privately,
      [
        ['the customer', ann, true],
        ['an agent', person('agent'), true],
        ['the warehouse', person('warehouse'), false],
      ],
    ],
    [
      'what belongs to no case yet',
      loose,
      [
        ['its uploader', ann, true],
        ['another customer', bob, false],
        ['an agent', person('agent'), false],
        ['a supervisor', person('supervisor'), false],
        ['the warehouse', person('warehouse'), false],
        ['the shop', shop, true],
      ],
    ],
    [
      'an inspection photo',
      inspection,
      [
        ['the customer', ann, true],
        ['another customer', bob, false],
        ['another in the warehouse', person('warehouse', 'w-2'), true],
      ],
    ],
    [
      'what staff keeps for a dispute',
      internal,
      [
        ['the customer', ann, false],
        ['the warehouse', person('warehouse'), false],
        ['another agent', person('agent', 'a-2'), true],
        ['finance', person('finance'), true],
      ],
    ],
  ])('of %s', (_what, seen, expected) => {
    expect(expected.map(([who, caller]) => [who, maySee(caller, seen)])).toEqual(
      expected.map(([who, , may]) => [who, may]),
    );
  });
});

describe('maySeeName', () => {
  it("keeps the names of others' files from customers", () => {
    expect(maySeeName(ann, evidence(ann, 'claim'))).toBe(true);
    expect(maySeeName(ann, evidence(person('agent'), 'claim'))).toBe(false);
    expect(maySeeName(person('agent'), evidence(ann, 'claim'))).toBe(true);
  });
});

describe('maySeeInComplaint', () => {
  const byAnn = { ...evidence(ann, 'dispute'), uploaderKind: 'customer' };
  const byShop = { ...evidence(person('agent'), 'dispute'), uploaderKind: 'agent' };

  it('seals what a side shows until both have been heard, for its own people never', () => {
    const seen = (isHeard: boolean) => [
      maySeeInComplaint(ann, byShop, isHeard),
      maySeeInComplaint(person('agent', 'agent-2'), byAnn, isHeard),
      maySeeInComplaint(ann, byAnn, isHeard),
      maySeeInComplaint(person('agent', 'agent-2'), byShop, isHeard),
    ];
    expect([seen(false), seen(true)]).toEqual([
      [false, false, true, true],
      [true, true, true, true],
    ]);
  });

  it('shows a stranger nothing of it, and everybody what was put forward with the claim', () => {
    expect(maySeeInComplaint(bob, byShop, true)).toBe(false);
    expect(maySeeInComplaint(person('agent'), { ...byAnn, purpose: 'claim' }, false)).toBe(true);
  });
});
