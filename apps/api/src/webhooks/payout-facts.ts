import { z } from 'zod';
import { type PayoutFact, payoutSaid } from '#domain';
import type { WebhookFact } from '#persistence';
import { present } from '../optional.js';
import { notUnderstood, readFact, reference } from './fact-shapes.js';

const TYPES = ['balancePlatform.transfer.created', 'balancePlatform.transfer.updated'];

const STATUSES: Readonly<Record<string, PayoutFact['status']>> = {
  received: 'pending',
  authorised: 'pending',
  booked: 'settled',
  failed: 'failed',
  refused: 'failed',
  cancelled: 'failed',
  returned: 'reversed',
};

const shape = z.object({
  type: z.string().max(100),
  data: z.object({
    id: reference,
    reference,
    status: z.string().max(40),
    reason: z.string().max(100).nullish(),
    updatedAt: z.iso.datetime({ offset: true }).nullish(),
  }),
});

/** `{caseId}:p{sequence}:{attempt}`: a transfer has no metadata. */
const OURS = /^((.+):p\d+):(\d{1,6})$/;

/** A transfer as Adyen tells of it. */
export function payoutFact(body: unknown): WebhookFact {
  return readFact(shape, body, ({ type, data }) => {
    if (!TYPES.includes(type)) return notUnderstood(type);
    const status = STATUSES[data.status];
    if (status === undefined) return notUnderstood(`${type}:${data.status}`);
    const [, payoutId, caseId, attempt] = OURS.exec(data.reference) ?? [];
    if (payoutId === undefined || caseId === undefined) return { kind: 'none', reason: 'notOurs' };
    const saidAt = data.updatedAt == null ? undefined : new Date(data.updatedAt).toISOString();
    return {
      kind: 'case',
      caseId,
      actor: { kind: 'provider' },
      move: payoutSaid({
        ...present({ code: data.reason ?? undefined, saidAt }),
        ...{ payoutId, attempt: Number(attempt), status, providerPayoutId: data.id },
      }),
    };
  });
}
