import { Injectable } from '@nestjs/common';
import { DomainError } from '#domain';
import { type AbsenceRow, AbsenceStore } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type { AbsencePath, AbsenceRequest, AbsenceResponse, AbsencesResponse } from './absences.dto.js';

@Injectable()
export class AbsencesService {
  constructor(private readonly absences: AbsenceStore) {}

  async list(agentId: string): Promise<AbsencesResponse> {
    const [rows, standIns] = await Promise.all([this.absences.ofAgent(agentId), this.absences.standIns()]);
    return { items: rows.map(responseOf), ...present({ standIn: standIns.get(agentId) }) };
  }

  async put(
    caller: Caller,
    { agentId, absenceId }: AbsencePath,
    request: AbsenceRequest,
  ): Promise<AbsenceResponse> {
    assertMaySet(caller, agentId);
    const from = toInstant(request.from);
    const until = request.until === undefined ? undefined : toInstant(request.until);
    if (until !== undefined && until <= from)
      throw new InvalidRequestError([{ field: 'until', message: 'until must be later than from' }]);
    const absence = { agent: agentId, absenceId, from, ...present({ until, deputy: request.deputy }) };
    return responseOf(await this.absences.put(absence, caller.actor));
  }

  async end(caller: Caller, { agentId, absenceId }: AbsencePath): Promise<void> {
    assertMaySet(caller, agentId);
    await this.absences.end(agentId, absenceId);
  }
}

function assertMaySet({ actor }: Caller, agentId: string): void {
  if (actor.kind !== 'supervisor' && actor.id !== agentId)
    throw new DomainError(
      'REQUEST.FORBIDDEN',
      'Only the agent himself or a supervisor sets when he is away.',
    );
}

function responseOf({ agent, absenceId, from, until, deputy, setBy }: AbsenceRow): AbsenceResponse {
  return {
    ...{ agentId: agent, absenceId, from: from.toISOString(), setBy },
    ...present({ until: until?.toISOString(), deputy: deputy ?? undefined }),
  };
}
