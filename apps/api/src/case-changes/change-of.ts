import type { CaseAccess } from '../cases/case-access.js';
import type { AskedChange } from '../requests/asked.js';
import type { Change } from './change-records.js';

/** The change that was asked for, with the case as its caller sees it; `id` is that of the case. */
export async function changeOf(
  access: CaseAccess,
  { caller, id, key, version }: AskedChange,
  what: Pick<Change, 'route' | 'body' | 'evidence'>,
): Promise<Change> {
  const state = await access.get(caller, id);
  return { ...what, caller, state, key, expectedVersion: version };
}
