import { ACCOUNTS, BOOKINGS } from '#domain';
import { type GeneratedDocument, markdownTable } from './generated-document.js';

const INTRODUCTION = `# The ledger

Drawn from the chart of accounts and the table of bookings in \`libs/domain/src/money\` by \`npm run docs\`; the checks fail when
it is not what the code does. Words: [glossary](glossary.md).

Every event that moves money posts in the transaction that records it, debits equal to credits; the database checks the sum at
commit, and no row is ever changed. An amount below zero stands on the other side: an approval posts by how much it changes what
was approved before, so that each account of a component adds up to the newest breakdown.`;

function chart(): string {
  const rows = Object.entries(ACCOUNTS).map(([account, { normal, meaning }]) => [
    `\`${account}\``,
    normal,
    meaning,
  ]);
  return `## Accounts\n\n${markdownTable(['account', 'normal side', 'meaning'], rows)}`;
}

function bookings(): string {
  const rows = Object.entries(BOOKINGS).flatMap(([event, parts]) =>
    parts
      .flatMap((part) => part.rows)
      .map((row, index) => [
        index === 0 ? `\`${event}\`` : '',
        row.side === 'debit' ? `\`${row.account}\`` : '',
        row.side === 'credit' ? `\`${row.account}\`` : '',
        row.what,
      ]),
  );
  return `## What each event posts\n\n${markdownTable(['event', 'debit', 'credit', 'amount'], rows)}`;
}

/** Accounts and bookings for whoever has to follow a cent. */
export const ledgerDoc: GeneratedDocument = {
  path: 'docs/ledger.md',
  render: () => `${[INTRODUCTION, chart(), bookings()].join('\n\n')}\n`,
};
