import { z } from 'zod';
import { type CallFact, phoneSaid } from '#domain';
import type { WebhookFact } from '#persistence';
import { notUnderstood, readFact, reference } from './fact-shapes.js';

const STATUSES: Readonly<Record<string, CallFact['status']>> = {
  queued: 'queued',
  initiated: 'queued',
  ringing: 'ringing',
  'in-progress': 'inProgress',
  answered: 'inProgress',
  completed: 'completed',
  busy: 'busy',
  'no-answer': 'noAnswer',
  failed: 'failed',
  canceled: 'cancelled',
};

const shape = z.object({
  CallSid: reference,
  CallStatus: z.string().max(40),
  /** Ours, from the address that we gave: the case, and the call of it. */
  reference: z.string().regex(/^[^/]{1,64}\/call-\d{1,9}$/),
});

/** What is kept of a form: who called whom is personal, and is not. */
export function toldOfCall(form: URLSearchParams, givenReference: string | null): Record<string, string> {
  const pick = ['CallSid', 'CallStatus', 'SequenceNumber'].flatMap((name) => {
    const value = form.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(pick), ...(givenReference === null ? {} : { reference: givenReference }) };
}

export function telephonyFact(body: unknown): WebhookFact {
  return readFact(shape, body, ({ CallSid, CallStatus, reference: ours }) => {
    const status = STATUSES[CallStatus];
    if (status === undefined) return notUnderstood(`call:${CallStatus}`);
    const [caseId = '', callId = ''] = ours.split('/');
    return {
      kind: 'case',
      caseId,
      actor: { kind: 'provider' },
      move: phoneSaid({ callId, providerCallId: CallSid, status }),
    };
  });
}
