import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type CaseState, DomainError, type Instant, type Policy } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { parsePolicy } from './policy-document.js';

/**
 * The policy in force for an order, by SQL expressions of its market and seller: the newest version whose day has come,
 * of the seller's own policy before the market's.
 */
export const POLICY_IN_FORCE = (market: string, seller: string, at = 'now()'): string =>
  `SELECT p.document FROM policies p
   WHERE p.markets @> ARRAY[${market}] AND p.in_force_from <= ${at} AND (p.seller_id IS NULL OR p.seller_id = ${seller})
   ORDER BY p.seller_id IS NULL, p.in_force_from DESC, p.version DESC LIMIT 1`;

/** The same for the same document, whatever the order of its keys. */
export function policyHash(policy: Policy): string {
  return createHash('sha256')
    .update(canonicalize(policy) ?? '')
    .digest('hex');
}

/** Policy versions: loaded once, never edited. What was read stays in memory, since it cannot change. */
export class PolicyStore {
  private readonly known = new Map<string, Policy>();

  /** The policy in force for a market and seller, by the same rule as for an order; now, or at another moment. */
  async findInForce(
    tx: Transaction,
    market: string,
    sellerId?: string,
    at?: Instant,
  ): Promise<Policy | null> {
    const [row] = await query<{ document: Policy }>(
      tx,
      POLICY_IN_FORCE('$1::text', '$2::text', 'coalesce($3::timestamptz, now())'),
      [market, sellerId ?? null, at ?? null],
    );
    return row ? this.remember(row.document) : null;
  }

  async getVersion(tx: Transaction, policyId: string, version: number): Promise<Policy> {
    const known = this.known.get(`${policyId}@${version}`);
    if (known) return known;
    const [row] = await query<{ document: Policy }>(
      tx,
      `SELECT document FROM policies WHERE policy_id = $1 AND version = $2`,
      [policyId, version],
    );
    if (!row) throw new DomainError('POLICY.NOT_FOUND', `There is no policy ${policyId} version ${version}.`);
    return this.remember(row.document);
  }

  /** The version that a case was filed under. */
  async getPinned(tx: Transaction, state: CaseState): Promise<Policy> {
    if (!state.decision) throw new Error(`Case ${state.caseId} has no decision and so no policy.`);
    return this.getVersion(tx, state.decision.policyId, state.decision.policyVersion);
  }

  /** Loads a document. The same version again must be the same document; a change needs a new version. */
  async load(tx: Transaction, document: unknown): Promise<'loaded' | 'known'> {
    const policy = parsePolicy(document);
    const sha256 = policyHash(policy);
    const [row] = await query<{ sha256: string; inserted: boolean }>(
      tx,
      `WITH new AS (
         INSERT INTO policies (policy_id, version, market, in_force_from, document, sha256, markets, seller_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT DO NOTHING RETURNING sha256
       )
       SELECT sha256, true AS inserted FROM new
       UNION ALL SELECT sha256, false FROM policies WHERE policy_id = $1 AND version = $2`,
      [
        ...[
          policy.policyId,
          policy.version,
          policy.market,
          policy.inForceFrom,
          JSON.stringify(policy),
          sha256,
        ],
        [policy.market, ...(policy.alsoFor ?? []).map(({ market }) => market)],
        policy.sellerId ?? null,
      ],
    );
    if (row?.sha256 !== sha256)
      throw new DomainError(
        'POLICY.INVALID',
        `Policy ${policy.policyId} version ${policy.version} was loaded with other content; give the change a new version.`,
      );
    return row.inserted ? 'loaded' : 'known';
  }

  private remember(policy: Policy): Policy {
    this.known.set(`${policy.policyId}@${policy.version}`, policy);
    return policy;
  }
}
