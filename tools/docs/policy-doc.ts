import { type Check, CLOCK_NAMES, policyReference, type Policy, type Right, type RuleOrigin } from '#domain';
import { type GeneratedDocument, markdownTable } from './generated-document.js';
import { newestPolicies, RULE_TESTS, testsByRule } from './policy-documents.js';
import { POLICY_RULES, type RegisteredRule } from './policy-rules.js';
import { clockWords, money, partWords, reliefWords, rightWords, scopeWords } from './policy-words.js';

const INTRODUCTION = `# Policies

Drawn from \`policies/*.json\` (the newest version of each) and from the register of rules by \`npm run docs\`; the checks fail when
it is not what the documents say. Words: [glossary](glossary.md). How to add a market: [contributing](../CONTRIBUTING.md).

Not legal advice. Sources say how a rule was found: \`[3p]\` read from a third party, \`[recall]\` from memory, \`[iss]\` in an issue of
another project. What was not verified stands under "doubt". Of the rights that hold for a line the one of the highest priority decides;
an exception takes it away, a relief gives more. A check asks people, or refuses, whatever right there is.`;

type Origin = Pick<RuleOrigin, 'rule' | 'law'> & Partial<RuleOrigin>;

const ORIGIN_HEAD = ['law', 'source', 'doubt'];
const originCells = ({ law, source, doubt }: Origin): string[] => [law ?? '', source ?? '', doubt ?? ''];
const ruleCell = ({ rule }: Origin): string => `\`${rule}\``;

function rightRows(right: Right): string[][] {
  return [
    [String(right.priority), ruleCell(right), `${right.kind}: ${rightWords(right)}`, ...originCells(right)],
    ...(right.exceptions ?? []).map((exception) => [
      ...['', ruleCell(exception), `but not: ${scopeWords(exception.applies)}`],
      ...originCells(exception),
    ]),
    ...(right.reliefs ?? []).map((relief) => [
      ...['', ruleCell(relief), `besides, ${reliefWords(relief)}`],
      ...originCells(relief),
    ]),
  ];
}

function rights({ rights: all = [] }: Policy): string[] {
  if (all.length === 0) return [];
  const sorted = [...all].sort((a, b) => b.priority - a.priority);
  return [
    '### Rights',
    markdownTable(['priority', 'rule', 'what it says', ...ORIGIN_HEAD], sorted.flatMap(rightRows)),
  ];
}

function checkWords(check: Check, { currency }: Policy): string {
  const { effect, applies, overMinor, purchasedLongerAgoThan: ago, casesOfLineFrom } = check;
  const does = { review: 'people look', refuse: 'refused', evidence: 'a photo is wanted' }[effect];
  return [
    `${does}: ${scopeWords(applies)}`,
    ...(overMinor === undefined ? [] : [`more than ${money(overMinor, currency)}`]),
    ...(ago === undefined ? [] : [`bought longer ago than ${ago}`]),
    ...(casesOfLineFrom === undefined ? [] : [`from ${casesOfLineFrom} earlier cases of the line on`]),
  ].join('; ');
}

function checks(policy: Policy): string[] {
  const rows = (policy.checks ?? []).map((check) => [
    ...[ruleCell(check), checkWords(check, policy)],
    ...originCells(check),
  ]);
  return rows.length === 0
    ? []
    : ['### Checks', markdownTable(['rule', 'what it says', ...ORIGIN_HEAD], rows)];
}

const OFFER = [
  'window', 'excludedCategories', 'amountLimit', 'reviewedReasons', 'evidence', 'restockingFee', 'returnFreight', 'outboundShipping',
] as const; // prettier-ignore

/** Parts of a policy that have a rule each, under the names that they have in the document. */
function parts(
  policy: Policy,
  title: string,
  all: readonly (readonly [string, Origin | undefined])[],
): string[] {
  const rows = all.flatMap(([name, part]) =>
    part ? [[`\`${name}\``, ruleCell(part), partWords(part, policy), ...originCells(part)]] : [],
  );
  return rows.length === 0
    ? []
    : [`### ${title}`, markdownTable(['part', 'rule', 'what it says', ...ORIGIN_HEAD], rows)];
}

function clocks(policy: Policy): string[] {
  const rows = CLOCK_NAMES.flatMap((name) => {
    const clock = policy.clocks[name];
    if (!clock) return [];
    return [[`\`${name}\``, ruleCell(clock), clock.cause, clockWords(name, clock), ...originCells(clock)]];
  });
  return ['### Clocks', markdownTable(['clock', 'rule', 'cause', 'what it says', ...ORIGIN_HEAD], rows)];
}

function chapter(policy: Policy): string {
  const { policyId, version: policyVersion, market, alsoFor = [], sellerId } = policy;
  const markets = [market, ...alsoFor.map((other) => other.market)];
  const terms = Object.entries(policy.terms ?? {});
  return [
    `## ${policyReference({ policyId, policyVersion })}`,
    `For ${markets.join(', ')}${sellerId === undefined ? '' : ` (seller ${sellerId})`}; ${policy.currency}; days by ${policy.timeZone}, or the customer's clock; holidays of ${policy.holidays ?? 'nobody'}; in force from ${policy.inForceFrom}. Terms and clocks that it does not name are the service's defaults.`,
    ...rights(policy),
    ...checks(policy),
    ...parts(policy, 'The shop’s own offer, limits and fees', OFFER.map((name) => [name, policy[name]])),
    ...parts(policy, 'Terms', terms),
    ...clocks(policy),
  ].join('\n\n'); // prettier-ignore
}

function testCell({ id }: RegisteredRule): string {
  const tests = testsByRule().get(id) ?? [];
  const files = [...new Set(tests.map(({ file }) => file))];
  return files
    .map((file) => {
      const count = tests.filter((test) => test.file === file).length;
      return `[${file.split('.')[0] ?? ''}](../${RULE_TESTS}/${file}): ${count}`;
    })
    .join(', ');
}

function whereCell({ where }: RegisteredRule): string {
  const policies = [...new Set(where.map(([policyId]) => policyId))];
  return policies
    .map((policyId) => {
      const paths = where.filter(([of]) => of === policyId).map(([, path]) => `\`${path}\``);
      return `${policyId}: ${paths.join(', ')}`;
    })
    .join('<br>');
}

function register(): string {
  const rows = POLICY_RULES.map((rule) => [
    rule.id,
    rule.tags.join(', '),
    rule.concerns ? 'yes' : 'no',
    rule.why,
    whereCell(rule) || '–',
    testCell(rule) || '–',
  ]);
  return [
    '## The register',
    'Every rule of the reference, whether it concerns the service, and where it is expressed and tested: at the last moment inside and the first one outside, in the customer’s time zone.',
    markdownTable(['rule', 'found', 'concerns us', 'why', 'where', 'tests'], rows),
  ].join('\n\n');
}

/** What is promised in each market, for people who do not read JSON. */
export const policyDoc: GeneratedDocument = {
  path: 'docs/policy.md',
  render: () => `${[INTRODUCTION, register(), ...newestPolicies().map(chapter)].join('\n\n')}\n`,
};
