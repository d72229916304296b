import { type CaseState, COLLECTED_TENDER, earliestTick, nextBreachOf } from '#domain';
import { query, type Transaction } from '../data-source.js';
import { holdCompensation } from '../compensation/hold-compensation.js';
import { holdQuota, quotaTaken } from '../customers/hold-quota.js';
import { writeMoney } from '../money/money-writer.js';
import { holdUnits } from '../orders/hold-units.js';
import type { Transition } from './transition.js';

// One statement for all that a transition writes: a round trip costs more than the rows. Every part is a data-modifying
// CTE over a JSON argument; an empty argument writes nothing. Foreign keys and balances are checked at the end of it.
const WRITE = `
  WITH event_rows AS (
    INSERT INTO case_events (case_id, seq, type, payload, actor, cause_id, recorded_at, prev_hash, hash)
    SELECT $1, e.seq, e.type, e.payload, e.actor, e."causeId", e."recordedAt", e."prevHash", e.hash
    FROM jsonb_to_recordset($2::jsonb) AS e(seq int, type text, payload jsonb, actor jsonb, "causeId" text, "recordedAt" timestamptz, "prevHash" text, hash text)
  ), clock_rows AS (
    INSERT INTO case_clocks (case_id, clock_id, name, cause, rule, law, counts_from, pause_reason, started_at, due_at, rungs, rungs_reached,
      next_at, generation, status)
    SELECT $1, c."clockId", c.name, c.cause, c.rule, c.law, c.starts, c."pauseReason", c."startedAt", c."dueAt", c.rungs, c."rungsReached",
      CASE c.status WHEN 'running' THEN (c.rungs -> c."rungsReached" ->> 'at')::timestamptz WHEN 'paused' THEN c."resumesAt" END, c.generation, c.status
    FROM jsonb_to_recordset($3::jsonb) AS c("clockId" text, name text, cause text, rule text, law text, starts text, "pauseReason" text,
      "startedAt" timestamptz, "dueAt" timestamptz, rungs jsonb, "rungsReached" int, generation int, status text, "resumesAt" timestamptz)
    ON CONFLICT (case_id, clock_id) DO UPDATE SET due_at = excluded.due_at, rungs = excluded.rungs, rungs_reached = excluded.rungs_reached,
      next_at = excluded.next_at, generation = excluded.generation, status = excluded.status, pause_reason = excluded.pause_reason
  ), refund_rows AS (
    -- In the order of the record: a refund that is given up frees its payment before another one takes its place.
    INSERT INTO refunds (intent_id, case_id, sequence, payment_id, tender, destination, purpose, amount_minor, currency, status, attempt,
      provider_refund_id, failure_code, sent_at)
    SELECT r."intentId", $1, r.sequence, r."paymentId", r.tender, coalesce(r.destination, 'original'), coalesce(r.purpose, 'goods'),
      r."amountMinor", $9, r.status, r.attempt, r."providerRefundId", r."failureCode", r."sentAt"
    FROM jsonb_to_recordset($4::jsonb) AS r("intentId" text, sequence int, "paymentId" text, tender text, destination text, purpose text,
      "amountMinor" bigint, status text, attempt int, "providerRefundId" text, "failureCode" text, "sentAt" timestamptz)
    ON CONFLICT (intent_id) DO UPDATE SET status = excluded.status, attempt = excluded.attempt, provider_refund_id = excluded.provider_refund_id,
      failure_code = excluded.failure_code, sent_at = excluded.sent_at, changed_at = now()
  ), collection_rows AS (
    INSERT INTO collections (collection_id, case_id, order_id, sequence, purpose, amount_minor, currency, capture, status,
      provider_payment_id, captured_minor, failure_code, sent_at)
    SELECT c."collectionId", $1, c."orderId", c.sequence, c.purpose, c."amountMinor", $9, c.capture, c.status, c."providerPaymentId",
      c."capturedMinor", c."failureCode", c."sentAt"
    FROM jsonb_to_recordset($23::jsonb) AS c("collectionId" text, "orderId" text, sequence int, purpose text, "amountMinor" bigint,
      capture text, status text, "providerPaymentId" text, "capturedMinor" bigint, "failureCode" text, "sentAt" timestamptz)
    ON CONFLICT (collection_id) DO UPDATE SET status = excluded.status, provider_payment_id = excluded.provider_payment_id,
      captured_minor = excluded.captured_minor, failure_code = excluded.failure_code, sent_at = excluded.sent_at, changed_at = now()
  ), collected_rows AS (
    -- What was captured is a payment of the order from now on, behind those that it was paid with.
    INSERT INTO payments (payment_id, order_id, position, tender, currency, captured_minor, collection_id)
    SELECT c."providerPaymentId", c."orderId", 1000, c.tender, $9, c."capturedMinor", c."collectionId"
    FROM jsonb_to_recordset($23::jsonb) AS c("collectionId" text, "orderId" text, "providerPaymentId" text, "capturedMinor" bigint, tender text)
    WHERE c."capturedMinor" IS NOT NULL
    ON CONFLICT (payment_id) DO UPDATE SET captured_minor = excluded.captured_minor, collection_id = excluded.collection_id
  ), payout_rows AS (
    -- All of the record's, of which there are few: those that have not changed are not written.
    INSERT INTO payouts AS o (payout_id, case_id, customer_id, sequence, form, cause, amount_minor, currency, most_minor, per_case_minor,
      per_customer_minor, status, attempt, provider_payout_id, failure_code, sent_at, valid_until)
    SELECT p."payoutId", $1, $17::jsonb ->> 'customerId', p.sequence, p.form, p.cause, p."amountMinor", $9, (p.caps ->> 'mostMinor')::bigint,
      (p.caps ->> 'perCaseMinor')::bigint, (p.caps ->> 'perCustomerMinor')::bigint, p.status, p.attempt, p."providerPayoutId", p."failureCode",
      p."sentAt", p."validUntil"
    FROM jsonb_to_recordset(coalesce($17::jsonb -> 'payouts', '[]')) AS p("payoutId" text, sequence int, form text, cause text, "amountMinor" bigint,
      caps jsonb, status text, attempt int, "providerPayoutId" text, "failureCode" text, "sentAt" timestamptz, "validUntil" timestamptz)
    ON CONFLICT (payout_id) DO UPDATE SET status = excluded.status, attempt = excluded.attempt, provider_payout_id = excluded.provider_payout_id,
      failure_code = excluded.failure_code, sent_at = excluded.sent_at, valid_until = excluded.valid_until, changed_at = now()
    WHERE (o.status, o.attempt, o.provider_payout_id) IS DISTINCT FROM (excluded.status, excluded.attempt, excluded.provider_payout_id)
  ), ledger_rows AS (
    INSERT INTO ledger_entries (case_id, event_seq, account, debit_minor, credit_minor, currency, intent_id, recorded_at)
    SELECT $1, p.seq, p.account, p."debitMinor", p."creditMinor", $9, p."intentId", $8
    FROM jsonb_to_recordset($5::jsonb) AS p(seq int, account text, "debitMinor" bigint, "creditMinor" bigint, "intentId" text)
  ), break_rows AS (
    INSERT INTO breaks (kind, subject, case_id, details)
    SELECT b.kind, b.subject, b."caseId", b.details FROM jsonb_to_recordset($6::jsonb) AS b(kind text, subject text, "caseId" text, details jsonb)
    ON CONFLICT (kind, subject) WHERE closed_at IS NULL DO NOTHING
  ), outbox_rows AS (
    -- A history is complete some moments after its case: asking at once would be in vain.
    INSERT INTO outbox (case_id, message, available_at)
    SELECT $1, m.value, now() + CASE WHEN m.value ->> 'kind' = 'storeHistory' THEN interval '2 seconds' ELSE interval '0' END
    FROM jsonb_array_elements($7::jsonb) AS m(value)
  ), parcel_rows AS (
    INSERT INTO case_parcels (tracking_number, case_id) SELECT number, $1 FROM jsonb_array_elements_text($18::jsonb) AS number ON CONFLICT DO NOTHING
  ), response_rows AS (
    -- The ones that ended come first: a step is measured once at a time.
    INSERT INTO case_response_times (case_id, step, seq, market, reason, started_at, within_ms, waited_ms, due_at, status, ended_at, agent)
    SELECT $1, t.step, t.seq, t.market, t.reason, t."startedAt", t."withinMs", t."waitedMs", t."dueAt", t.status, t."endedAt", t.agent
    FROM jsonb_to_recordset($22::jsonb) AS t(step text, seq int, market text, reason text, "startedAt" timestamptz, "withinMs" bigint,
      "waitedMs" bigint, "dueAt" timestamptz, status text, "endedAt" timestamptz, agent text)
    ON CONFLICT (case_id, step, seq) DO UPDATE SET waited_ms = excluded.waited_ms, due_at = excluded.due_at, status = excluded.status,
      ended_at = excluded.ended_at, agent = excluded.agent
  )`;

