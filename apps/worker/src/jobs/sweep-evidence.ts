import type { EvidenceStore } from '#persistence';
import type { FileStore } from '#ports';

const KEPT_UNATTACHED_DAYS = 7;
const FILES_AT_ONCE = 200;

/**
 * Removes uploads that were never finished or that no case came to need, and erases the bytes of all that is removed:
 * also of what people removed while the file store was away. Several may sweep at once.
 */
export async function sweepEvidence({
  evidence,
  files,
}: {
  readonly evidence: EvidenceStore;
  readonly files: FileStore;
}): Promise<{ readonly removed: number; readonly erased: number }> {
  const removed = await evidence.removeUnattached(KEPT_UNATTACHED_DAYS);
  let erased = 0;
  for (;;) {
    const erasable = await evidence.erasable(FILES_AT_ONCE);
    for (const { evidenceId, fileKey } of erasable) {
      await files.delete(fileKey);
      await evidence.erased(evidenceId);
      erased += 1;
    }
    if (erasable.length < FILES_AT_ONCE) return { removed, erased };
  }
}
