import { CASE_KINDS, kindsOf, rulesOf, type Template, TELLINGS, TEMPLATES } from '#domain';
import { FALLBACK_LANGUAGE, LANGUAGES } from '#locales';
import { renderMail, renderSms } from '../../apps/worker/src/messages/render.js';
import { sampleOf } from '../../apps/worker/src/messages/samples.js';
import type { GeneratedDocument } from './generated-document.js';

const HEAD = `# Messages to people

Written by \`npm run docs\` from the tables in \`libs/domain/src/messages\` and the texts in
\`libs/locales\`; the checks fail when it is out of date.

- A customer is written to by mail, or by SMS where there is no mail address. **mail + SMS**: by both, since he has to act.
- **courtesy**: left out for who has opted out of the channel. All else is demanded by law or contract, or says what to do.
- Customers are left in peace in the quiet hours of the policy (\`terms.quietHours\`, usually 21:00 to 08:00) by their own
  clock; **urgent** messages go at once.
- Languages: ${LANGUAGES.map((language) => `\`${language}\``).join(', ')}, by the contact's language (\`de-AT\` gets \`de\`, a stranger \`${FALLBACK_LANGUAGE}\`); amounts and times are written
  as in that language, times by the customer's clock. An SMS has 160 characters of GSM-7, or 70 where the language needs others.
- Staff is written to by mail: the owner of the case, or the team.
- Addresses and names are read when a message is sent, and never kept with it.
`;

/** Events by template, in the order of the table. */
function causesOf(template: Template): string[] {
  return Object.entries(TELLINGS).flatMap(([type, telling]) =>
    telling?.may.includes(template) === true ? [type] : [],
  );
}

function row(template: Template): string {
  const { audience, alsoSms, mayOptOut, urgent, direct } = rulesOf(template);
  const causes = causesOf(template).map((type) => `\`${type}\``);
  const kinds = kindsOf(template);
  const of = kinds.length === CASE_KINDS.length ? 'every' : kinds.join(', ');
  const channels = audience === 'staff' ? 'mail' : alsoSms === true ? 'mail + SMS' : 'mail, else SMS';
  const remarks = [
    ...(mayOptOut === true ? ['courtesy'] : []),
    ...(urgent === true ? ['urgent'] : []),
    ...(direct === true ? ['on demand'] : []),
  ];
  return `| ${causes.join(', ') || '–'} | ${audience} | [\`${template}\`](#${template.toLowerCase()}) | ${of} | ${channels} | ${remarks.join(', ')} |`;
}

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

function chapter(template: Template): string {
  const rendering = {
    template,
    params: sampleOf(template),
    language: 'en-GB',
    timeZone: 'Europe/London',
    ...(rulesOf(template).audience === 'customer' ? { name: 'Ada' } : {}),
  };
  const { subject, text } = renderMail(rendering);
  const sms = rulesOf(template).audience === 'customer' ? ['SMS:', quoted(renderSms(rendering))] : [];
  return [`### ${template}`, `**${subject}**`, quoted(text), ...sms].join('\n\n');
}

function documentOfCode(): string {
  const templates = Object.keys(TEMPLATES) as Template[];
  return `${[
    HEAD,
    [
      '| case event | audience | template | kinds of cases | channels | |',
      '|---|---|---|---|---|---|',
      ...templates.map(row),
    ].join('\n'),
    '## The texts in English',
    ...templates.map(chapter),
  ].join('\n\n')}\n`.replace(/\n{3,}/g, '\n\n');
}

export const messagesDoc: GeneratedDocument = { path: 'docs/messages.md', render: documentOfCode };
