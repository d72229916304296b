import {
  type CollectionGateway,
  type CollectionRefused,
  OutcomeUnknownError,
  type ProviderCollection,
} from '#ports';
import { type MoneyProvider, readOrdered } from '../money-provider.js';
import {
  callForOutcome,
  isSuccess,
  type ProviderAccess,
  type ProviderAnswer,
  type ProviderCall,
} from '../provider-http.js';
import { readStripePage, stripePages } from './stripe-pages.js';

interface PaymentIntent {
  readonly id: string;
  readonly amount: number;
  readonly amount_received: number;
  readonly status: keyof typeof STATUS;
  readonly cancellation_reason?: string | null;
  readonly last_payment_error?: { readonly code?: string } | null;
  readonly next_action?: { readonly redirect_to_url?: { readonly url?: string } } | null;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A try that was declined leaves the request where it was: the customer may pay otherwise. */
const STATUS = {
  requires_payment_method: 'open',
  requires_confirmation: 'open',
  requires_action: 'open',
  processing: 'open',
  requires_capture: 'held',
  succeeded: 'captured',
  canceled: 'ended',
} as const;
/** Reasons for which the provider himself gives a request or a hold up. */
const GIVEN_UP: readonly string[] = ['automatic', 'expired', 'failed_invoice', 'void_invoice'];

function isIntent(value: unknown): value is PaymentIntent {
  const intent = value as Partial<PaymentIntent> | null | undefined;
  return (
    typeof intent?.id === 'string' &&
    typeof intent.amount === 'number' &&
    intent.status !== undefined &&
    intent.status in STATUS
  );
}

function toCollection(intent: PaymentIntent): ProviderCollection {
  const { id, amount, amount_received: received, status, cancellation_reason: reason } = intent;
  const isGivenUp = status === 'canceled' && reason != null && GIVEN_UP.includes(reason);
  const failureCode = isGivenUp ? reason : (intent.last_payment_error?.code ?? undefined);
  const payUrl = intent.next_action?.redirect_to_url?.url;
  const collectionId = intent.metadata?.['collection_id'];
  return {
    providerPaymentId: id,
    status: isGivenUp ? 'failed' : STATUS[status],
    amountMinor: amount,
    ...(status === 'succeeded' ? { capturedMinor: received } : {}),
    ...(collectionId === undefined ? {} : { collectionId }),
    ...(payUrl === undefined ? {} : { payUrl }),
    ...(failureCode === undefined ? {} : { failureCode }),
  };
}

const PROVIDER: MoneyProvider<PaymentIntent, ProviderCollection> = {
  ...{ name: 'The payment provider', isMade: isIntent, toMade: toCollection },
};

/**
 * Money asked of customers, as payment intents in Stripe's HTTP shapes. What it knows of Stripe: a hold is an intent that
 * is captured by hand, in whole or once in part; what succeeded cannot be canceled; a search lags behind, so that
 * finding nothing proves nothing at first.
 */
export class StripeCollectionGateway implements CollectionGateway {
  constructor(private readonly access: ProviderAccess) {}

  async ask(order: Parameters<CollectionGateway['ask']>[0]): Promise<ProviderCollection | CollectionRefused> {
    const form = new URLSearchParams({
      amount: String(order.amountMinor),
      currency: order.currency.toLowerCase(),
      capture_method: order.capture === 'later' ? 'manual' : 'automatic',
      'metadata[case_id]': order.caseId,
      'metadata[collection_id]': order.collectionId,
      'metadata[purpose]': order.purpose,
    });
    const { idempotencyKey } = order;
    return readOrdered(
      PROVIDER,
      await this.call({ method: 'POST', path: '/v1/payment_intents', form, idempotencyKey }),
    );
  }

  async capture(
    order: Parameters<CollectionGateway['capture']>[0],
  ): Promise<ProviderCollection | CollectionRefused> {
    const form = new URLSearchParams({ amount_to_capture: String(order.amountMinor) });
    const path = `${pathOf(order.providerPaymentId)}/capture`;
    const { idempotencyKey } = order;
    return readOrdered(PROVIDER, await this.call({ method: 'POST', path, form, idempotencyKey }));
  }

  /** Without a key: of what is canceled already, or was paid meanwhile, the refusal says that it has to be looked at. */
  async end(providerPaymentId: string): Promise<ProviderCollection> {
    const form = new URLSearchParams({ cancellation_reason: 'abandoned' });
    const path = `${pathOf(providerPaymentId)}/cancel`;
    const said = readOrdered(PROVIDER, await this.call({ method: 'POST', path, form }));
    return 'refused' in said ? this.get(providerPaymentId) : said;
  }

  async find(collectionId: string): Promise<ProviderCollection | null> {
    const query = new URLSearchParams({ query: `metadata["collection_id"]:"${collectionId}"` });
    const answer = await this.call({
      method: 'GET',
      path: `/v1/payment_intents/search?${query.toString()}`,
    });
    const [intent] = readStripePage(PROVIDER, answer).items;
    return intent ? toCollection(intent) : null;
  }

  listCollections(): AsyncIterable<ProviderCollection> {
    return stripePages(PROVIDER, this.access, { path: '/v1/payment_intents' });
  }

  async get(providerPaymentId: string): Promise<ProviderCollection> {
    const answer = await this.call({ method: 'GET', path: pathOf(providerPaymentId) });
    if (isSuccess(answer) && isIntent(answer.body)) return toCollection(answer.body);
    throw new OutcomeUnknownError(`Payment ${providerPaymentId} cannot be read (${answer.status}).`);
  }

  private call(call: ProviderCall): Promise<ProviderAnswer> {
    return callForOutcome(PROVIDER, this.access, call);
  }
}

const pathOf = (providerPaymentId: string): string =>
  `/v1/payment_intents/${encodeURIComponent(providerPaymentId)}`;
