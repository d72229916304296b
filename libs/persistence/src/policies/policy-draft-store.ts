import type { DataSource } from 'typeorm';
import { DomainError, type ErrorCode, type Policy } from '#domain';
import { query, type Transaction, violatedConstraint } from '../data-source.js';
import type { IdempotencyStore, KeyedRequest, StoredAnswer } from '../messages/idempotency-store.js';
import { parsePolicy } from './policy-document.js';
import { FaultyPolicyError } from './policy-fault.js';
import { policyHash, type PolicyStore } from './policy-store.js';

/**
 * Where a version stands. `approved` waits for its day; `superseded` gave way to a newer one of the same policy, and
 * goes on deciding for the cases that pinned it.
 */
export const POLICY_STATES = ['draft', 'withdrawn', 'approved', 'inForce', 'superseded'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

/** A version of a policy, whoever wrote it. Authors are known of those that were written here. */
export interface PolicyVersion {
  readonly policyId: string;
  readonly version: number;
  readonly state: PolicyState;
  readonly markets: readonly string[];
  readonly sellerId: string | null;
  readonly inForceFrom: Date;
  readonly author: string | null;
  readonly reason: string | null;
  readonly draftedAt: Date | null;
  /** Who approved or withdrew it. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

export interface PolicyVersionWithDocument extends PolicyVersion {
  readonly document: Policy;
}

export interface NewDraft {
  /** Its version is the next one, whether it says so or not. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly reason: string;
  /** The supervisor's id. */
  readonly author: string;
  readonly keyed: KeyedRequest;
}

export interface DraftName {
  readonly policyId: string;
  readonly version: number;
}

type Answer = (version: PolicyVersionWithDocument) => StoredAnswer;

/** Drafts and versions as one list: a draft that was approved is told by its version. */
const VERSIONS = `
  WITH versions AS (
    SELECT p.policy_id, p.version, p.document, p.in_force_from, d.author, d.reason, d.drafted_at, o.decided_by, o.decided_at,
      CASE WHEN p.in_force_from > now() THEN 'approved'
        WHEN EXISTS (SELECT 1 FROM policies n WHERE n.policy_id = p.policy_id AND n.in_force_from <= now()
          AND (n.in_force_from, n.version) > (p.in_force_from, p.version)) THEN 'superseded'
        ELSE 'inForce' END AS state
    FROM policies p
      LEFT JOIN policy_draft_outcomes o ON o.policy_id = p.policy_id AND o.version = p.version AND o.outcome = 'approved'
      LEFT JOIN policy_drafts d ON d.policy_id = o.policy_id AND d.version = o.version
    UNION ALL
    SELECT d.policy_id, d.version, d.document, d.in_force_from, d.author, d.reason, d.drafted_at, o.decided_by, o.decided_at,
      CASE WHEN o.outcome IS NULL THEN 'draft' ELSE 'withdrawn' END
    FROM policy_drafts d LEFT JOIN policy_draft_outcomes o USING (policy_id, version)
    WHERE NOT EXISTS (SELECT 1 FROM policies p WHERE p.policy_id = d.policy_id AND p.version = d.version)
  )
  SELECT policy_id AS "policyId", version, state, document ->> 'sellerId' AS "sellerId", in_force_from AS "inForceFrom",
    to_json(ARRAY[document ->> 'market'] || ARRAY(SELECT m ->> 'market' FROM jsonb_array_elements(document -> 'alsoFor') m)) AS markets,
    author, reason, drafted_at AS "draftedAt", decided_by AS "decidedBy", decided_at AS "decidedAt"`;

const REFUSALS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  policy_draft_decided_once: ['POLICY.DRAFT_DECIDED', 'Somebody has approved or withdrawn it already.'],
  policy_draft_approved_by_another: ['POLICY.OWN_DRAFT', 'Another supervisor than its author approves it.'],
  policy_draft_approved_in_time: ['POLICY.TOO_LATE', 'The day from which it was to be in force has come.'],
};

