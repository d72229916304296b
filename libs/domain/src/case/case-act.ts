import type { CaseCommand } from './case-command.js';
import type { CorrectionRequest } from './moves/correction-request.js';
import type { Override } from './moves/override.js';

/** Acts of staff that may wait for other people: commands, and what is recorded beside the workflow. Ids of texts only. */
export type CaseAct =
  | CaseCommand
  | ({ readonly type: 'override' } & Override)
  | ({ readonly type: 'correct' } & Omit<CorrectionRequest, 'by' | 'claimed'>);

const MAY_WAIT: readonly CaseAct['type'][] = [
  'approve',
  'decide',
  'grantGoodwill',
  'decideCompensation',
  'override',
  'correct',
  'makeOffer',
  'counterOffer',
  'acceptOffer',
];

/** False of acts that give nothing, or nothing new: they never wait. */
export function mayNeedApproval({ type }: CaseAct): boolean {
  return MAY_WAIT.includes(type);
}
