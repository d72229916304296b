import { caseSnapshot } from '#contracts';
import type { CaseState } from '#domain';
import { present } from '../optional.js';
import type { CaseResponse } from './case-response.dto.js';

/** A case as callers see it. The address is personal, so it is given only where it is known to be wanted. */
export function caseResponse(state: CaseState, address?: unknown): CaseResponse {
  const snapshot = caseSnapshot(state);
  return { ...snapshot, logistics: present({ ...snapshot.logistics, address }) };
}
