import { Injectable } from '@nestjs/common';
import { addDays, DomainError, policyReference } from '#domain';
import { type Simulation, SimulationStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Caller } from '../auth/caller.js';
import { Idempotency } from '../idempotency/idempotency.service.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import type { PolicySimulationResponse, SimulatePolicyRequest } from './policy-simulations.dto.js';

@Injectable()
export class PolicySimulationsService {
  constructor(
    private readonly simulations: SimulationStore,
    private readonly idempotency: Idempotency,
  ) {}

  async request(caller: Caller, key: string, request: SimulatePolicyRequest): Promise<HttpAnswer> {
    const { from, to, policy } = request;
    if (from > to) throw new DomainError('REQUEST.INVALID', '`to` lies before `from`.', 'to');
    const keyed = keyedRequest({ principal: caller.key, route: 'policy/simulations', key, body: request });
    return this.idempotency.once(keyed, async () => {
      // From the command's id, so that a repeat after a crash asks for the same one.
      const simulationId = `sim_${keyed.commandId.slice(0, 26)}`;
      await this.simulations.request({
        ...{ simulationId, requestedBy: caller.key },
        ...{ from: `${from}T00:00:00.000Z`, to: `${addDays(to, 1)}T00:00:00.000Z` },
        ...present({ policy }),
      });
      return { status: 202, body: { simulationId, statusUrl: `/v1/policy/simulations/${simulationId}` } };
    });
  }

  async get(simulationId: string): Promise<PolicySimulationResponse> {
    return responseOf(await this.simulations.find(simulationId));
  }
}

function responseOf(simulation: Simulation): PolicySimulationResponse {
  const { simulationId, policy, requestedAt, finishedAt, casesInAll, tally } = simulation;
  const { cases, unchanged, changes, examples, money, differing, differences } = tally;
  const named = policy && policyReference({ policyId: policy.policyId, policyVersion: policy.version });
  return {
    simulationId,
    requestedAt: requestedAt.toISOString(),
    ...present({ policy: named ?? undefined, finishedAt: finishedAt?.toISOString() }),
    ...{ casesInAll, cases, unchanged, changes, examples },
    money: Object.entries(money).map(([currency, sums]) => ({ currency, ...sums })),
    ...present({ differing, differences }),
  };
}
