import type { ApiKeyStore } from '#persistence';
import { sha256Hex } from '#platform';

const REMEMBERED_MS = 5_000;
const REMEMBERED_KEYS = 1_000;

/** Who holds an API key. Remembered for some seconds, so that a busy shop does not cost a statement per request. */
export class ApiKeys {
  private readonly known = new Map<string, { readonly holder: string | null; readonly until: number }>();

  constructor(private readonly store: ApiKeyStore) {}

  async holderOf(key: string): Promise<string | null> {
    const hash = sha256Hex(key);
    const known = this.known.get(hash);
    if (known && known.until > Date.now()) return known.holder;
    const holder = await this.store.findHolder(key);
    if (this.known.size >= REMEMBERED_KEYS) this.known.clear();
    this.known.set(hash, { holder, until: Date.now() + REMEMBERED_MS });
    return holder;
  }
}
