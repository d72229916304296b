import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACT_MEANINGS, CASE_KINDS, type CaseKind, CLOCK_MEANINGS, CLOCK_NAMES, CLOCK_STATUS_MEANINGS, DISPUTE_MEANINGS, findClockRule, GOODS_MEANINGS, isFinal, KIND_MEANINGS, LEGAL, legalClocks, legalDisputes, NEXT_CLOCK, NEXT_DISPUTE, NEXT_GOODS,
  NEXT_REFUND, type Policy, REFUND_MEANINGS, type RungDistance, STAGE_MEANINGS, stagesOf, STORIES,
} from '#domain'; // prettier-ignore
import { repositoryRoot } from '../stack/paths.js';
import { type GeneratedDocument, markdownTable } from './generated-document.js';

const KIND_TITLES: Readonly<Record<CaseKind, string>> = {
  return: 'The return',
  exchange: 'The exchange',
  repair: 'The repair',
  compensation: 'The compensation',
  complaint: 'The complaint',
};

type Table = Readonly<Record<string, readonly string[]>>;

const introduction = (kind: CaseKind) => `# ${KIND_TITLES[kind]}

${KIND_MEANINGS[kind]} Drawn from the transition tables of \`libs/domain/src/case\` and the policy \`GB-standard@3\` by \`npm run docs\`; the checks fail
when it is not what the code does. Words: [glossary](../glossary.md). What is told to whom at each turn: [messages](../messages.md).
What each event posts: [ledger](../ledger.md). To play it: [by hand](${kind}-by-hand.md).

A case stands on several axes at once: one stage, the place of every unit, the state of every refund, and any number of clocks.`;

/** A Mermaid state diagram of one axis. */
function diagram(table: Table, firsts: readonly string[], lasts: readonly string[]): string {
  const lines = [
    ...firsts.map((state) => `  [*] --> ${state}`),
    ...Object.entries(table).flatMap(([from, targets]) => targets.map((to) => `  ${from} --> ${to}`)),
    ...lasts.map((state) => `  ${state} --> [*]`),
  ];
  return ['```mermaid', 'stateDiagram-v2', '  direction TB', ...lines, '```'].join('\n');
}

const finalsOf = (table: Table): string[] => Object.keys(table).filter((state) => table[state]?.length === 0);

function axis(
  title: string,
  table: Table,
  meanings: Readonly<Record<string, string>>,
  ends: { readonly firsts: readonly string[]; readonly lasts: readonly string[] },
): string {
  const rows = Object.keys(table).map((state) => [`\`${state}\``, meanings[state] ?? '']);
  return [
    `## ${title}`,
    diagram(table, ends.firsts, ends.lasts),
    markdownTable(['state', 'meaning'], rows),
  ].join('\n\n');
}

const listed = (values: readonly string[]): string =>
  values.length === 0 ? '–' : values.map((value) => `\`${value}\``).join(' ');

/** Only complaints are disputed. */
function dispute(kind: CaseKind): string[] {
  if (kind !== 'complaint') return [];
  return [
    axis('Dispute', NEXT_DISPUTE, DISPUTE_MEANINGS, {
      firsts: ['none'],
      lasts: ['none', 'executed', 'withdrawn', 'unresolved'],
    }),
  ];
}

function combinations(kind: CaseKind): string {
  const isDisputed = kind === 'complaint';
  const all = Object.keys(NEXT_GOODS).length;
  const rows = stagesOf(kind).map((stage) => {
    const { goods, money } = LEGAL[stage];
    return [
      `\`${stage}\``,
      goods.length === all ? 'anywhere' : listed(goods),
      money.length === 0 ? '–' : 'any',
      listed(legalClocks(stage)),
      ...(isDisputed ? [listed(legalDisputes(stage))] : []),
    ];
  });
  const head = ['stage', 'goods', 'money', 'clocks that may run', ...(isDisputed ? ['dispute'] : [])];
  return [
    '## What may stand together',
    'Asserted in every recording (`legal.ts`): an event that would leave this table is never written.',
    markdownTable(head, rows),
  ].join('\n\n');
}

function policyOf(file: string): Policy {
  return JSON.parse(readFileSync(join(repositoryRoot(), 'policies', file), 'utf8')) as Policy;
}

/** Every timer of the case, as the shipped policy has it. */
function distanceText({ after, days, workingDays, workingTime }: RungDistance): string {
  if (days !== undefined) return `end of day ${days}`;
  if (workingDays !== undefined) return `end of working day ${workingDays}`;
  return workingTime === undefined ? (after ?? '') : `${workingTime} of working time`;
}

function timers(kind: CaseKind): string {
  const policy = policyOf('gb-standard-3.json');
  const rows = CLOCK_NAMES.flatMap((name) => {
    const clock = findClockRule(policy, name);
    if (!clock) return [];
    const { rule, cause, ladder } = clock;
    const stages = stagesOf(kind).filter((stage) => legalClocks(stage).includes(name));
    if (stages.length === 0) return [];
    const rungs = ladder.map(
      ({ act, ...distance }) => `${distanceText(distance)}: ${ACT_MEANINGS[act]} (\`${act}\`)`,
    );
    return [[`\`${name}\``, CLOCK_MEANINGS[name], cause, rule, listed(stages), rungs.join('<br>')]];
  });
  return [
    '## Timers',
    'Each is a row that people can see, and one durable timer per case waits for the earliest rung of all of them. Agents extend, pause and resume what the policy lets hands change.',
    markdownTable(['clock', 'waits for', 'cause', 'rule', 'in stages', 'ladder'], rows),
  ].join('\n\n');
}

function render(kind: CaseKind): string {
  const sections = [
    introduction(kind),
    axis('Stages', STORIES[kind], STAGE_MEANINGS, {
      firsts: ['submitted'],
      lasts: stagesOf(kind).filter((stage) => isFinal(stage)),
    }),
    axis('Goods, by unit', NEXT_GOODS, GOODS_MEANINGS, {
      firsts: ['notDelivered', 'withCustomer'],
      lasts: ['received', 'graded', ...finalsOf(NEXT_GOODS), 'sentBack', 'keptByCustomer'],
    }),
    axis('Money, by refund', NEXT_REFUND, REFUND_MEANINGS, {
      firsts: ['approved'],
      lasts: ['settled', ...finalsOf(NEXT_REFUND)],
    }),
    axis('Clocks', NEXT_CLOCK, CLOCK_STATUS_MEANINGS, { firsts: ['running'], lasts: finalsOf(NEXT_CLOCK) }),
    ...dispute(kind),
    combinations(kind),
    timers(kind),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The story of each kind of case, with all that can happen in it. */
export const caseDocs: readonly GeneratedDocument[] = CASE_KINDS.map((kind) => ({
  path: `docs/cases/${kind}.md`,
  render: () => render(kind),
}));
