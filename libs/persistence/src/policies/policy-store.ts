import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type CaseState, DomainError, type Policy } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { parsePolicy } from './policy-document.js';

/** Policy versions: loaded once, never edited. What was read stays in memory, since it cannot change. */
export class PolicyStore {
  private readonly known = new Map<string, Policy>();

  /** The policy in force in a market: the newest version whose day has come. */
  async findInForce(tx: Transaction, market: string): Promise<Policy | null> {
    const [row] = await query<{ document: Policy }>(
      tx,
      `SELECT document FROM policies WHERE market = $1 AND in_force_from <= now() ORDER BY in_force_from DESC, version DESC LIMIT 1`,
      [market],
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
    const sha256 = createHash('sha256')
      .update(canonicalize(policy) ?? '')
      .digest('hex');
    const [row] = await query<{ sha256: string; inserted: boolean }>(
      tx,
      `WITH new AS (
         INSERT INTO policies (policy_id, version, market, in_force_from, document, sha256) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING RETURNING sha256
       )
       SELECT sha256, true AS inserted FROM new
       UNION ALL SELECT sha256, false FROM policies WHERE policy_id = $1 AND version = $2`,
      [policy.policyId, policy.version, policy.market, policy.inForceFrom, JSON.stringify(policy), sha256],
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