// A filing over the limit that it was decided under is refused (`instant_within_quota`): another one took the quota.
const INSERT_CASE = `${WRITE}, quota_rows AS (
    INSERT INTO instant_quotas AS q (customer_id, currency, used_minor, limit_minor)
    SELECT $28, $9, t."changeMinor", t."limitMinor" FROM jsonb_to_recordset($32::jsonb) AS t("changeMinor" bigint, "limitMinor" bigint)
    ON CONFLICT (customer_id, currency) DO UPDATE SET used_minor = q.used_minor + excluded.used_minor, limit_minor = excluded.limit_minor
  )
  INSERT INTO cases (case_id, epoch, kind, order_id, order_version, customer_id, market, currency, policy_id, policy_version,
    stage, owner, escalated, version, head_hash, next_due_at, filed_at, closed_at, state,
    breach_at, breach_rank, breach_cause)
  VALUES ($1, $24, $25, $26, $27, $28, $29, $9, $30, $31, $10, $11, $12, $13, $14, $15, $8, $16, $17, $19, $20, $21)`;

const UPDATE_CASE = `${WRITE}
  UPDATE cases SET stage = $10, owner = $11, escalated = $12, version = $13, head_hash = $14, next_due_at = $15, closed_at = $16, state = $17,
    epoch = ($17::jsonb ->> 'epoch')::int, breach_at = $19, breach_rank = $20, breach_cause = $21
  WHERE case_id = $1`;

