import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CaseEvent } from '#domain';

/** What the first event of a case chains to. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous hash and the event in canonical JSON (RFC 8785), so that key order in the database does not matter. */
export function hashEvent(previous: string, event: CaseEvent): string {
  const { caseId, seq, type, payload, actor, causeId, recordedAt } = event;
  const canonical = canonicalize({ caseId, seq, type, payload, actor, causeId, recordedAt });
  return createHash('sha256')
    .update(previous)
    .update('\n')
    .update(canonical ?? '')
    .digest('hex');
}

export interface ChainedEvent {
  readonly event: CaseEvent;
  readonly prevHash: string;
  readonly hash: string;
}

/**
 * Walks a case's chain and names the first bad row. `expectedHead` (the case row's hash) also shows rows that were cut
 * off at the end.
 */
export function verifyChain(
  chain: readonly ChainedEvent[],
  expectedHead?: string,
): { ok: true } | { ok: false; seq: number; fault: string } {
  let previous = GENESIS;
  let seq = 1;
  for (const link of chain) {
    if (link.event.seq !== seq) return { ok: false, seq, fault: `event ${seq} is missing` };
    if (link.prevHash !== previous)
      return { ok: false, seq, fault: 'it does not follow the event before it' };
    if (hashEvent(previous, link.event) !== link.hash)
      return { ok: false, seq, fault: 'its content was changed' };
    previous = link.hash;
    seq += 1;
  }
  if (expectedHead !== undefined && previous !== expectedHead)
    return { ok: false, seq, fault: 'events are missing at the end' };
  return { ok: true };
}
