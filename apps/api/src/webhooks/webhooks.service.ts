import { isUtf8 } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { type WebhookFact, type WebhookOutcome, WebhookStore } from '#persistence';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import { assertSane } from '../requests/sane-json.js';
import { carrierFact } from './carrier-facts.js';
import { paymentFact } from './payment-facts.js';
import { repairFact } from './repair-facts.js';
import { payoutFact } from './payout-facts.js';
import { telephonyFact, toldOfCall } from './telephony-facts.js';
import { TelephonyVerifier } from './telephony-verifier.js';
import { warehouseFact } from './warehouse-facts.js';
import { type StandardSource, type WebhookHeaders, WebhookVerifier } from './webhook-verifier.js';
import type { ListUnmatchedQuery, UnmatchedPageResponse } from './webhooks.dto.js';

const FACTS: Readonly<Record<StandardSource, (body: unknown) => WebhookFact>> = {
  carrier: carrierFact,
  payment: paymentFact,
  warehouse: warehouseFact,
  repair: repairFact,
  payout: payoutFact,
};

@Injectable()
export class WebhooksService {
  constructor(
    private readonly webhooks: WebhookStore,
    private readonly verifier: WebhookVerifier,
    private readonly telephony: TelephonyVerifier,
  ) {}

  /** Verified, stored and used in this order; whatever is answered with 200 is stored. */
  async receive(source: StandardSource, raw: unknown, headers: WebhookHeaders): Promise<WebhookOutcome> {
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    const text = bytes.toString();
    const messageId = this.verifier.verify(source, text, headers);
    const body = parse(bytes, text);
    return this.webhooks.receive({ source, messageId, body }, FACTS[source](body));
  }

  /** The same for news of calls, which come as forms and have no id: the same word of the same call is a repeat. */
  async hearCall(path: string, raw: unknown, headers: WebhookHeaders): Promise<WebhookOutcome> {
    const form = new URLSearchParams(Buffer.isBuffer(raw) ? raw.toString() : '');
    this.telephony.verify(path, form, headers);
    const body = toldOfCall(form, new URLSearchParams(path.split('?')[1]).get('reference'));
    assertSane(body);
    const messageId = `${body['CallSid'] ?? ''}:${body['CallStatus'] ?? ''}`.slice(0, 200);
    return this.webhooks.receive({ source: 'telephony', messageId, body }, telephonyFact(body));
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