/** New versions of policies: written by one supervisor, approved by another, then loaded like any shipped document. */
export class PolicyDraftStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policies: PolicyStore,
    private readonly idempotency: IdempotencyStore,
  ) {}

  async list(policyId?: string): Promise<PolicyVersion[]> {
    return query<PolicyVersion>(
      this.dataSource.manager,
      `${VERSIONS} FROM versions WHERE $1::text IS NULL OR policy_id = $1 ORDER BY policy_id, version DESC`,
      [policyId ?? null],
    );
  }

  async get(name: DraftName): Promise<PolicyVersionWithDocument> {
    return this.read(this.dataSource.manager, name);
  }

  /** Keeps a draft under the next version. A document with a fault is refused whole. */
  async draft(draft: NewDraft, answer: Answer): Promise<StoredAnswer> {
    return this.keyed(draft.keyed, answer, async (tx) => {
      const policyId = String(draft.document['policyId']);
      // Two who write at once get versions one after the other.
      await query(tx, `SELECT pg_advisory_xact_lock(hashtext('policy'), hashtext($1))`, [policyId]);
      const policy = await this.numbered(tx, policyId, draft.document);
      const [row] = await query<{ inTime: boolean }>(
        tx,
        `INSERT INTO policy_drafts (policy_id, version, document, in_force_from, author, reason)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING in_force_from > drafted_at AS "inTime"`,
        [policyId, policy.version, JSON.stringify(policy), policy.inForceFrom, draft.author, draft.reason],
      );
      if (!row?.inTime)
        throw new FaultyPolicyError([{ path: 'inForceFrom', message: 'must lie in the future' }]);
      return { policyId, version: policy.version };
    });
  }

  /** Legal once, and not for its author: the database says so, whoever asks at the same time. */
  async approve(name: DraftName, by: string, keyed: KeyedRequest, answer: Answer): Promise<StoredAnswer> {
    return this.keyed(keyed, answer, async (tx) => {
      await this.decide(tx, name, { outcome: 'approved', by });
      await this.load(tx, name);
      return name;
    });
  }

  /** Once withdrawn it stays so; asked again, nothing is left to do. */
  async withdraw(name: DraftName, by: string): Promise<void> {
    try {
      await this.decide(this.dataSource.manager, name, { outcome: 'withdrawn', by });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'POLICY.DRAFT_DECIDED')) throw error;
      if ((await this.get(name)).state !== 'withdrawn') throw error;
    }
  }

  private async keyed(
    request: KeyedRequest,
    answer: Answer,
    work: (tx: Transaction) => Promise<DraftName>,
  ): Promise<StoredAnswer> {
    return this.dataSource.transaction(async (tx) => {
      const earlier = await this.idempotency.claimWithin(tx, request);
      if (earlier) return earlier;
      const given = answer(await this.read(tx, await work(tx)));
      await this.idempotency.answerWithin(tx, request, given);
      return given;
    });
  }

  private async numbered(tx: Transaction, policyId: string, document: NewDraft['document']): Promise<Policy> {
    const [row] = await query<{ next: number }>(
      tx,
      `SELECT 1 + greatest(
         (SELECT coalesce(max(version), 0) FROM policies WHERE policy_id = $1),
         (SELECT coalesce(max(version), 0) FROM policy_drafts WHERE policy_id = $1)) AS next`,
      [policyId],
    );
    const version = row?.next ?? 1;
    const policy = parsePolicy({ ...document, version });
    const stated = document['version'];
    if (stated !== undefined && stated !== version)
      throw new DomainError(
        'POLICY.VERSION_TAKEN',
        `The next version of ${policyId} is ${version}. Look at what is newest, and leave the version out.`,
        'document.version',
      );
    return policy;
  }

  private async decide(
    tx: Transaction,
    { policyId, version }: DraftName,
    { outcome, by }: { readonly outcome: 'approved' | 'withdrawn'; readonly by: string },
  ): Promise<void> {
    try {
      const rows = await query(
        tx,
        `INSERT INTO policy_draft_outcomes (policy_id, version, author, in_force_from, outcome, decided_by)
         SELECT policy_id, version, author, in_force_from, $3, $4 FROM policy_drafts WHERE policy_id = $1 AND version = $2 RETURNING 1`,
        [policyId, version, outcome, by],
      );
      if (rows.length === 0) await this.refuseUndrafted(tx, { policyId, version });
    } catch (error) {
      const [code, message] = REFUSALS[violatedConstraint(error) ?? ''] ?? [];
      if (code === undefined || message === undefined) throw error;
      throw new DomainError(code, message);
    }
  }

  private async refuseUndrafted(tx: Transaction, name: DraftName): Promise<never> {
    await this.read(tx, name);
    throw new DomainError(
      'POLICY.DRAFT_DECIDED',
      'It was shipped, not drafted here: nothing is left to decide.',
    );
  }

  /** What was shipped under the same version meanwhile is in nobody's way only if it is the same document. */
  private async load(tx: Transaction, { policyId, version }: DraftName): Promise<void> {
    const [draft] = await query<{ document: Policy; shipped: string | null }>(
      tx,
      `SELECT d.document, p.sha256 AS shipped FROM policy_drafts d LEFT JOIN policies p USING (policy_id, version)
       WHERE policy_id = $1 AND version = $2`,
      [policyId, version],
    );
    if (!draft) throw noDraft({ policyId, version });
    const { document, shipped } = draft;
    if (shipped !== null && shipped !== policyHash(document))
      throw new DomainError(
        'POLICY.VERSION_TAKEN',
        `Version ${version} of ${policyId} was loaded with other content meanwhile.`,
      );
    await this.policies.load(tx, document);
  }

  private async read(tx: Transaction, { policyId, version }: DraftName): Promise<PolicyVersionWithDocument> {
    const [row] = await query<PolicyVersionWithDocument>(
      tx,
      `${VERSIONS}, document FROM versions WHERE policy_id = $1 AND version = $2`,
      [policyId, version],
    );
    if (!row) throw noDraft({ policyId, version });
    return row;
  }
}

function noDraft({ policyId, version }: DraftName): DomainError {
  return new DomainError(
    'POLICY.VERSION_NOT_FOUND',
    `There is no version ${version} of a policy ${policyId}.`,
    'version',
  );
}
