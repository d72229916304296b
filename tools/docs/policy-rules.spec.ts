import { lintPolicies } from '#domain';
import { newestPolicies, testsByRule } from './policy-documents.js';
import { partAt, POLICY_RULES, registeredId } from './policy-rules.js';

const policies = new Map(newestPolicies().map((policy) => [policy.policyId, policy]));
const concerned = POLICY_RULES.filter(({ concerns }) => concerns);

interface Origin {
  readonly rule: string;
  readonly source?: string;
  readonly doubt?: string;
}

/** Everything in a document that has a rule of its own. */
function originsIn(part: unknown): Origin[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'rule' in part ? [part as Origin] : [];
  return [...own, ...Object.values(part).flatMap(originsIn)];
}

/** The documents that the register names; what the others are for is not law. */
const named = new Set(concerned.flatMap(({ where }) => where.map(([policyId]) => policyId)));
const origins = [...named].flatMap((policyId) => originsIn(policies.get(policyId)));

describe('the register of rules', () => {
  it('has each rule of the reference once, without a gap', () => {
    const families = new Map<string, number[]>();
    for (const { id } of POLICY_RULES) {
      const [family = '', number] = id.split('-');
      families.set(family, [...(families.get(family) ?? []), Number(number)]);
    }
    const counts = [...families].map(([family, numbers]) => {
      expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
      return [family, numbers.length];
    });
    expect(Object.fromEntries(counts)).toEqual({ EU: 14, UK: 4, CN: 15, US: 2, AMZ: 1, SPR: 1, OPS: 2 });
  });

  it.each(POLICY_RULES.map(({ id, why }) => [id, why]))('says why %s concerns us or not', (_id, why) => {
    expect(why).toMatch(/^.{20,}\.$/);
  });

  it.each(concerned.map(({ id, where }) => [id, where] as const))('%s is in the documents where it says', (_id, where) => {
    expect(where.length).toBeGreaterThan(0);
    for (const [policyId, path] of where)
      expect({ policyId, path, part: partAt(policies.get(policyId), path) }).toEqual({ policyId, path, part: expect.anything() });
  }); // prettier-ignore

  it.each(concerned.map(({ id }) => [id]))('%s is tested at its boundary', (id) => {
    expect(testsByRule().get(id) ?? []).not.toEqual([]);
  });

  it.each(POLICY_RULES.filter(({ concerns }) => !concerns).map((rule) => [rule.id, rule] as const))('%s is in no document', (id, { where }) => {
    expect(where).toEqual([]);
    expect(origins.filter(({ rule }) => registeredId(rule) === id)).toEqual([]);
  }); // prettier-ignore

  it('knows every rule that the documents take from a law or a reference', () => {
    const known = new Set(POLICY_RULES.map(({ id }) => id));
    const taken = origins.map(({ rule }) => registeredId(rule)).filter((id) => /^(EU|UK|CN|US|AMZ|SPR|OPS)-\d+$/.test(id));
    expect(taken.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(taken).size).toBeGreaterThan(20);
  }); // prettier-ignore

  it.each(concerned.filter(({ tags }) => tags.includes('3p')).map(({ id }) => [id]))(
    '%s says in the documents that nobody read the law itself',
    (id) => {
      for (const { rule, source, doubt } of origins.filter((origin) => registeredId(origin.rule) === id))
        expect({ rule, source, doubt }).toEqual({
          rule,
          source: expect.stringMatching(/\[(3p|recall)/),
          doubt: expect.any(String),
        });
    },
  );

  it.each(concerned.filter(({ tags }) => tags.includes('recall')).map(({ id }) => [id]))(
    '%s says in the documents what is from memory',
    (id) => {
      const said = origins.filter(({ rule }) => registeredId(rule) === id);
      expect(said.some(({ source, doubt }) => `${source} ${doubt}`.includes('[recall]'))).toBe(true);
    },
  );
});

describe('the shipped policies', () => {
  it('have nothing that the lint would name', () => {
    expect(policies.size).toBeGreaterThan(3);
    expect(lintPolicies([...policies.values()])).toEqual([]);
  });

  it('are named by it when a right is put beside another one without priority', () => {
    const eu = policies.get('EU-standard')!;
    const rights = eu.rights!.map((right) => ({ ...right, priority: 1 }));
    expect(lintPolicies([{ ...eu, rights }]).map(({ code, path }) => `${code} ${path}`)).toContain('overlap rights.2');
  }); // prettier-ignore
});
