import { type CaseState, COLLECTED_TENDER, earliestTick, nextBreachOf } from '#domain';
import { quotaTaken } from '../customers/hold-quota.js';
import type { Transition } from './transition.js';

/** A statement with its parameters, `$1` and so on. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Rows of one table that a transition may write. `:rows` in its SQL stands for them, as JSON; `:name` for a value below. */
interface Part {
  readonly rows: (transition: Transition) => readonly unknown[];
  readonly sql: string;
}

/** Those of a list that a transition made or changed: `apply` leaves the others as they are. */
function changed<Item>(before: readonly Item[] | undefined, after: readonly Item[] | undefined): Item[] {
  return (after ?? []).filter((item) => before?.includes(item) !== true);
}

const changedCollections = ({ before, after }: Transition) =>
  changed(before?.collections, after.collections).map((collection) => ({
    ...collection,
    orderId: after.orderId,
  }));

/** What was captured, as a payment of the order. */
const collectedPayments = (transition: Transition) =>
  changedCollections(transition)
    .filter(({ status }) => status === 'captured')
    .map((collection) => ({
      ...collection,
      tender: COLLECTED_TENDER,
      capturedMinor: collection.captureMinor,
    }));

/** Numbers under which goods of the case may come from now on. One that was given up is kept: it may be used all the same. */
function newParcels({ before, after }: Transition): string[] {
  const known = before?.parcels ?? [];
  return after.parcels
    .filter((parcel) => !known.some(({ trackingNumber }) => trackingNumber === parcel.trackingNumber))
    .map(({ trackingNumber }) => trackingNumber);
}

function responseRows({ after, responses }: Transition): unknown[] {
  const reason = after.lines[0]?.reason;
  return responses.map((time) => ({ ...time, market: after.market, reason }));
}

