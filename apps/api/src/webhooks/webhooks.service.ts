import { isUtf8 } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { type WebhookFact, type WebhookOutcome, type WebhookSource, WebhookStore } from '#persistence';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import { assertSane } from '../requests/sane-json.js';
import { carrierFact } from './carrier-facts.js';
import { paymentFact } from './payment-facts.js';
import { payoutFact } from './payout-facts.js';
import { warehouseFact } from './warehouse-facts.js';
import { type WebhookHeaders, WebhookVerifier } from './webhook-verifier.js';
import type { ListUnmatchedQuery, UnmatchedPageResponse } from './webhooks.dto.js';

const FACTS: Readonly<Record<WebhookSource, (body: unknown) => WebhookFact>> = {
  carrier: carrierFact,
  payment: paymentFact,
  warehouse: warehouseFact,
  payout: payoutFact,
};

@Injectable()
export class WebhooksService {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly verifier: WebhookVerifier,
  ) {}

  /** Verified, stored and used in this order; whatever is answered with 200 is stored. */
  async receive(source: WebhookSource, raw: unknown, headers: WebhookHeaders): Promise<WebhookOutcome> {
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    const text = bytes.toString();
    const messageId = this.verifier.verify(source, text, headers);
    const body = parse(bytes, text);
    return this.webhooks.receive({ source, messageId, body }, FACTS[source](body));
  }

  async unmatched(query: ListUnmatchedQuery): Promise<UnmatchedPageResponse> {
    const page = await this.webhooks.unmatched(pageOf(query));
    const items = page.items.map(({ source, messageId, reason, caseId, receivedAt, body }) => ({
      ...{ source, messageId, body, receivedAt: receivedAt.toISOString() },
      ...present({ reason: reason ?? undefined, caseId: caseId ?? undefined }),
    }));
    return { ...page, items };
  }
}

function parse(bytes: Buffer, text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new DomainError('REQUEST.INVALID', 'The webhook is signed, but is not JSON.');
  }
  if (!isUtf8(bytes)) throw new DomainError('REQUEST.INVALID', 'The webhook is signed, but is not UTF-8.');
  assertSane(body);
  return body;
}
