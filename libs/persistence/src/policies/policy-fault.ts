import { DomainError } from '#domain';

/** What is wrong with a part of a document, named by its path, such as `clocks.refund.ladder.0.after`. */
export interface PolicyFault {
  readonly path: string;
  readonly message: string;
}

/** A document that cannot be a policy: refused whole, with every fault. */
export class FaultyPolicyError extends DomainError {
  constructor(readonly faults: readonly PolicyFault[]) {
    const lines = faults.map(({ path, message }) => `${path}: ${message}`);
    super('POLICY.INVALID', `The policy is refused:\n  ${lines.join('\n  ')}`);
  }
}

/** The faults that there are, of those that there may be. */
export function faultsAmong(
  candidates: readonly (readonly [isThere: boolean, path: string, message: string])[],
): PolicyFault[] {
  return candidates.flatMap(([isThere, path, message]) => (isThere ? [{ path, message }] : []));
}