// prettier-ignore
const PARTS: Readonly<Record<string, Part>> = {
  event_rows: {
    rows: ({ chain }) => chain.map(({ event, prevHash, hash }) => ({ ...event, prevHash, hash })),
    sql: `INSERT INTO case_events (case_id, seq, type, payload, actor, cause_id, recorded_at, prev_hash, hash)
      SELECT :caseId, e.seq, e.type, e.payload, e.actor, e."causeId", e."recordedAt", e."prevHash", e.hash
      FROM jsonb_to_recordset(:rows) AS e(seq int, type text, payload jsonb, actor jsonb, "causeId" text, "recordedAt" timestamptz, "prevHash" text, hash text)`,
  },
  clock_rows: {
    rows: ({ before, after }) => changed(before?.clocks, after.clocks),
    sql: `INSERT INTO case_clocks (case_id, clock_id, name, cause, rule, law, counts_from, pause_reason, started_at, due_at, rungs, rungs_reached,
        next_at, generation, status)
      SELECT :caseId, c."clockId", c.name, c.cause, c.rule, c.law, c.starts, c."pauseReason", c."startedAt", c."dueAt", c.rungs, c."rungsReached",
        CASE c.status WHEN 'running' THEN (c.rungs -> c."rungsReached" ->> 'at')::timestamptz WHEN 'paused' THEN c."resumesAt" END, c.generation, c.status
      FROM jsonb_to_recordset(:rows) AS c("clockId" text, name text, cause text, rule text, law text, starts text, "pauseReason" text,
        "startedAt" timestamptz, "dueAt" timestamptz, rungs jsonb, "rungsReached" int, generation int, status text, "resumesAt" timestamptz)
      ON CONFLICT (case_id, clock_id) DO UPDATE SET due_at = excluded.due_at, rungs = excluded.rungs, rungs_reached = excluded.rungs_reached,
        next_at = excluded.next_at, generation = excluded.generation, status = excluded.status, pause_reason = excluded.pause_reason`,
  },
  // In the order of the record: a refund that is given up frees its payment before another one takes its place.
  refund_rows: {
    rows: ({ refunds }) => refunds,
    sql: `INSERT INTO refunds (intent_id, case_id, sequence, payment_id, tender, destination, purpose, amount_minor, currency, status, attempt,
        provider_refund_id, failure_code, sent_at)
      SELECT r."intentId", :caseId, r.sequence, r."paymentId", r.tender, coalesce(r.destination, 'original'), coalesce(r.purpose, 'goods'),
        r."amountMinor", :currency, r.status, r.attempt, r."providerRefundId", r."failureCode", r."sentAt"
      FROM jsonb_to_recordset(:rows) AS r("intentId" text, sequence int, "paymentId" text, tender text, destination text, purpose text,
        "amountMinor" bigint, status text, attempt int, "providerRefundId" text, "failureCode" text, "sentAt" timestamptz)
      ON CONFLICT (intent_id) DO UPDATE SET status = excluded.status, attempt = excluded.attempt, provider_refund_id = excluded.provider_refund_id,
        failure_code = excluded.failure_code, sent_at = excluded.sent_at, changed_at = now()`,
  },
  collection_rows: {
    rows: changedCollections,
    sql: `INSERT INTO collections (collection_id, case_id, order_id, sequence, purpose, amount_minor, currency, capture, status,
        provider_payment_id, captured_minor, failure_code, sent_at)
      SELECT c."collectionId", :caseId, c."orderId", c.sequence, c.purpose, c."amountMinor", :currency, c.capture, c.status, c."providerPaymentId",
        CASE c.status WHEN 'captured' THEN c."captureMinor" END, c."failureCode", c."sentAt"
      FROM jsonb_to_recordset(:rows) AS c("collectionId" text, "orderId" text, sequence int, purpose text, "amountMinor" bigint,
        capture text, status text, "providerPaymentId" text, "captureMinor" bigint, "failureCode" text, "sentAt" timestamptz)
      ON CONFLICT (collection_id) DO UPDATE SET status = excluded.status, provider_payment_id = excluded.provider_payment_id,
        captured_minor = excluded.captured_minor, failure_code = excluded.failure_code, sent_at = excluded.sent_at, changed_at = now()`,
  },
  // What was captured is a payment of the order from now on, behind those that it was paid with.
  collected_rows: {
    rows: collectedPayments,
    sql: `INSERT INTO payments (payment_id, order_id, position, tender, currency, captured_minor, collection_id)
      SELECT c."providerPaymentId", c."orderId", 1000, c.tender, :currency, c."capturedMinor", c."collectionId"
      FROM jsonb_to_recordset(:rows) AS c("collectionId" text, "orderId" text, "providerPaymentId" text, "capturedMinor" bigint, tender text)
      ON CONFLICT (payment_id) DO UPDATE SET captured_minor = excluded.captured_minor, collection_id = excluded.collection_id`,
  },
  payout_rows: {
    rows: ({ before, after }) =>
      changed(before?.payouts, after.payouts).map((payout) => ({ ...payout, customerId: after.customerId })),
    sql: `INSERT INTO payouts (payout_id, case_id, customer_id, sequence, form, cause, amount_minor, currency, most_minor, per_case_minor,
        per_customer_minor, status, attempt, provider_payout_id, failure_code, sent_at, valid_until)
      SELECT p."payoutId", :caseId, p."customerId", p.sequence, p.form, p.cause, p."amountMinor", :currency, (p.caps ->> 'mostMinor')::bigint,
        (p.caps ->> 'perCaseMinor')::bigint, (p.caps ->> 'perCustomerMinor')::bigint, p.status, p.attempt, p."providerPayoutId", p."failureCode",
        p."sentAt", p."validUntil"
      FROM jsonb_to_recordset(:rows) AS p("payoutId" text, "customerId" text, sequence int, form text, cause text, "amountMinor" bigint,
        caps jsonb, status text, attempt int, "providerPayoutId" text, "failureCode" text, "sentAt" timestamptz, "validUntil" timestamptz)
      ON CONFLICT (payout_id) DO UPDATE SET status = excluded.status, attempt = excluded.attempt, provider_payout_id = excluded.provider_payout_id,
        failure_code = excluded.failure_code, sent_at = excluded.sent_at, valid_until = excluded.valid_until, changed_at = now()`,
  },
  ledger_rows: {
    rows: ({ postings }) => postings,
    sql: `INSERT INTO ledger_entries (case_id, event_seq, account, debit_minor, credit_minor, currency, intent_id, recorded_at)
      SELECT :caseId, p.seq, p.account, p."debitMinor", p."creditMinor", :currency, p."intentId", :recordedAt
      FROM jsonb_to_recordset(:rows) AS p(seq int, account text, "debitMinor" bigint, "creditMinor" bigint, "intentId" text)`,
  },
  break_rows: {
    rows: ({ breaks }) => breaks,
    sql: `INSERT INTO breaks (kind, subject, case_id, details)
      SELECT b.kind, b.subject, b."caseId", b.details FROM jsonb_to_recordset(:rows) AS b(kind text, subject text, "caseId" text, details jsonb)
      ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING`,
  },
  // A history is complete some moments after its case: asking at once would be in vain.
  outbox_rows: {
    rows: ({ outbox }) => outbox,
    sql: `INSERT INTO outbox (case_id, message, available_at)
      SELECT :caseId, m.value, now() + CASE WHEN m.value ->> 'kind' = 'storeHistory' THEN interval '2 seconds' ELSE interval '0' END
      FROM jsonb_array_elements(:rows) AS m(value)`,
  },
  parcel_rows: {
    rows: newParcels,
    sql: `INSERT INTO case_parcels (tracking_number, case_id)
      SELECT number, :caseId FROM jsonb_array_elements_text(:rows) AS number ON CONFLICT DO NOTHING`,
  },
  // The ones that ended come first: a step is measured once at a time.
  response_rows: {
    rows: responseRows,
    sql: `INSERT INTO case_response_times (case_id, step, seq, market, reason, started_at, within_ms, waited_ms, due_at, status, ended_at, agent)
      SELECT :caseId, t.step, t.seq, t.market, t.reason, t."startedAt", t."withinMs", t."waitedMs", t."dueAt", t.status, t."endedAt", t.agent
      FROM jsonb_to_recordset(:rows) AS t(step text, seq int, market text, reason text, "startedAt" timestamptz, "withinMs" bigint,
        "waitedMs" bigint, "dueAt" timestamptz, status text, "endedAt" timestamptz, agent text)
      ON CONFLICT (case_id, step, seq) DO UPDATE SET waited_ms = excluded.waited_ms, due_at = excluded.due_at, status = excluded.status,
        ended_at = excluded.ended_at, agent = excluded.agent`,
  },
  // A filing over the limit that it was decided under is refused (`instant_within_quota`): another one took the quota.
  quota_rows: {
    rows: ({ before, after }) => (before ? [] : quotaTaken(after)),
    sql: `INSERT INTO instant_quotas AS q (customer_id, currency, used_minor, limit_minor)
      SELECT :customerId, :currency, t."changeMinor", t."limitMinor" FROM jsonb_to_recordset(:rows) AS t("changeMinor" bigint, "limitMinor" bigint)
      ON CONFLICT (customer_id, currency) DO UPDATE SET used_minor = q.used_minor + excluded.used_minor, limit_minor = excluded.limit_minor`,
  },
};

