import type { EvidenceReference } from '#persistence';

export const EVIDENCE_PREFIX = 'ev_';

/** The labels that name evidence of ours, with their place in the request. All others are references of the caller's own. */
export function evidenceReferences(labels: readonly string[] | undefined, path: string): EvidenceReference[] {
  return (labels ?? []).flatMap((label, index) =>
    label.startsWith(EVIDENCE_PREFIX) ? [{ evidenceId: label, field: `${path}[${index}]` }] : [],
  );
}
