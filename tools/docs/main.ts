import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../stack/paths.js';
import type { GeneratedDocument } from './generated-document.js';
import { caseDocs } from './case-docs.js';
import { ledgerDoc } from './ledger-doc.js';
import { messagesDoc } from './messages-doc.js';
import { openapiDoc } from './openapi-doc.js';
import { policyDoc } from './policy-doc.js';

const DOCUMENTS: readonly GeneratedDocument[] = [openapiDoc, ...caseDocs, ledgerDoc, messagesDoc, policyDoc];

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Writes the document, or, when it is only to be checked, says whether what is there is still true. */
async function bringUpToDate({ path, render }: GeneratedDocument, isCheck: boolean): Promise<boolean> {
  const full = join(repositoryRoot(), path);
  const document = await render();
  const isSame = readOrNothing(full) === document;
  if (isCheck) {
    if (!isSame) process.stderr.write(`${path} is not what the code says. Run \`npm run docs\`.\n`);
    return isSame;
  }
  if (!isSame) {
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, document);
  }
  process.stdout.write(`${path} ${isSame ? 'is up to date' : 'was written'}.\n`);
  return true;
}

/** Draws all documents that come from code; `--check` writes nothing and fails when one is out of date. */
async function main(): Promise<number> {
  const isCheck = process.argv.includes('--check');
  let isTrue = true;
  for (const document of DOCUMENTS) isTrue = (await bringUpToDate(document, isCheck)) && isTrue;
  return isTrue ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
