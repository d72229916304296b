import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import { Settings } from '../settings.js';
import type { ListSlotsQuery, SlotsResponse } from './slots.dto.js';

const TIMEOUT_MS = 8_000;

/** Pickup slots of the carrier. Only the worker speaks to carriers, so they are asked of it. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly settings: Settings,
  ) {}

  async list(caller: Caller, caseId: string, query: ListSlotsQuery): Promise<SlotsResponse> {
    await this.access.get(caller, caseId);
    const { from = new Date().toISOString().slice(0, 10), days = 7 } = query;
    return { slots: await this.ask(from, days) };
  }

  private async ask(from: string, days: number): Promise<SlotsResponse['slots']> {
    const url = new URL('/internal/slots', this.settings.api.workerUrl);
    url.search = new URLSearchParams({ from, days: String(days) }).toString();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body = (await response.json()) as { slots?: SlotsResponse['slots'] };
      if (response.ok && Array.isArray(body.slots)) return body.slots as SlotsResponse['slots'];
    } catch {
      // Falls through: away, slow or unintelligible is the same to who asks.
    }
    throw new DomainError(
      'SERVICE.UNAVAILABLE',
      'The carrier cannot be asked for slots at the moment; try again.',
    );
  }
}