const INSERT_CASE = `INSERT INTO cases (case_id, epoch, kind, order_id, order_version, customer_id, market, currency, policy_id, policy_version,
    stage, owner, escalated, version, head_hash, next_due_at, filed_at, closed_at, state, breach_at, breach_rank, breach_cause)
  VALUES (:caseId, :epoch, :kind, :orderId, :orderVersion, :customerId, :market, :currency, :policyId, :policyVersion,
    :stage, :owner, :escalated, :version, :headHash, :nextDueAt, :recordedAt, :closedAt, :state, :breachAt, :breachRank, :breachCause)`;

const UPDATE_CASE = `UPDATE cases SET stage = :stage, owner = :owner, escalated = :escalated, version = :version, head_hash = :headHash,
    next_due_at = :nextDueAt, closed_at = :closedAt, state = :state, epoch = :epoch, breach_at = :breachAt, breach_rank = :breachRank,
    breach_cause = :breachCause
  WHERE case_id = :caseId`;

/** What the queue is ordered by: at one moment the law's deadline, rank 0, comes before the others. */
function breachValues(after: CaseState): Record<string, unknown> {
  const breach = nextBreachOf(after);
  return {
    breachAt: breach?.at ?? null,
    breachRank: breach?.cause === 'statute' ? 0 : 1,
    breachCause: breach?.cause ?? null,
  };
}

function valuesOf({ after, chain }: Transition): Record<string, unknown> {
  const { caseId, kind, orderId, orderVersion, customerId, market, currency, stage, escalated, version } =
    after;
  const last = chain.at(-1);
  return {
    ...{ caseId, kind, orderId, orderVersion, customerId, market, currency, stage, escalated, version },
    epoch: after.epoch,
    policyId: after.decision?.policyId,
    policyVersion: after.decision?.policyVersion,
    owner: after.owner ?? null,
    headHash: last?.hash,
    recordedAt: last?.event.recordedAt,
    nextDueAt: earliestTick(after.clocks)?.at ?? null,
    closedAt: after.closedAt ?? null,
    state: JSON.stringify(after),
    ...breachValues(after),
  };
}

/** Numbers the names that a text uses, in the order of their coming. */
function numbered(text: string, values: Readonly<Record<string, unknown>>): Statement {
  const names: string[] = [];
  const numberedText = text.replace(/(?<!:):([a-z]\w*)/gi, (_all, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: numberedText, values: names.map((name) => values[name]) };
}

/**
 * One statement for all that a transition writes: a round trip costs more than the rows. Parts without rows are left
 * out, since the database prepares each part that is there; most transitions have three or four. Foreign keys and
 * balances are checked at the end of it.
 */
export function statementOf(transition: Transition): Statement {
  const values = valuesOf(transition);
  const parts: string[] = [];
  for (const [name, { rows, sql }] of Object.entries(PARTS)) {
    const written = rows(transition);
    if (written.length === 0) continue;
    parts.push(`${name} AS (\n${sql.replaceAll(':rows', `:${name}::jsonb`)}\n)`);
    values[name] = JSON.stringify(written);
  }
  const main = transition.before === null ? INSERT_CASE : UPDATE_CASE;
  return numbered(`WITH ${parts.join(', ')}\n${main}`, values);
}
