import { Injectable } from '@nestjs/common';
import { PING_TYPE } from '#contracts';
import { ANNOUNCEMENT_TYPES, DomainError } from '#domain';
import { type WebhookEndpoint, WebhookEndpointStore } from '#persistence';
import { ForbiddenUrlError, SecretBox, UrlGuard } from '#platform';
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { secretOf } from './endpoint-secret.js';
import type {
  AddWebhookEndpointRequest,
  ReplaceWebhookEndpointRequest,
  RotateSecretRequest,
  WebhookEndpointResponse,
  WebhookEndpointsResponse,
  WebhookEventTypesResponse,
} from './webhook-endpoints.dto.js';

const OVERLAP_HOURS = 24;

/** Where the shop hears of its cases, and what it can hear. */
@Injectable()
export class WebhookEndpointsService {
  constructor(
    private readonly endpoints: WebhookEndpointStore,
    private readonly idempotency: Idempotency,
    private readonly secrets: SecretBox,
    private readonly guard: UrlGuard,
  ) {}

  async add(caller: Caller, key: string, request: AddWebhookEndpointRequest): Promise<HttpAnswer> {
    const keyed = keyedRequest({ principal: caller.key, route: 'webhook-endpoints', key, body: request });
    const secret = secretOf(keyed.commandId, this.secrets);
    const answer = await this.idempotency.once(keyed, async () => {
      const endpointId = `ep_${keyed.commandId.slice(0, 26)}`;
      const endpoint = await this.endpoints.add({
        endpointId,
        url: await this.allowed(request.url),
        eventTypes: request.eventTypes ?? [],
        sealedSecret: this.secrets.seal(secret, endpointId),
        ...present({ description: request.description }),
      });
      return { status: 201, body: endpointResponse(endpoint) };
    });
    return withSecret(answer, secret);
  }

  async list(): Promise<WebhookEndpointsResponse> {
    return { items: (await this.endpoints.list()).map(endpointResponse) };
  }

  async get(endpointId: string): Promise<WebhookEndpointResponse> {
    return endpointResponse(await this.endpoints.get(endpointId));
  }

  async replace(
    endpointId: string,
    request: ReplaceWebhookEndpointRequest,
  ): Promise<WebhookEndpointResponse> {
    const { description, eventTypes = [], status = 'active' } = request;
    const url = await this.allowed(request.url);
    const settings = { url, eventTypes, status, ...present({ description }) };
    return endpointResponse(await this.endpoints.replace(endpointId, settings));
  }

  async rotateSecret(
    caller: Caller,
    key: string,
    endpointId: string,
    request: RotateSecretRequest,
  ): Promise<HttpAnswer> {
    const route = `webhook-endpoints/${endpointId}/rotate-secret`;
    const keyed = keyedRequest({ principal: caller.key, route, key, body: request });
    const secret = secretOf(keyed.commandId, this.secrets);
    const answer = await this.idempotency.once(keyed, async () => {
      const seal = (current: string): string | null =>
        this.secrets.open(current, endpointId) === secret ? null : this.secrets.seal(secret, endpointId);
      const hours = request.keepPreviousForHours ?? OVERLAP_HOURS;
      return {
        status: 200,
        body: endpointResponse(await this.endpoints.rotateSecret(endpointId, seal, hours)),
      };
    });
    return withSecret(answer, secret);
  }

  async remove(endpointId: string): Promise<void> {
    await this.endpoints.remove(endpointId);
  }

  eventTypes(): WebhookEventTypesResponse {
    const types = Object.entries({
      ...ANNOUNCEMENT_TYPES,
      [PING_TYPE]: 'Somebody asked whether this endpoint hears us.',
    });
    return { items: types.map(([type, description]) => ({ type, description })) };
  }

  private async allowed(text: string): Promise<string> {
    try {
      const { url } = await this.guard.check(text);
      return url.href;
    } catch (error) {
      const message =
        error instanceof ForbiddenUrlError ? error.message : 'The host of this URL could not be found.';
      throw new DomainError('WEBHOOK.URL_FORBIDDEN', message, 'url');
    }
  }
}

/** The secret is added to what is kept of the answer: it is shown and not stored. */
function withSecret(answer: HttpAnswer, secret: string): HttpAnswer {
  if (answer.status >= 300) return answer;
  return new HttpAnswer(answer.status, { ...(answer.body as object), secret }, answer.headers);
}

function endpointResponse(endpoint: WebhookEndpoint): WebhookEndpointResponse {
  const { endpointId, url, description, eventTypes, status, disabledReason, failingSince } = endpoint;
  return {
    ...{ endpointId, url, eventTypes, status, createdAt: endpoint.createdAt.toISOString() },
    ...present({
      description: description ?? undefined,
      disabledReason: disabledReason ?? undefined,
      failingSince: failingSince?.toISOString(),
      previousSecretUntil: endpoint.previousSecretUntil?.toISOString(),
    }),
  };
}
