import { Injectable } from '@nestjs/common';
import {
  type IdentificationItem, IdentificationStore, type Resolution, type Resolved, type Suggestion, TextStore,
} from '#persistence'; // prettier-ignore
import { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { NewTexts, type NoteContent } from '../cases/new-texts.js';
import { pageOf } from '../fields/page.dto.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import type {
  IdentificationDetailsResponse, IdentificationItemResponse, IdentificationPageResponse, ListIdentificationQuery, ResolutionResponse,
  ResolvedResponse, SuggestionResponse,
} from './identification.dto.js'; // prettier-ignore

/** One act on goods that nobody was known for, as it was asked for. */
export interface AskedResolution {
  readonly caller: Caller;
  readonly itemId: string;
  readonly act: 'assign' | 'return-to-sender' | 'dispose';
  readonly key: string;
}

@Injectable()
export class IdentificationService {
  constructor(
    private readonly items: IdentificationStore,
    private readonly texts: TextStore,
  ) {}

  async list(query: ListIdentificationQuery): Promise<IdentificationPageResponse> {
    const page = await this.items.list(query.status ?? 'open', pageOf(query));
    return { ...page, items: page.items.map(itemResponse) };
  }

  async get(itemId: string): Promise<IdentificationDetailsResponse> {
    const item = await this.items.get(itemId);
    const suggestions = item.status === 'open' ? await this.items.suggestions(item) : [];
    const note = await this.noteOf(item);
    return {
      ...itemResponse(item),
      ...present({ note }),
      suggestions: suggestions.map(suggestionResponse),
    };
  }

  /** `resolution` gets the id of the note that the request brought. */
  async resolve(
    { caller, itemId, act, key }: AskedResolution,
    request: { readonly note?: string },
    resolution: (noteId: string) => Resolution,
  ): Promise<HttpAnswer> {
    const route = `identification/${itemId}/${act}`;
    const keyed = keyedRequest({ principal: caller.key, route, key, body: request });
    const texts = new NewTexts(keyed.commandId, caller.key);
    const noteId = texts.note('note', request.note) ?? '';
    const answer = await this.items.resolve(
      { itemId, resolution: resolution(noteId), actor: caller.actor, texts: texts.all, keyed },
      (resolved) => ({ status: 200, body: resolvedResponse(resolved) }),
    );
    return HttpAnswer.stored(answer);
  }

  private async noteOf({ resolution }: IdentificationItem): Promise<string | undefined> {
    const { noteId } = (resolution ?? {}) as { noteId?: string };
    if (noteId === undefined) return undefined;
    return ((await this.texts.find(noteId))?.content as NoteContent | undefined)?.text;
  }
}

function suggestionResponse({ state, lineId, receivable }: Suggestion): SuggestionResponse {
  const { caseId, orderId, stage } = state;
  return { caseId, orderId, stage, lineId, receivable };
}

function resolvedResponse({ resolved, rest }: Resolved): ResolvedResponse {
  return { item: itemResponse(resolved), ...present({ rest: rest && itemResponse(rest) }) };
}

type ItemAnswer = Omit<IdentificationItemResponse, never>;

function itemResponse(item: IdentificationItem): ItemAnswer {
  const { itemId, receiptId, quantity, reason, status, receivedAt } = item;
  return {
    ...{ itemId, receiptId, quantity, reason, status, receivedAt: receivedAt.toISOString() },
    ...present({
      trackingNumber: item.trackingNumber ?? undefined,
      reference: item.reference ?? undefined,
      lineReference: item.lineReference ?? undefined,
      sku: item.sku ?? undefined,
      condition: item.condition ?? undefined,
      suggestedCaseId: item.suggestedCaseId ?? undefined,
      resolution: resolutionResponse(item),
      resolvedBy: item.resolvedBy ?? undefined,
      resolvedAt: item.resolvedAt?.toISOString(),
    }),
  };
}

function resolutionResponse({ resolution }: IdentificationItem): ResolutionResponse | undefined {
  if (!resolution) return undefined;
  const { noteId: _noteId, ...shown } = resolution as ResolutionResponse & { noteId?: string };
  return shown;
}
