import { Injectable } from '@nestjs/common';
import { type CaseState, DomainError } from '#domain';
import { CaseStore } from '#persistence';
import { type Caller, maySee } from '../auth/caller.js';

/** Finds a case for a caller. Someone else's case is told like one that does not exist. */
@Injectable()
export class CaseAccess {
  constructor(private readonly cases: CaseStore) {}

  async get(caller: Caller, caseId: string): Promise<CaseState> {
    const state = await this.cases.find(caseId);
    if (!state || !maySee(caller, state)) throw noSuchCase(caseId);
    return state;
  }

  assertMaySee(caller: Caller, state: CaseState): void {
    if (!maySee(caller, state)) throw noSuchCase(state.caseId);
  }
}

const noSuchCase = (caseId: string) =>
  new DomainError('CASE.NOT_FOUND', `There is no case ${caseId}.`, 'caseId');
