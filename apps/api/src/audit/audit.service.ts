import { Injectable } from '@nestjs/common';
import { CaseStore, verifyChain } from '#persistence';
import type { AuditResponse } from './audit.dto.js';

@Injectable()
export class AuditService {
  constructor(private readonly cases: CaseStore) {}

  async get(caseId: string): Promise<AuditResponse> {
    const { headHash, events } = await this.cases.chain(caseId);
    const histories = await this.cases.storedHistories(caseId);
    return {
      caseId,
      events: events.map(({ event, prevHash, hash }) => ({ ...event, prevHash, hash })),
      headHash,
      verified: verifyChain(events, headHash),
      histories,
    };
  }
}
