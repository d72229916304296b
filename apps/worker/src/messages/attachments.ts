import { buffer } from 'node:stream/consumers';
import type { AgreementStore, LeasedMessage, WithdrawalStore } from '#persistence';
import type { FileStore, MailAttachment } from '#ports';

/** Where the papers are that go with a mail. */
export interface Papers {
  readonly withdrawals: WithdrawalStore;
  readonly agreements: AgreementStore;
  readonly files: FileStore;
}

/** Many servers refuse mails of more than 10 MB, and what is attached grows by a third on its way. */
const MOST_BYTES = 5 * 1024 * 1024;

const pdf = (name: string, content: Uint8Array): MailAttachment => ({
  fileName: `${name.replace(/[^\w-]/g, '_')}.pdf`,
  contentType: 'application/pdf',
  content,
});

async function receipt(withdrawalId: string, { withdrawals }: Papers): Promise<MailAttachment[]> {
  const content = await withdrawals.paper(withdrawalId);
  return content === null ? [] : [pdf(`withdrawal-${withdrawalId}`, content)];
}

/** The very paper that is signed, named by its hash. One that is too large is read with the case, as the mail says. */
async function agreement(
  caseId: string,
  sha256: string,
  { agreements, files }: Papers,
): Promise<MailAttachment[]> {
  const paper = await agreements.findByHash(caseId, sha256);
  const file = paper && (await files.get(paper.fileKey));
  if (!file) return [];
  if (file.sizeBytes > MOST_BYTES) {
    file.stream.destroy();
    return [];
  }
  return [pdf(`agreement-${caseId}-${paper.agreementNo}`, await buffer(file.stream))];
}

/** What goes with a mail: the receipt of a withdrawal, and an agreement as it is to be signed, or is in force. */
export async function attachmentsOf(
  { template, params }: Pick<LeasedMessage, 'template' | 'params'>,
  papers: Papers,
): Promise<MailAttachment[]> {
  if (template === 'withdrawalReceived') return receipt(String(params['withdrawalId']), papers);
  if (template === 'pleaseSign' || template === 'agreementInForce')
    return agreement(String(params['caseId']), String(params['sha256']), papers);
  return [];
}