function changedClocks({ before, after }: Transition): unknown[] {
  return after.clocks.filter((clock) => !before?.clocks.includes(clock));
}

/** Numbers under which goods of the case may come from now on. One that was given up is kept: it may be used all the same. */
function newParcels({ before, after }: Transition): string[] {
  const known = before?.parcels ?? [];
  return after.parcels
    .filter((parcel) => !known.some(({ trackingNumber }) => trackingNumber === parcel.trackingNumber))
    .map(({ trackingNumber }) => trackingNumber);
}

/** What the queue is ordered by: at one moment the law's deadline, rank 0, comes before the others. */
function breachColumns(after: CaseState): unknown[] {
  const breach = nextBreachOf(after);
  return [breach?.at ?? null, breach?.cause === 'statute' ? 0 : 1, breach?.cause ?? null];
}

function responseRows({ after, responses }: Transition): unknown[] {
  const reason = after.lines[0]?.reason;
  return responses.map((time) => ({ ...time, market: after.market, reason }));
}

function changedCollections({ before, after }: Transition): unknown[] {
  return (after.collections ?? [])
    .filter((collection) => before?.collections?.includes(collection) !== true)
    .map((collection) => ({
      ...collection,
      orderId: after.orderId,
      tender: COLLECTED_TENDER,
      ...(collection.status === 'captured' ? { capturedMinor: collection.captureMinor } : {}),
    }));
}

function common(transition: Transition): unknown[] {
  const { after, chain } = transition;
  const last = chain.at(-1);
  return [
    after.caseId,
    JSON.stringify(chain.map(({ event, prevHash, hash }) => ({ ...event, prevHash, hash }))),
    JSON.stringify(changedClocks(transition)),
    JSON.stringify(transition.refunds),
    JSON.stringify(transition.postings),
    JSON.stringify(transition.breaks),
    JSON.stringify(transition.outbox),
    last?.event.recordedAt,
    after.currency,
    after.stage,
    after.owner ?? null,
    after.escalated,
    after.version,
    last?.hash,
    earliestTick(after.clocks)?.at ?? null,
    after.closedAt ?? null,
    JSON.stringify(after),
    JSON.stringify(newParcels(transition)),
    ...breachColumns(after),
    JSON.stringify(responseRows(transition)),
    JSON.stringify(changedCollections(transition)),
  ];
}

/** Writes a transition. Only to be called while the case's row is locked (or not there yet). */
export async function writeTransition(tx: Transaction, transition: Transition): Promise<void> {
  const { before, after } = transition;
  if (before !== null) {
    await query(tx, UPDATE_CASE, common(transition));
    await writeMoney(tx, transition);
    await holdCompensation(tx, before, after);
    await closeResolvedBreaks(tx, transition);
    await holdUnits(tx, before, after);
    await holdQuota(
      tx,
      before,
      after,
      transition.chain.map(({ event }) => event),
    );
    await noteShipment(tx, before, after);
    return;
  }
  const { epoch, kind, orderId, orderVersion, customerId, market, decision } = after;
  const pinned = [
    epoch,
    kind,
    orderId,
    orderVersion,
    customerId,
    market,
    decision?.policyId,
    decision?.policyVersion,
    JSON.stringify(quotaTaken(after)),
  ];
  await query(tx, INSERT_CASE, [...common(transition), ...pinned]);
  await writeMoney(tx, transition);
  await holdCompensation(tx, null, after);
}

/** A contradiction of the order leaves nothing to look at once no case of it waits for an agent any more. */
async function closeResolvedBreaks(tx: Transaction, { after, chain }: Transition): Promise<void> {
  const resolved = chain.flatMap(({ event }) =>
    event.type === 'orderContradictionResolved' ? [event.payload.version] : [],
  );
  if (resolved.length === 0) return;
  await query(
    tx,
    `UPDATE breaks SET closed_at = now()
     WHERE closed_at IS NULL AND kind = 'orderContradictsCase' AND details ->> 'orderId' = $1 AND (details ->> 'version')::int <= $2
       AND NOT EXISTS (SELECT 1 FROM cases WHERE order_id = $1 AND (state -> 'orderContradiction' ->> 'version')::int >= (details ->> 'version')::int)`,
    [after.orderId, Math.max(...resolved)],
  );
}

/** A parcel to the customer is found by its number like those from him. */
async function noteShipment(
  tx: Transaction,
  before: CaseState,
  { caseId, sendBack }: CaseState,
): Promise<void> {
  const number = sendBack?.trackingNumber;
  if (number === undefined || number === before.sendBack?.trackingNumber) return;
  await query(
    tx,
    `INSERT INTO case_parcels (tracking_number, case_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [number, caseId],
  );
}
