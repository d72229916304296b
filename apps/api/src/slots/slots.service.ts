import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import { Settings } from '../settings.js';
import type { ListSlotsQuery, SlotsResponse } from './slots.dto.js';

const TIMEOUT_MS = 8_000;

interface Asked {
  readonly from: string | undefined;
  readonly days: number | undefined;
  readonly of: string;
  readonly whose: string;
}

/** Slots of couriers and technicians. Only the worker speaks to others, so they are asked of it. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly settings: Settings,
  ) {}

  list(caller: Caller, caseId: string, query: ListSlotsQuery): Promise<SlotsResponse> {
    const { from, days } = query;
    return this.ask(caller, caseId, { from, days, of: 'slots', whose: 'The carrier' });
  }

  /** The same of technicians. */
  listVisits(caller: Caller, caseId: string, query: ListSlotsQuery): Promise<SlotsResponse> {
    const { from, days } = query;
    return this.ask(caller, caseId, { from, days, of: 'visit-slots', whose: 'Whoever sends technicians' });
  }

  private async ask(
    caller: Caller,
    caseId: string,
    { from, days = 7, of, whose }: Asked,
  ): Promise<SlotsResponse> {
    await this.access.get(caller, caseId);
    const slots = await this.listed(of, from ?? new Date().toISOString().slice(0, 10), days);
    if (slots) return { slots };
    throw new DomainError(
      'SERVICE.UNAVAILABLE',
      `${whose} cannot be asked for slots at the moment; try again.`,
    );
  }

  private async listed(of: string, from: string, days: number): Promise<SlotsResponse['slots'] | null> {
    const url = new URL(`/internal/${of}`, this.settings.api.workerUrl);
    url.search = new URLSearchParams({ from, days: String(days) }).toString();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body = (await response.json()) as { slots?: SlotsResponse['slots'] };
      if (response.ok && Array.isArray(body.slots)) return body.slots as SlotsResponse['slots'];
    } catch {
      // Falls through: away, slow or unintelligible is the same to who asks.
    }
    return null;
  }
}
